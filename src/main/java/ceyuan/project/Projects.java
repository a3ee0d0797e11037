package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Taken;
import ceyuan.commitment.TargetDraft;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.BookQueries.EditionState;
import ceyuan.project.ProjectRefused.Reason;

/** Everything that may be done to a project as a whole. */
@Service
@Transactional
public class Projects {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode).collect(Collectors.toSet());

    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final Numbers numbers;
    private final ProjectAccess access;
    private final ProjectFindings findings;
    private final ProjectPeople people;
    private final Commitments commitments;
    private final Promises promises;
    private final Editions editions;
    private final ReadinessLevels levels;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Projects(JdbcClient jdbc, ProjectRows rows, Numbers numbers, ProjectAccess access, ProjectFindings findings,
            ProjectPeople people, Commitments commitments, Promises promises, Editions editions, ReadinessLevels levels,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.numbers = numbers;
        this.access = access;
        this.findings = findings;
        this.people = people;
        this.commitments = commitments;
        this.promises = promises;
        this.editions = editions;
        this.levels = levels;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a project's record: gives it its number and makes its commitment.
     *
     * @param status where it stands today; what is already running is taken over as such
     * @param since the day from which it stands there
     * @param serves the plan items it serves; the first one is its commitment's parent
     */
    public ProjectId found(Facts facts, Status status, LocalDate since, List<CommitmentId> serves, Actor by) {
        access.require(by, Deed.MANAGE, new UnitId(facts.unit()));
        if (since.isAfter(LocalDate.now(clock))) throw new ProjectRefused(Reason.DAY_IN_FUTURE, "since");
        return make(facts, status, since, serves, null, by);
    }

    /** Begins a project that is only applied for, under the number of its application. */
    ProjectId propose(Facts facts, String number, List<CommitmentId> serves, Actor by) {
        return make(facts, Status.PROPOSED, LocalDate.now(clock), serves, number, by);
    }

    /** Puts indicators in place of those that the project's commitment has. */
    void measure(ProjectId id, List<TargetDraft> indicators, Actor by) {
        commitments.remeasure(id.commitment(), indicators, by);
        rows.touch(id);
        record(rows.hold(id, null), "measured", List.of(), by);
    }

    /** Gives an applied-for project its own number. */
    String renumber(ProjectId id, int year, Actor by) {
        var row = rows.hold(id, null);
        var facts = row.facts();
        var number = numbers.next(row.root(), year, row.unit(), facts.projectClass());
        rows.keep(List.of(row.id()));
        jdbc.sql("UPDATE project.project SET number = ?, version = version + 1 WHERE id = ?").params(number, row.id())
                .update();
        commitments.renumber(id.commitment(), number, by);
        findings.put(Set.of(id.value()));
        record(row, "numbered", List.of(new Difference("number", row.number(), number)), by);
        return number;
    }

    private ProjectId make(Facts facts, Status status, LocalDate since, List<CommitmentId> serves,
            @Nullable String given, Actor by) {
        var root = check(facts);
        var id = ProjectId.fresh();
        var life = new Life(status, status == Status.PROPOSED ? null : since, status.hasStarted() ? since : null,
                status.isClosed() ? since : null, List.of(new Life.Step(status, since)));
        int year = facts.starts() == null ? since.getYear() : facts.starts().getYear();
        var number = given == null ? numbers.next(root, year, facts.unit(), facts.projectClass()) : given;
        var row = blank(id, root, number, facts).at(life);
        rows.insert(List.of(row));
        rows.insertSpans(life.spans(id.value()));
        for (var item : serves)
            link(row, item);
        commitments.takeAll(List.of(new Taken(new Promise(id.commitment(), serves.isEmpty() ? null : serves.getFirst(),
                Kind.PROJECT, id.subject(), new UnitId(facts.unit()), leader(facts), row.number(), row.title(),
                facts.objective(), BigDecimal.ONE, facts.starts(), facts.ends(), List.of(), Set.of()),
                life.standing())), by);
        findings.put(Set.of(id.value()));
        var differences = new ArrayList<>(Difference.between(null, facts));
        differences.addFirst(new Difference("number", null, row.number()));
        record(row, "founded", differences, by);
        return id;
    }

    /**
     * Changes what is entered of a project; its number stays.
     *
     * @param reason why, if the end or the unit of an approved project changes
     */
    public void edit(ProjectId id, @Nullable Long version, Facts facts, @Nullable String reason, Actor by) {
        var before = access.holdToPropose(id, version, by);
        if (!facts.unit().equals(before.unit())) access.require(by, Deed.MANAGE, new UnitId(facts.unit()));
        var root = check(facts);
        if (!root.equals(before.root())) throw new ProjectRefused(Reason.UNIT_ELSEWHERE, "unit");
        if (!before.facts().binding().equals(facts.binding())) editions.requireUnbound(id);
        apply(before, facts, root, reason, by);
    }

    void apply(ProjectRow before, Facts facts, UUID root, @Nullable String reason, Actor by) {
        var id = before.project();
        var differences = Difference.between(before.facts(), facts);
        if (differences.isEmpty()) return;
        rows.keep(List.of(before.id()));
        rows.update(List.of(before.with(facts, root)));
        var leader = facts.leader();
        if (leader != null && !leader.equals(before.leader())) people.handOver(id, leader, LocalDate.now(clock));
        promises.follow(id, facts, reason, by);
        findings.put(Set.of(id.value()));
        if (reason != null && !reason.isBlank()) {
            differences = Stream.concat(differences.stream(), Stream.of(new Difference("reason", null, reason)))
                    .toList();
        }
        record(before, "edited", differences, by);
    }

    /** Leads a project on to another status, from a day and for a reason. */
    public void move(ProjectId id, @Nullable Long version, Status to, LocalDate day, String reason, Actor by) {
        var row = access.hold(id, version, Deed.MANAGE, by);
        if (!row.status().next().contains(to)) {
            throw new ProjectRefused(Reason.STATUS_NOT_NEXT, "status");
        }
        if (reason.isBlank()) throw new ProjectRefused(Reason.REASON_MISSING, "reason");
        if (day.isAfter(LocalDate.now(clock))) throw new ProjectRefused(Reason.DAY_IN_FUTURE, "day");
        if (to == Status.RUNNING) requireSigned(row);
        var since = rows.statusSince(id);
        if (day.isBefore(since)) throw new ProjectRefused(Reason.DAY_TOO_EARLY, "day", since.toString());
        rows.step(id, to, day, reason);
        jdbc.sql("""
            UPDATE project.project
            SET version = version + 1, status = :to,
                approved_on = CASE WHEN :to = 'APPROVED' THEN :day ELSE approved_on END,
                started_on = CASE WHEN :to = 'RUNNING' THEN coalesce(started_on, :day) ELSE started_on END,
                closed_on = CASE WHEN :closed THEN :day ELSE closed_on END
            WHERE id = :id
            """).param("to", to.name()).param("day", day).param("closed", to.isClosed()).param("id", id.value())
                .update();
        promises.stand(id, to, day, reason, by);
        record(row, "moved", List.of(new Difference("status", row.status().name(), to.name()),
                new Difference("day", null, day.toString()), new Difference("reason", null, reason)), by);
    }

    /** Says that a project serves a plan item, or that it no longer does. */
    public void serve(ProjectId id, CommitmentId item, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        rows.keep(List.of(row.id()));
        if (!link(row, item)) return;
        rows.touch(id);
        if (count("project.serves", id) == 1) promises.under(id, item, by);
        record(row, "linked", List.of(new Difference("serves", null, item.toString())), by);
    }

    public void serveNoMore(ProjectId id, CommitmentId item, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        rows.keep(List.of(row.id()));
        int gone = jdbc.sql("DELETE FROM project.serves WHERE project = ? AND commitment = ?")
                .params(id.value(), item.value()).update();
        if (gone == 0) return;
        rows.touch(id);
        promises.notUnder(id, item, by);
        record(row, "unlinked", List.of(new Difference("serves", item.toString(), null)), by);
    }

    /** A project that was applied for here runs only when all parties have signed its task book. */
    private void requireSigned(ProjectRow row) {
        if (editions.has(row.project(), EditionKind.APPLICATION, EditionState.APPROVED)
                && !editions.has(row.project(), EditionKind.TASK_BOOK, EditionState.SIGNED)) {
            throw new ProjectRefused(Reason.TASK_BOOK_NOT_SIGNED, "status");
        }
    }

    private boolean link(ProjectRow row, CommitmentId item) {
        boolean planned = jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM commitment.commitment_face
                           WHERE id = :item AND root = :root AND id IN (SELECT commitment FROM plan.item_face))
            """).param("item", item.value()).param("root", row.root()).query(Boolean.class)
                .single();
        if (!planned) throw new ProjectRefused(Reason.NOT_A_PLAN_ITEM, "serves");
        return jdbc.sql("INSERT INTO project.serves (project, commitment) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(row.id(), item.value()).update() > 0;
    }

    private long count(String table, ProjectId id) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE project = ?").param(id.value()).query(Long.class)
                .single();
    }

    private UUID check(Facts facts) {
        if (facts.chinese().isBlank()) throw new ProjectRefused(Reason.TITLE_MISSING, "chinese");
        if (facts.starts() != null && facts.ends() != null && facts.ends().isBefore(facts.starts())) {
            throw new ProjectRefused(Reason.DAYS_REVERSED, "ends");
        }
        var root = rows.rootOf(facts.unit())
                .orElseThrow(() -> new ProjectRefused(Reason.UNIT_MISSING, "unit"));
        if (facts.leader() != null) {
            boolean ours = jdbc.sql("SELECT EXISTS (SELECT 1 FROM people.person_face WHERE id = ? AND root = ?)")
                    .params(facts.leader(), root).query(Boolean.class).single();
            if (!ours) throw new ProjectRefused(Reason.PERSON_ELSEWHERE, "leader");
        }
        if (!isCurrency(facts.currency())) {
            throw new ProjectRefused(Reason.CURRENCY_UNKNOWN, "currency", facts.currency());
        }
        checkLevels(facts);
        return root;
    }

    /** Whether a text is the code of a currency (ISO 4217). */
    static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** Levels stand on the project's scale, and the planned one is above that of the start. */
    private void checkLevels(Facts facts) {
        var scale = facts.scale() == null ? ReadinessLevels.USUAL_SCALE : facts.scale();
        int top = levels.top(scale);
        ReadinessLevels.require("levelStart", facts.levelStart(), top);
        ReadinessLevels.require("levelPlanned", facts.levelPlanned(), top);
        ReadinessLevels.require("levelNow", facts.levelNow(), top);
        if (facts.levelStart() != null && facts.levelPlanned() != null
                && facts.levelPlanned() <= facts.levelStart()) {
            throw new ProjectRefused(Reason.LEVELS_REVERSED, "levelPlanned");
        }
    }

    private void record(ProjectRow row, String verb, List<Difference> differences, Actor by) {
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by, differences));
    }

    private static @Nullable PersonId leader(Facts facts) {
        return facts.leader() == null ? null : new PersonId(facts.leader());
    }

    private static ProjectRow blank(ProjectId id, UUID root, String number, Facts facts) {
        var none = BigDecimal.ZERO.setScale(2);
        return new ProjectRow(id.value(), 0, root, number, facts.chinese(), null, null, facts.unit(), null, null, null,
                null, null, null, Status.PROPOSED, null, null, null, null, null, null, null, null, null, null, null,
                facts.secrecy(), facts.currency(), none, none, null, null, null, null, null, null).with(facts, root);
    }
}
