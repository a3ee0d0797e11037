package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;

/**
 * Everything that may be done to commitments.
 *
 * <p>To promise, move, withdraw or re-date takes the right to manage the unit; to report or raise a problem it is enough to
 * answer for the commitment or for one above it. Verbs that a page or the API calls carry the version they were read at;
 * without one the change is made to whatever stands.
 */
@Service
@Transactional
public class Commitments {
    static final String KIND = "commitment";

    private final CommitmentStore store;
    private final Promising promising;
    private final RollUp rollUp;
    private final Reporting reporting;
    private final Problems problems;
    private final Targets targets;
    private final Completion completion;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Commitments(CommitmentStore store, Promising promising, RollUp rollUp, Reporting reporting, Problems problems,
            Targets targets, Completion completion, Rights rights, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.promising = promising;
        this.rollUp = rollUp;
        this.reporting = reporting;
        this.problems = problems;
        this.targets = targets;
        this.completion = completion;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    /** Drafts a promise. */
    public CommitmentId promise(Promise promise, Actor by) {
        promiseAll(List.of(promise), by);
        return promise.id();
    }

    /** Drafts many promises at once; a parent may be among them. */
    public void promiseAll(List<Promise> promises, Actor by) {
        var standing = Standing.drafted(today());
        takeAll(promises.stream().map(promise -> new Taken(promise, standing)).toList(), by);
    }

    /** Takes over many promises with how far they have come; a parent may be among them. */
    public void takeAll(List<Taken> taken, Actor by) {
        takeAll(taken, Set.of(), by);
    }

    /** As above; whoever answers for a parent may also hand parts of it to the units that take part, and beneath them. */
    public void takeAll(List<Taken> taken, Set<UUID> partakers, Actor by) {
        promising.takeAll(taken, partakers, by);
    }

    /** Corrects many commitments to what the system they were taken from says now; answers how many differed. */
    public int updateAll(List<Correction> corrections, Actor by) {
        return promising.correctAll(corrections, by);
    }

    public void agree(CommitmentId id, LocalDate day, @Nullable Long version, Actor by) {
        change(id, version, "agreed", by, Deed.MANAGE, past(day), commitment -> commitment.agree(day));
    }

    /** Agrees all drafts among some commitments; for a plan or a task book that is approved as a whole. */
    public void agreeAll(Collection<CommitmentId> ids, LocalDate day, Actor by) {
        for (var id : ids) {
            if (find(id).state == State.DRAFTED) agree(id, day, null, by);
        }
    }

    public void start(CommitmentId id, LocalDate day, @Nullable Long version, Actor by) {
        change(id, version, "started", by, Deed.REPORT, past(day), commitment -> commitment.start(day));
    }

    /** Ends a commitment as done, if it {@linkplain Completion lacks nothing}. */
    public void finish(CommitmentId id, LocalDate day, @Nullable Long version, Actor by) {
        finish(id, day, null, version, by);
    }

    void finish(CommitmentId id, LocalDate day, @Nullable String reason, @Nullable Long version, Actor by) {
        var commitment = taken(id, version);
        requireAnswering(commitment, Deed.REPORT, by);
        pass(commitment.root, past(day));
        var before = commitment.facts();
        commitment.finish(day);
        completion.require(id, by);
        save(commitment, before, "finished", day, by, because(reason));
    }

    /** Ends a commitment as not met. */
    public void miss(CommitmentId id, LocalDate day, @Nullable Long version, Actor by) {
        change(id, version, "missed", by, Deed.MANAGE, past(day), commitment -> commitment.miss(day));
    }

    public void withdraw(CommitmentId id, String reason, @Nullable Long version, Actor by) {
        requireReason(reason);
        var day = today();
        changeKeeping(id, version, "withdrawn", reason, day, by, commitment -> commitment.withdraw(day));
    }

    /** Ends a part of what comes to nothing: as missed if it was due by that day, else it is withdrawn. */
    void giveUp(CommitmentId id, LocalDate day, String reason, Actor by) {
        var part = find(id);
        boolean missed = part.state != State.DRAFTED && part.due != null && !part.due.isAfter(day);
        var from = missed ? past(day) : today();
        pass(part.root, from);
        var before = part.facts();
        if (missed) part.miss(from);
        else
            part.withdraw(from);
        if (!missed) store.keep(before, part, from, "withdrawn", reason, by.person());
        save(part, before, missed ? "missed" : "withdrawn", from, by, because(reason));
    }

    /** Sets another due date, valid from a day; on the days before, the old one stays to be seen. */
    public void redate(CommitmentId id, @Nullable LocalDate due, String reason, LocalDate from, @Nullable Long version,
            Actor by) {
        requireReason(reason);
        changeKeeping(id, version, "redated", reason, past(from), by,
                commitment -> commitment.redate(commitment.starts, due));
    }

    /** Sets another start and another due date at once, valid from today. */
    public void reschedule(CommitmentId id, @Nullable LocalDate starts, @Nullable LocalDate due, String reason,
            @Nullable Long version, Actor by) {
        requireReason(reason);
        changeKeeping(id, version, "redated", reason, today(), by, commitment -> commitment.redate(starts, due));
    }

    /** Moves a commitment under another parent, into another unit, or both. */
    public void move(CommitmentId id, @Nullable CommitmentId parent, UnitId unit, String reason, @Nullable Long version,
            Actor by) {
        requireReason(reason);
        var known = find(id);
        store.alone(known.root);
        rights.require(by, Deed.MANAGE, unit);
        if (!known.root.equals(promising.root(unit))) throw new CommitmentRefused(Reason.PARENT_ELSEWHERE, "unit");
        if (parent != null) store.requireParent(known, parent);
        changeKeeping(id, version, "moved", reason, today(), by, commitment -> {
            if (!commitment.state.isOpen()) throw new CommitmentRefused(Reason.NOT_OPEN, null);
            commitment.parent = parent == null ? null : parent.value();
            commitment.unit = unit.value();
        });
    }

    public void assign(CommitmentId id, @Nullable PersonId person, @Nullable Long version, Actor by) {
        changeKeeping(id, version, "assigned", null, today(), by,
                commitment -> {
                    promising.requireOfGroup(commitment.root, person, "accountable");
                    commitment.accountable = person == null ? null : person.value();
                });
    }

    public void reweight(CommitmentId id, BigDecimal weight, @Nullable Long version, Actor by) {
        if (weight.signum() <= 0) throw new CommitmentRefused(Reason.WEIGHT_NOT_POSITIVE, "weight");
        changeKeeping(id, version, "reweighted", null, today(), by, commitment -> commitment.weight = weight);
    }

    public void rename(CommitmentId id, Name title, @Nullable String description, @Nullable LocalDate starts,
            @Nullable Long version, Actor by) {
        Promising.checkTitle(title);
        changeKeeping(id, version, "renamed", null, today(), by, commitment -> {
            Commitment.inOrder(starts, commitment.due);
            commitment.chinese = title.chinese().strip();
            commitment.english = title.english();
            commitment.description = description;
            commitment.starts = starts;
        });
    }

    /** Adds targets to a commitment that has none. */
    public void measure(CommitmentId id, List<TargetDraft> drafts, @Nullable Long version, Actor by) {
        change(id, version, "measured", by, Deed.MANAGE, today(), commitment -> {
            if (!commitment.state.isOpen()) throw new CommitmentRefused(Reason.NOT_OPEN, null);
            targets.keep(commitment.id);
            targets.set(commitment.id, commitment.root, commitment.due, drafts);
        });
    }

    /**
     * Puts targets in place of those that stand. A target of the same metric and measure keeps what was reported of it; one
     * of which something was reported cannot be left out.
     */
    public void remeasure(CommitmentId id, List<TargetDraft> drafts, Actor by) {
        var commitment = taken(id, null);
        requireAnswering(commitment, Deed.MANAGE, by);
        if (!commitment.state.isOpen()) throw new CommitmentRefused(Reason.NOT_OPEN, null);
        pass(commitment.root, today());
        var differences = targets.replace(commitment.id, commitment.root, commitment.due, drafts);
        if (!differences.isEmpty()) save(commitment, commitment.facts(), "measured", today(), by, differences);
    }

    /** Gives a commitment the number by which its record is now known. */
    public void renumber(CommitmentId id, String number, Actor by) {
        var commitment = taken(id, null);
        requireAnswering(commitment, Deed.MANAGE, by);
        var before = commitment.facts();
        commitment.number = number;
        store.keep(before, commitment, today(), "renumbered", null, by.person());
        save(commitment, before, "renumbered", null, by, List.of());
    }

    /** Takes a report of progress; an agreed commitment is running from then on. */
    public void report(CommitmentId id, Report report, @Nullable Long version, Actor by) {
        var commitment = taken(id, version);
        requireAnswering(commitment, Deed.REPORT, by);
        pass(commitment.root, report.asOf());
        var before = commitment.facts();
        var said = reporting.report(commitment, report, by.person());
        var differences = new ArrayList<>(Difference.between(before, commitment.facts()));
        differences.addAll(said);
        rollUp.from(commitment.id, report.asOf());
        publish(commitment, "reported", by, differences);
    }

    /** Re-dates, assigns and agrees some commitments at once, all or none; what is agreed already is left as it is. */
    public void changeAll(Collection<CommitmentId> ids, @Nullable LocalDate due, @Nullable PersonId person,
            boolean agree, String reason, Actor by) {
        if (ids.isEmpty()) throw new CommitmentRefused(Reason.NOTHING_CHOSEN, null);
        for (var id : ids) {
            if (due != null) redate(id, due, reason, today(), null, by);
            if (person != null) assign(id, person, null, by);
        }
        if (agree) agreeAll(ids, today(), by);
    }

    public ProblemId raise(CommitmentId id, ProblemDraft draft, Actor by) {
        var commitment = taken(id, null);
        requireAnswering(commitment, Deed.REPORT, by);
        past(draft.raisedOn());
        if (!commitment.state.isOpen()) throw new CommitmentRefused(Reason.NOT_OPEN, null);
        promising.requireOfGroup(commitment.root, draft.owner(), "owner");
        var problem = problems.raise(commitment.id, draft, by.person());
        store.touch(commitment.id);
        publish(commitment, "troubled", by, List.of(new Difference("problem", null, draft.text()),
                new Difference("problemDue", null, Objects.toString(draft.due(), null))));
        return problem;
    }

    /** Gives a problem another owner or another due date. */
    public void redateProblem(ProblemId id, @Nullable PersonId owner, @Nullable LocalDate due, @Nullable Long version,
            Actor by) {
        var problem = problems.open(id, version);
        var commitment = taken(new CommitmentId(problem.commitment()), null);
        requireAnswering(commitment, Deed.REPORT, by);
        promising.requireOfGroup(commitment.root, owner, "owner");
        var newOwner = owner == null ? null : owner.value();
        problems.change(problem, newOwner, due, today());
        store.touch(commitment.id);
        publish(commitment, "reproblemed", by, List.of(new Difference("problem", problem.text(), problem.text()),
                new Difference("problemDue", Objects.toString(problem.due(), null), Objects.toString(due, null)),
                new Difference("problemOwner", Objects.toString(problem.owner(), null),
                        Objects.toString(newOwner, null))));
    }

    /** Closes a problem; its owner may, too. */
    public void resolve(ProblemId id, String resolution, LocalDate day, @Nullable Long version, Actor by) {
        var problem = problems.open(id, version);
        var commitment = taken(new CommitmentId(problem.commitment()), null);
        if (!by.person().equals(problem.owner())) requireAnswering(commitment, Deed.REPORT, by);
        if (resolution.isBlank()) throw new CommitmentRefused(Reason.RESOLUTION_MISSING, "resolution");
        if (past(day).isBefore(problem.raisedOn())) {
            throw new CommitmentRefused(Reason.DAY_TOO_EARLY, "day", problem.raisedOn());
        }
        problems.resolve(problem, resolution, day);
        store.touch(commitment.id);
        publish(commitment, "resolved", by, List.of(new Difference("problem", problem.text(), null),
                new Difference("resolution", null, resolution)));
    }

    private void change(CommitmentId id, @Nullable Long version, String verb, Actor by, Deed deed,
            @Nullable LocalDate from, Consumer<Commitment> how) {
        var commitment = taken(id, version);
        if (deed == Deed.REPORT) requireAnswering(commitment, deed, by);
        else
            requireManaging(commitment, by);
        if (from != null) pass(commitment.root, from);
        var before = commitment.facts();
        how.accept(commitment);
        save(commitment, before, verb, from, by, List.of());
    }

    private void changeKeeping(CommitmentId id, @Nullable Long version, String verb, @Nullable String reason,
            LocalDate from, Actor by, Consumer<Commitment> how) {
        var commitment = taken(id, version);
        boolean drafted = commitment.state == State.DRAFTED && store.drafts(by.person(), commitment.id);
        if (!drafted) requireManaging(commitment, by);
        pass(commitment.root, from);
        var before = commitment.facts();
        how.accept(commitment);
        if (before.equals(commitment.facts())) return;
        var since = store.stoodSince(commitment);
        if (from.isBefore(since)) throw new CommitmentRefused(Reason.CHANGED_LATER, "from", since);
        store.keep(before, commitment, from, verb, reason, by.person());
        save(commitment, before, verb, from, by, because(reason));
    }

    private void save(Commitment commitment, Commitment.Facts before, String verb, @Nullable LocalDate from, Actor by,
            List<Difference> more) {
        var differences = new ArrayList<>(Difference.between(before, commitment.facts()));
        differences.addAll(more);
        store.save(commitment);
        promising.index(List.of(commitment.id));
        if (from != null) rollUp.from(commitment.id, from);
        publish(commitment, verb, by, differences);
    }

    private void publish(Commitment commitment, String verb, Actor by, List<Difference> differences) {
        events.publishEvent(
                new Changed(new Subject(KIND, commitment.id), commitment.unit, verb, by, List.copyOf(differences)));
    }

    /** A project that is only drafted may be changed by whoever will answer for it. */
    private void requireManaging(Commitment commitment, Actor by) {
        boolean drafts = commitment.state == State.DRAFTED && commitment.kind == Kind.PROJECT
                && by.person().equals(commitment.accountable);
        if (!drafts) rights.require(by, Deed.MANAGE, new UnitId(commitment.unit));
    }

    private void requireAnswering(Commitment commitment, Deed deed, Actor by) {
        if (rights.may(by, deed, new UnitId(commitment.unit))) return;
        if (!store.answersFor(by.person(), commitment.id)) throw new Forbidden(deed.name());
    }

    private Commitment taken(CommitmentId id, @Nullable Long version) {
        var commitment = find(id);
        if (version != null && version != commitment.version) throw new Stale(id);
        return commitment;
    }

    private Commitment find(CommitmentId id) {
        return store.take(id.value()).orElseThrow(() -> new Missing(id));
    }

    /** What changes today touches one chain of parents; what changes the past may touch former parents, too. */
    private void pass(UUID root, LocalDate from) {
        if (from.isBefore(today())) store.alone(root);
        else
            store.passing(root);
    }

    private LocalDate past(LocalDate day) {
        if (day.isAfter(today())) throw new CommitmentRefused(Reason.DAY_TO_COME, "day");
        return day;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static List<Difference> because(@Nullable String reason) {
        return reason == null ? List.of() : List.of(new Difference("reason", null, reason));
    }

    static void requireReason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) throw new CommitmentRefused(Reason.REASON_MISSING, "reason");
    }
}
