package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.approval.Approvals;
import ceyuan.approval.Submission;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Money;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.project.Book.Section;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.BookQueries.EditionState;
import ceyuan.project.ProjectPeople.Member;
import ceyuan.project.ProjectPeople.MemberRole;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.ProjectRefused.Reason;

import static java.math.BigDecimal.valueOf;

/**
 * Applications for projects: a project that is proposed, filled in from what is known, checked, submitted, returned and
 * submitted again until it is approved. A {@linkplain Batches notice} then makes it a project with a number.
 */
@Service
@Transactional
public class Applications {
    private final JdbcClient jdbc;
    private final Projects projects;
    private final ProjectPeople people;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final Numbers numbers;
    private final BookQueries books;
    private final Editions editions;
    private final Prefill prefill;
    private final Approvals approvals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Applications(JdbcClient jdbc, Projects projects, ProjectPeople people, ProjectAccess access, ProjectRows rows,
            Numbers numbers, BookQueries books, Editions editions, Prefill prefill, Approvals approvals,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.people = people;
        this.access = access;
        this.rows = rows;
        this.numbers = numbers;
        this.books = books;
        this.editions = editions;
        this.prefill = prefill;
        this.approvals = approvals;
        this.events = events;
        this.clock = clock;
    }

    /** 填写中、审批中、已退回、已批准待发文、已立项、已撤回. */
    public enum Stage {
        DRAFTED, SUBMITTED, RETURNED, APPROVED, ISSUED, WITHDRAWN;

        boolean isOpen() {
            return this == DRAFTED || this == RETURNED;
        }
    }

    /**
     * Begins an application with all that is known: its period and indicators from the plan item it serves, its basis from
     * the past projects of the leader and the unit.
     *
     * @param facts who applies for what; the leader applies themself, unless someone who manages the unit does it for them
     */
    public ProjectId begin(Facts facts, @Nullable CommitmentId item, Actor by) {
        var unit = new UnitId(facts.unit());
        boolean own = by.person().equals(facts.leader()) && worksAt(by, facts.unit());
        if (!own) access.require(by, Deed.MANAGE, unit);
        var filled = prefill.of(facts, item);
        var root = rows.rootOf(facts.unit()).orElseThrow(() -> new ProjectRefused(Reason.UNIT_MISSING, "unit"));
        var today = LocalDate.now(clock);
        var number = numbers.application(root, today.getYear(), facts.unit());
        var id = projects.propose(filled.facts(), number, item == null ? List.of() : List.of(item), by);
        jdbc.sql("INSERT INTO project.application VALUES (?, ?, 'DRAFTED', ?, ?, ?)")
                .params(id.value(), number, today, by.person(), filled.count()).update();
        filled.passages().forEach((section, text) -> keep(id, section, text));
        if (facts.leader() != null) {
            people.join(id, new Member(new PersonId(facts.leader()), MemberRole.LEADER, valueOf(30), null, null), by);
        }
        people.take(id, new Party(unit, null, PartyRole.LEAD, valueOf(100), valueOf(100), valueOf(100)), by);
        if (!filled.indicators().isEmpty()) projects.measure(id, filled.indicators(), by);
        return id;
    }

    /** Writes sections; an empty text takes one away. */
    public void write(ProjectId id, Map<Section, String> passages, Actor by) {
        var row = access.holdForLeader(id, null, by);
        editions.requireUnbound(id);
        rows.keep(List.of(row.id()));
        var before = books.now(row).passages();
        var differences = new ArrayList<Difference>();
        passages.forEach((section, text) -> {
            var was = before.get(section);
            var is = text.isBlank() ? null : text.strip();
            if (java.util.Objects.equals(was, is)) return;
            if (is == null) {
                jdbc.sql("DELETE FROM project.passage WHERE project = ? AND section = ?")
                        .params(id.value(), section.name()).update();
            } else {
                keep(id, section, is);
            }
            differences.add(new Difference(section.name(), was, is));
        });
        if (differences.isEmpty()) return;
        rows.touch(id);
        record(row, "written", differences, by);
    }

    /** Submits the application as its next version; refuses one that lacks something, with how much it lacks. */
    public void submit(ProjectId id, @Nullable Long version, Actor by) {
        var row = access.holdForLeader(id, version, by);
        if (!stage(id).isOpen()) throw new ProjectRefused(Reason.APPLICATION_NOT_OPEN, null);
        long lacks = books.checks(row, books.now(row), EditionKind.APPLICATION).stream().filter(Check::blocks)
                .count();
        if (lacks > 0) throw new ProjectRefused(Reason.APPLICATION_INCOMPLETE, null, lacks);
        var made = editions.make(row, EditionKind.APPLICATION, EditionState.SUBMITTED, null, by);
        go(row, Stage.SUBMITTED, "submitted", new Difference("edition", null, String.valueOf(made.number())), by);
        approvals.submit(new Submission(subject(id), ApplicationApproval.KIND, new UnitId(row.unit()), row.level(),
                new Money(row.plannedTotal(), row.currency()), row.title(), "/projects/" + id + "/application"), by);
    }

    /** Takes a submitted application back. */
    public void withdraw(ProjectId id, Actor by) {
        access.holdForLeader(id, null, by);
        var standing = approvals.standing(subject(id))
                .orElseThrow(() -> new ProjectRefused(Reason.APPLICATION_NOT_SUBMITTED, null));
        approvals.withdraw(standing.id(), "", by);
    }

    /** Sends a submitted application back to be mended, with a remark that says what. */
    void returned(ProjectId id, String remark, Actor by) {
        settle(id, EditionState.RETURNED, Stage.RETURNED, "returned", remark, by);
    }

    /** Approves a submitted application as it was submitted: from then on no indicator may fall below it. */
    void approve(ProjectId id, @Nullable String remark, Actor by) {
        settle(id, EditionState.APPROVED, Stage.APPROVED, "approved", remark, by);
    }

    void withdrawn(ProjectId id, Actor by) {
        takeBack(id, Stage.DRAFTED, null, by);
    }

    /** Ends an application for good. */
    void end(ProjectId id, String remark, Actor by) {
        takeBack(id, Stage.WITHDRAWN, remark, by);
        projects.move(id, null, Status.WITHDRAWN, LocalDate.now(clock), remark, Actor.SYSTEM);
    }

    /** What approvals of the application are about. */
    public static Subject subject(ProjectId id) {
        return Subject.of(ApplicationApproval.KIND, id);
    }

    Stage stage(ProjectId id) {
        return jdbc.sql("SELECT stage FROM project.application WHERE project = ?").param(id.value())
                .query(Stage.class).optional().orElseThrow(() -> new Missing(id));
    }

    void issue(ProjectId id) {
        jdbc.sql("UPDATE project.application SET stage = 'ISSUED' WHERE project = ?").param(id.value()).update();
    }

    /** Takes it out of approval; an edition that was returned stays as such. */
    private void takeBack(ProjectId id, Stage stage, @Nullable String remark, Actor by) {
        if (stage(id) == Stage.RETURNED) {
            go(rows.hold(id, null), stage, "withdrawn", new Difference("remark", null, remark), by);
        } else {
            settle(id, EditionState.WITHDRAWN, stage, "withdrawn", remark, by);
        }
    }

    private void settle(ProjectId id, EditionState to, Stage stage, String verb, @Nullable String remark, Actor by) {
        var row = rows.hold(id, null);
        if (!editions.settle(id, EditionKind.APPLICATION, EditionState.SUBMITTED, to, remark)) {
            throw new ProjectRefused(Reason.APPLICATION_NOT_SUBMITTED, null);
        }
        go(row, stage, verb, new Difference("remark", null, remark), by);
    }

    private void go(ProjectRow row, Stage stage, String verb, Difference difference, Actor by) {
        jdbc.sql("UPDATE project.application SET stage = ? WHERE project = ?").params(stage.name(), row.id()).update();
        rows.touch(row.project());
        record(row, verb, List.of(difference), by);
    }

    private boolean worksAt(Actor by, UUID unit) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM people.person_face p
                           JOIN organisation.reach_face r ON r.unit = p.unit AND r.to_day = '9999-12-31'
                           WHERE p.id = ? AND r.ancestor = ?)
            """).params(by.person(), unit).query(Boolean.class).single();
    }

    private void keep(ProjectId id, Section section, String text) {
        jdbc.sql("""
            INSERT INTO project.passage (project, section, text) VALUES (?, ?, ?)
            ON CONFLICT (project, section) DO UPDATE SET text = excluded.text
            """).params(id.value(), section.name(), text).update();
    }

    private void record(ProjectRow row, String verb, List<Difference> differences, Actor by) {
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by, differences));
    }
}
