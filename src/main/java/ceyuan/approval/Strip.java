package ceyuan.approval;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;

/**
 * A submission as it is shown wherever its subject is: the stops past, present and to come, and all that happened.
 *
 * <p>It is never cut by rights: whoever sees the subject sees who decided what.
 *
 * @param visit the number since which the same is asked
 * @param route the name of the route and the number of its version
 */
public record Strip(ApprovalId id, String kind, Name title, String path, UnitId unit, @Nullable String klass,
        @Nullable Money amount, Status status, int visit, Who author, LocalDateTime submittedAt,
        @Nullable LocalDateTime closedAt, Name route, int routeVersion, List<Step> steps, List<Entry> entries) {
    public Strip {
        steps = List.copyOf(steps);
        entries = List.copyOf(entries);
    }

    /** How it came to its end short of approval, if it did. */
    public Optional<Entry> broken() {
        var verb = status == Status.ENDED ? Verb.ENDED : Verb.WITHDRAWN;
        return status.isOpen() || status == Status.APPROVED
                ? Optional.empty()
                : entries.reversed().stream().filter(entry -> entry.verb() == verb).findFirst();
    }

    /** The stop after which that is shown: where it was, else the last one that is done; 0 for none. */
    public int brokenAt() {
        var where = broken().map(Entry::stop).orElse(null);
        return steps.stream().filter(step -> where == null ? step.phase() == Phase.DONE : step.name().equals(where))
                .mapToInt(Step::key).reduce(0, (before, key) -> key);
    }

    /** How it came back to its author last, if it did. */
    public Optional<Entry> returned() {
        return entries.reversed().stream().filter(entry -> entry.verb() == Verb.RETURNED && entry.target() == null)
                .findFirst();
    }

    /** When it was submitted again last, if it was. */
    public Optional<Entry> resubmitted() {
        return entries.reversed().stream().filter(entry -> entry.verb() == Verb.RESUBMITTED).findFirst();
    }

    /** Whether a stop is done, at hand, or to come. */
    public enum Phase {
        DONE, NOW, LATER
    }

    /**
     * A stop.
     *
     * @param addedBy who added it on the way; absent for those of the route
     * @param persons who decided or is asked; for a stop to come, whom its rule finds today
     * @param undone what was decided here before it went back past this stop
     * @param pauses the questions for whose answers it waits
     */
    public record Step(int key, Phase phase, Name name, Mode mode, @Nullable String addedBy, @Nullable LocalDate due,
            boolean late, List<Person> persons, List<Entry> undone, List<Pause> pauses) {
        public Step {
            persons = List.copyOf(persons);
            undone = List.copyOf(undone);
            pauses = List.copyOf(pauses);
        }

        /** Who stands on paper: whoever decided, and as long as it is not done whoever is to. */
        public List<Person> signing() {
            return phase == Phase.DONE ? persons.stream().filter(person -> person.at() != null).toList() : persons;
        }
    }

    /** A question that is not answered yet: until then nobody decides. */
    public record Pause(String asker, String asked, LocalDateTime since) {}

    /**
     * A person at a stop.
     *
     * @param at when the person approved
     * @param deputy who did so on the person's behalf
     */
    public record Person(Who who, boolean asked, @Nullable LocalDateTime at, @Nullable String comment,
            @Nullable String deputy) {}

    /**
     * A move in words to come.
     *
     * @param target the stop it went to, for a return to a stop
     */
    public record Entry(int number, LocalDateTime at, Verb verb, String by, @Nullable String behalf,
            @Nullable Name stop, @Nullable Name target, boolean straight, List<String> persons, String comment) {
        public Entry {
            persons = List.copyOf(persons);
        }

        /** Whether it is a decision, and not only something said or done on the way. */
        public boolean isDecision() {
            return verb == Verb.APPROVED || verb == Verb.RETURNED || verb == Verb.ENDED || verb == Verb.WITHDRAWN;
        }
    }
}
