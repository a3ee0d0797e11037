package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.approval.Approvable.Turn;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.web.Words;

/**
 * Everything that may be done to a submission.
 *
 * <p>A verb carries the visit at which it was read ({@link Standing#visit}); if somebody decided since, it is refused with
 * that person's name. Without a visit it applies to whatever is asked now. It answers how the submission stands then.
 */
@Service
public class Approvals {
    static final String KIND = "approval";
    /** So many may act on one submission at one instant; of each try at least one of them succeeds. */
    private static final int MOST_TRIES = 50;

    private final ApprovalStore store;
    private final RouteStore routes;
    private final Approvers approvers;
    private final WhoInWords words;
    private final Delegations delegations;
    private final ApprovalAccess access;
    private final ApprovalFindings findings;
    private final SearchIndex index;
    private final Rights rights;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Approvals(ApprovalStore store, RouteStore routes, Approvers approvers, WhoInWords words,
            Delegations delegations, ApprovalAccess access, ApprovalFindings findings, SearchIndex index, Rights rights,
            TransactionTemplate transactions,
            ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.routes = routes;
        this.approvers = approvers;
        this.words = words;
        this.delegations = delegations;
        this.access = access;
        this.findings = findings;
        this.index = index;
        this.rights = rights;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Submits a record for approval, or again if it was returned.
     *
     * <p>A submission that was returned goes on by its own route in its own version, unless its facts now call for another
     * route: then that one begins from its first stop.
     */
    @Transactional
    public ApprovalId submit(Submission submission, Actor by) {
        return submit(submission, "", by);
    }

    @Transactional
    public ApprovalId submit(Submission submission, String comment, Actor by) {
        access.approvable(submission.kind());
        var open = store.holdOpen(submission.subject(), submission.kind());
        if (open.isPresent()) return submitAgain(open.get(), submission, comment, by);
        var fitting = fitting(submission);
        var kept = new ApprovalStore.Kept(ApprovalId.fresh(), submission, Who.of(by), fitting.id(), fitting.number(),
                clock.instant());
        var hand = hand(kept, by);
        requireApprovers(fitting.says().stops(), submission, kept.author().person());
        var run = Run.submit(kept.author(), fitting.says().stops(), comment, hand, finder(kept));
        store.insert(kept, run);
        record(kept, run, 0, findings.of(kept, run, run.moves), by);
        return kept.id();
    }

    public Standing approve(ApprovalId id, @Nullable Integer visit, String comment, Actor by) {
        return change(id, visit, by, (run, hand, finder) -> run.approve(comment, hand, finder));
    }

    /**
     * Returns a submission to the author or to an earlier stop.
     *
     * @param to the key of the stop; absent means the author
     * @param straight whether it then comes straight back to this stop, past those that have approved
     */
    public Standing giveBack(ApprovalId id, @Nullable Integer visit, @Nullable Integer to, boolean straight,
            String comment,
            Actor by) {
        return change(id, visit, by, (run, hand, finder) -> run.giveBack(to, straight, comment, hand, finder));
    }

    public Standing withdraw(ApprovalId id, String comment, Actor by) {
        return change(id, null, by, (run, hand, finder) -> run.withdraw(comment, hand));
    }

    /** Stops a submission for good: an approver who is asked, or whoever manages the unit. */
    public Standing end(ApprovalId id, @Nullable Integer visit, String comment, Actor by) {
        return change(id, visit, by, (run, hand, finder) -> run.end(comment, hand));
    }

    /**
     * Hands a seat over.
     *
     * @param from whose seat; absent means one's own
     */
    public Standing transfer(ApprovalId id, @Nullable Integer visit, @Nullable UUID from, UUID to, String comment,
            Actor by) {
        return change(id, visit, by, (run, hand, finder) -> run.transfer(from, person(id, to), comment, hand));
    }

    /** Adds a stop with named persons before the one at hand or after it. */
    public Standing add(ApprovalId id, @Nullable Integer visit, Addition addition, String comment, Actor by) {
        return change(id, visit, by, (run, hand, finder) -> {
            for (var each : addition.persons()) {
                if (each.equals(run.author.person())) throw new ApprovalRefused(Reason.PERSON_IS_AUTHOR, "persons");
                person(id, each);
            }
            if (addition.persons().isEmpty()) throw new ApprovalRefused(Reason.NOBODY_CHOSEN, "persons");
            Routes.check(addition.stop());
            run.add(addition.before(), addition.stop(), comment, hand, finder);
        });
    }

    public Standing remove(ApprovalId id, int stop, String comment, Actor by) {
        return change(id, null, by, (run, hand, finder) -> run.remove(stop, comment, hand, finder));
    }

    /** Asks the author, or somebody else, a question: until it is answered nobody decides. */
    public Standing ask(ApprovalId id, @Nullable Integer visit, @Nullable UUID person, String question, Actor by) {
        return change(id, visit, by,
                (run, hand, finder) -> run.ask(person == null ? run.author : person(id, person), question, hand));
    }

    /** Answers a question, named by the number of the move that asked it. */
    public Standing answer(ApprovalId id, int question, String answer, Actor by) {
        return change(id, null, by, (run, hand, finder) -> run.answer(question, answer, hand));
    }

    public Standing dropQuestion(ApprovalId id, int question, Actor by) {
        return change(id, null, by, (run, hand, finder) -> run.drop(question, hand));
    }

    public Standing remind(ApprovalId id, String comment, Actor by) {
        return change(id, null, by, (run, hand, finder) -> run.remind(comment, clock.getZone(), hand));
    }

    /** Lets others see a submission and its record; they are not asked anything. */
    public Standing copy(ApprovalId id, List<UUID> persons, String comment, Actor by) {
        return change(id, null, by,
                (run, hand, finder) -> run.copy(persons.stream().distinct().map(each -> person(id, each)).toList(),
                        comment, hand));
    }

    /** How the latest submission of a subject stands, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(Subject subject) {
        return store.latest(subject).map(kept -> standing(kept, store.run(kept)));
    }

    /** The fields of a subject that a person may edit because of the stop at hand. */
    @Transactional(readOnly = true)
    public Set<String> editable(Subject subject, Actor by) {
        var kept = store.latest(subject);
        if (kept.isEmpty()) return Set.of();
        var run = store.run(kept.get());
        var place = run.current();
        if (place == null) return Set.of();
        var standsInFor = delegations.standsInFor(by.person(), today());
        boolean asked = place.waiting().stream()
                .anyMatch(who -> who.person().equals(by.person()) || standsInFor.contains(who.person()));
        return asked ? place.stop.editable() : Set.of();
    }

    /** Asks those whom the stop's rule finds today, if they are others than those who were asked. */
    void refresh(ApprovalId id) {
        change(id, null, Actor.SYSTEM, (run, hand, finder) -> {
        });
    }

    /** Reminds those who are late, on behalf of nobody. */
    void remindLate(ApprovalId id) {
        change(id, null, Actor.SYSTEM, (run, hand, finder) -> {
            if (run.current() != null) run.remind("", clock.getZone(), hand);
        });
    }

    /** Tells whoever manages the unit, and is not asked anyway, that a stop is late. */
    void escalate(ApprovalId id) {
        change(id, null, Actor.SYSTEM, (run, hand, finder) -> {
            if (run.current() == null) return;
            var unit = unit(id);
            var above = approvers.above(unit, run.author.person(), run.waiting(), today());
            if (!above.isEmpty()) run.escalate(above, hand);
        });
    }

    /** A stop that an approver adds on the way. */
    public record Addition(boolean before, Name name, List<UUID> persons, Mode mode, @Nullable Integer days) {
        public Addition {
            persons = List.copyOf(persons);
        }

        Stop stop() {
            return new Stop(name, persons.stream().distinct().map(Approver::person).toList(), mode, days, Set.of());
        }
    }

    private interface Change {
        void make(Run run, Hand hand, Finder finder);
    }

    /** Whoever was overtaken while finding out what is to be done finds it out anew, but not for ever. */
    private Standing change(ApprovalId id, @Nullable Integer visit, Actor by, Change change) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var changed = changed(id, visit, by, change);
            if (changed.isPresent()) return changed.get();
        }
        throw new ApprovalRefused(Reason.CROWDED, null);
    }

    /** Nothing is held until it is known what is to be written; then it is written, unless somebody else has come first. */
    private Optional<Standing> changed(ApprovalId id, @Nullable Integer visit, Actor by, Change change) {
        var read = store.read(id, by.person()).orElseThrow(() -> new Missing(id));
        var kept = read.kept();
        var run = read.run();
        access.requireSeen(kept, run, read.takesPart(), by);
        var finder = finder(kept);
        var asked = ApprovalStore.asks(run);
        int before = run.moves.size();
        var status = run.status;
        var hand = hand(kept, by);
        run.refill(new Hand(Who.of(Actor.SYSTEM), Set.of(), false, hand.at(), hand.day()), finder);
        try {
            run.require(visit);
            change.make(run, hand, finder);
        } catch (ApprovalRefused refused) {
            throw words.refusal(refused, today());
        }
        if (run.moves.size() == before) return Optional.of(standing(kept, run));
        var found = findings.of(kept, run, run.moves.subList(before, run.moves.size()));
        boolean saved = Boolean.TRUE.equals(transactions.execute(inside -> {
            if (!store.save(id, run, before, asked)) return false;
            record(kept, run, before, found, by);
            if (run.status != status) tell(kept, run, by);
            return true;
        }));
        return saved ? Optional.of(standing(kept, run)) : Optional.empty();
    }

    private Standing standing(ApprovalStore.Kept kept, Run run) {
        var place = run.current();
        var waiting = run.waiting();
        return new Standing(kept.id(), kept.submission().kind(), run.status, run.visit,
                place == null ? null : place.stop.name(),
                waiting.stream().map(words.of(waiting.stream(), today())).toList(), kept.submittedAt(),
                run.status.isOpen() ? null : Move.closing(run.moves));
    }

    private ApprovalId submitAgain(ApprovalStore.Kept kept, Submission submission, String comment, Actor by) {
        if (!kept.author().person().equals(by.person())) {
            throw new ApprovalRefused(Reason.NOT_AUTHOR, null, kept.author().name());
        }
        var run = store.run(kept);
        if (run.status != Status.RETURNED) throw new ApprovalRefused(Reason.OPEN_ALREADY, null);
        var asked = ApprovalStore.asks(run);
        int before = run.moves.size();
        var fitting = fitting(submission);
        boolean other = !fitting.id().equals(kept.route());
        var stops = other ? fitting.says().stops() : List.<Stop>of();
        requireApprovers(stops, submission, kept.author().person());
        int version = other ? fitting.number() : kept.routeVersion();
        var now = new ApprovalStore.Kept(kept.id(), submission, kept.author(), fitting.id(), version,
                kept.submittedAt());
        run.resubmit(stops, comment, hand(now, by), finder(now));
        store.amend(kept.id(), submission, fitting.id(), version);
        store.save(kept.id(), run, before, asked);
        record(now, run, before, findings.of(now, run, run.moves.subList(before, run.moves.size())), by);
        return kept.id();
    }

    private RouteStore.Version fitting(Submission submission) {
        var unit = submission.unit().value();
        return routes.fitting(submission.kind(), unit, submission.klass(), submission.amount(), today())
                .orElseThrow(() -> new ApprovalRefused(Reason.NO_ROUTE, null, Words.kind(submission.kind()),
                        keepers(unit)));
    }

    private void requireApprovers(List<Stop> stops, Submission submission, UUID author) {
        var unit = submission.unit().value();
        var finder = approvers.strict(unit, author, today());
        for (var stop : stops) {
            if (finder.find(stop).isEmpty()) {
                throw new ApprovalRefused(Reason.NOBODY_AT_STOP, null, stop.name(), keepers(unit));
            }
        }
    }

    private String keepers(UUID unit) {
        return Words.list(words.names(approvers.keepers(unit, today()), today()));
    }

    private Finder finder(ApprovalStore.Kept kept) {
        return approvers.running(kept.unit(), kept.author().person(), today());
    }

    /** An author has no say over who decides, even where the author manages the unit. */
    private Hand hand(ApprovalStore.Kept kept, Actor by) {
        boolean author = by.person().equals(kept.author().person());
        boolean manages = !author && rights.may(by, Deed.MANAGE, new UnitId(kept.unit()));
        return new Hand(Who.of(by), delegations.standsInFor(by.person(), today()), manages, clock.instant(), today());
    }

    private Who person(ApprovalId id, UUID person) {
        return approvers.colleague(person, unit(id), today())
                .orElseThrow(() -> new ApprovalRefused(Reason.PERSON_UNKNOWN, "person"));
    }

    private UUID unit(ApprovalId id) {
        return store.unit(id).orElseThrow(() -> new Missing(id));
    }

    private void record(ApprovalStore.Kept kept, Run run, int before, List<Finding> found, Actor by) {
        if (!found.isEmpty()) index.put(found);
        for (var move : run.moves.subList(before, run.moves.size())) {
            if (move.verb() == Verb.ENTERED) continue;
            var differences = new ArrayList<Difference>();
            var stop = move.stop();
            run.places.stream().filter(place -> stop != null && place.key == stop)
                    .forEach(place -> differences.add(new Difference("stop", null, place.stop.name().chinese())));
            if (move.behalf() != null) differences.add(new Difference("behalf", null, move.behalf().name()));
            if (!move.comment().isEmpty()) differences.add(new Difference("comment", null, move.comment()));
            if (!move.persons().isEmpty()) {
                differences.add(new Difference("persons", null,
                        move.persons().stream().map(Who::name).collect(Collectors.joining("、"))));
            }
            var actor = move.by().person().equals(by.person()) ? by : Actor.SYSTEM;
            events.publishEvent(new Changed(Subject.of(KIND, kept.id()), kept.unit(), move.verb().word(), actor,
                    differences));
        }
    }

    private void tell(ApprovalStore.Kept kept, Run run, Actor by) {
        var approvable = access.approvable(kept.submission().kind());
        var last = run.moves.stream().filter(move -> move.verb() != Verb.ENTERED).toList().getLast();
        var turn = new Turn(kept.id(), kept.submission().subject(), by, last.comment());
        switch (run.status) {
            case APPROVED -> approvable.approved(turn);
            case RETURNED -> approvable.returned(turn);
            case WITHDRAWN -> approvable.withdrawn(turn);
            case ENDED -> approvable.ended(turn);
            case RUNNING -> {
            }
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
