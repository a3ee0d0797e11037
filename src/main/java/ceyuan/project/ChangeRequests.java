package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.approval.Approvals;
import ceyuan.approval.Submission;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.TargetDraft;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonFace;
import ceyuan.people.Spoken;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.Proposal.Size;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/**
 * Requests to change what a project promises: numbered, compared with what stands, decided by whom their size asks for.
 * What is approved takes effect in the rows at once; the signed task book stays as it is and gets a supplement.
 */
@Service
@Transactional
public class ChangeRequests {
    private final JdbcClient jdbc;
    private final Projects projects;
    private final ProjectMoney money;
    private final ProjectPeople people;
    private final ProjectNodes nodes;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final BookQueries books;
    private final PastPapers past;
    private final ExtensionTerms extensions;
    private final Approvals approvals;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeRequests(JdbcClient jdbc, Projects projects, ProjectMoney money, ProjectPeople people,
            ProjectNodes nodes, ProjectAccess access, ProjectRows rows, BookQueries books, PastPapers past,
            ExtensionTerms extensions, Approvals approvals,
            JsonMapper json,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.money = money;
        this.people = people;
        this.nodes = nodes;
        this.access = access;
        this.rows = rows;
        this.books = books;
        this.past = past;
        this.extensions = extensions;
        this.approvals = approvals;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    public enum State {
        SUBMITTED,
        /** Back with its author, who submits it again or withdraws it. */
        RETURNED,
        APPROVED,
        /** Ended in its approval. */
        REFUSED,
        WITHDRAWN
    }

    /** A request as a list shows it. */
    public record Line(UUID id, int number, Size size, String kinds, State state, String reason, LocalDate madeOn,
            @Nullable String by, @Nullable LocalDate settledOn, @Nullable String remark) {
        public List<Proposal.Kind> kindsOf() {
            return List.of(kinds.split(" ")).stream().map(Proposal.Kind::valueOf).toList();
        }
    }

    private record Row(UUID id, UUID project, int number, Size size, State state, String proposal, String reason) {}

    private record Approved(UUID id, int number) {}

    /** Asks for a change. One that its leader may decide alone takes effect at once. */
    public UUID request(ProjectId id, Proposal asked, String reason, Actor by) {
        var row = access.holdForLeader(id, null, by);
        var proposal = known(row, asked);
        if (row.status().isClosed()) throw new ProjectRefused(Reason.CLOSED, null);
        if (proposal.kinds().isEmpty()) throw new ProjectRefused(Reason.NOTHING_PROPOSED, null);
        if (reason.isBlank()) throw new ProjectRefused(Reason.REASON_MISSING, "reason");
        requirePossible(proposal);
        var today = LocalDate.now(clock);
        boolean extending = checkExtension(row, proposal, today);
        var was = books.now(row);
        var size = proposal.size(was);
        var change = Id.fresh();
        int number = jdbc
                .sql("""
                    INSERT INTO project.change (id, project, number, size, kinds, state, reason, proposal, was, becomes, extends, made_on, made_by)
                    VALUES (:id, :project, (SELECT coalesce(max(number), 0) + 1 FROM project.change WHERE project = :project),
                            :size, :kinds, 'SUBMITTED', :reason, CAST(:proposal AS jsonb), CAST(:was AS jsonb), CAST(:becomes AS jsonb),
                            :extends, :day, :by)
                    RETURNING number
                    """)
                .param("id", change).param("project", row.id()).param("size", size.name())
                .param("kinds", proposal.kinds().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .param("reason", reason).param("proposal", json.writeValueAsString(proposal))
                .param("was", json.writeValueAsString(was)).param("becomes", json.writeValueAsString(proposal.on(was)))
                .param("extends", extending).param("day", today).param("by", by.person()).query(Integer.class)
                .single();
        record(row, "changeAsked", number, reason, by);
        if (size == Size.LEADER) {
            approve(change, null, by);
        } else {
            approvals.submit(submission(row, change, number, proposal, size), reason, by);
        }
        return change;
    }

    /** Submits what was returned once more, for a reason that may say more; it is compared with what holds now. */
    public void resubmit(ProjectId id, UUID change, String reason, Actor by) {
        var row = access.holdForLeader(id, null, by);
        var kept = held(change);
        if (!kept.project.equals(row.id())) throw new Missing(change);
        if (kept.state != State.RETURNED) throw new ProjectRefused(Reason.CHANGE_SETTLED, null);
        if (reason.isBlank()) throw new ProjectRefused(Reason.REASON_MISSING, "reason");
        var proposal = json.readValue(kept.proposal, Proposal.class);
        boolean extending = checkExtension(row, proposal, LocalDate.now(clock));
        var was = books.now(row);
        jdbc.sql("""
            UPDATE project.change SET state = 'SUBMITTED', reason = :reason, was = CAST(:was AS jsonb),
              becomes = CAST(:becomes AS jsonb), extends = :extends, remark = NULL, settled_on = NULL
            WHERE id = :id
            """).param("reason", reason).param("was", json.writeValueAsString(was))
                .param("becomes", json.writeValueAsString(proposal.on(was))).param("extends", extending)
                .param("id", change).update();
        record(row, "changeAsked", kept.number, reason, by);
        approvals.submit(submission(row, change, kept.number, proposal, kept.size), reason, by);
    }

    /** The title tells one change of a project from another where several are asked for. */
    private static Submission submission(ProjectRow row, UUID change, int number, Proposal proposal, Size size) {
        return new Submission(subject(change), ChangeApproval.KIND, new UnitId(row.unit()), size.name(), null,
                Name.of(title(row.chinese(), Locale.CHINESE, number, proposal),
                        row.english() == null ? null : title(row.english(), Locale.ENGLISH, number, proposal)),
                "/projects/" + row.id() + "/changes/" + change);
    }

    private static String title(String project, Locale locale, int number, Proposal proposal) {
        return Words.in(locale, () -> Words.text("project.change.title", project, number,
                Words.list(proposal.kinds().stream().map(kind -> Words.word("project.change.kind", kind)).toList())));
    }

    public void withdraw(ProjectId id, UUID change, Actor by) {
        access.holdForLeader(id, null, by);
        if (!projectOf(change).equals(id)) throw new Missing(change);
        var standing = approvals.standing(subject(change))
                .orElseThrow(() -> new ProjectRefused(Reason.CHANGE_SETTLED, null));
        approvals.withdraw(standing.id(), "", by);
    }

    /** Lets an approved change take effect: the approval decides, so the system carries it out. */
    void approve(UUID change, @Nullable String remark, Actor by) {
        var kept = settle(change, State.APPROVED, remark);
        var id = new ProjectId(kept.project);
        var proposal = json.readValue(kept.proposal, Proposal.class);
        apply(id, proposal, kept.reason, Actor.SYSTEM);
        record(rows.hold(id, null), "changed", kept.number, remark, by);
    }

    void returned(UUID change, String remark, Actor by) {
        var kept = settle(change, State.RETURNED, remark);
        record(rows.hold(new ProjectId(kept.project), null), "changeReturned", kept.number, remark, by);
    }

    void refused(UUID change, String remark, Actor by) {
        var kept = settle(change, State.REFUSED, remark);
        record(rows.hold(new ProjectId(kept.project), null), "changeRefused", kept.number, remark, by);
    }

    void withdrawn(UUID change, Actor by) {
        var kept = settle(change, State.WITHDRAWN, null);
        record(rows.hold(new ProjectId(kept.project), null), "changeWithdrawn", kept.number, null, by);
    }

    ProjectId projectOf(UUID change) {
        return jdbc.sql("SELECT project FROM project.change WHERE id = ?").param(change).query(UUID.class).optional()
                .map(ProjectId::new).orElseThrow(() -> new Missing(change));
    }

    @Transactional(readOnly = true)
    public List<Line> of(ProjectId id, LocalDate day, Actor reader) {
        access.see(id, reader);
        return jdbc
                .sql("""
                    SELECT c.id, c.number, c.size, c.kinds, c.state, c.reason, c.made_on, %s AS by, c.settled_on, c.remark
                    FROM %s c LEFT JOIN %s p ON p.id = c.made_by
                    WHERE c.project = :project ORDER BY c.number DESC
                    """.formatted(
                        Spoken.name("p"), past.on("project.change", day), PersonFace.on(day, LocalDate.now(clock))))
                .param("project", id.value()).param("day", day).query(Line.class).list();
    }

    /** What a request changes, line by line, as it stood when it was made. */
    @Transactional(readOnly = true)
    public List<Comparison.Line> compare(ProjectId id, UUID change, Actor reader) {
        access.see(id, reader);
        if (!projectOf(change).equals(id)) throw new Missing(change);
        return shown(change);
    }

    /** The same for whoever decides on it. */
    List<Comparison.Line> shown(UUID change) {
        var row = access.row(projectOf(change));
        var now = Vantage.of(LocalDate.now(clock));
        return difference(change, book -> books.shown(row, book, now));
    }

    /** Why a change is asked for. */
    String reason(UUID change) {
        return jdbc.sql("SELECT reason FROM project.change WHERE id = ?").param(change).query(String.class).optional()
                .orElseThrow(() -> new Missing(change));
    }

    /**
     * The numbers of the changes, approved by a day, that the task book signed last did not say yet. A project whose book was
     * never signed owes none.
     */
    @Transactional(readOnly = true)
    public List<Integer> unsigned(ProjectId id, Vantage vantage, Actor reader) {
        access.see(id, reader);
        var day = vantage.asOf();
        var signed = books.signed(id, day);
        if (signed.isEmpty()) return List.of();
        var ahead = Comparison.between(signed.get(), books.on(id, vantage, reader));
        return jdbc
                .sql("SELECT id, number FROM %s WHERE project = :project AND state = 'APPROVED' ORDER BY number"
                        .formatted(past.on("project.change", day)))
                .param("project", id.value()).param("day", day).query(Approved.class).list().stream()
                .filter(each -> difference(each.id, UnaryOperator.identity()).stream()
                        .anyMatch(line -> ahead.stream().anyMatch(
                                lacking -> lacking.isAbout(line) && !Objects.equals(lacking.before(), line.after()))))
                .map(Approved::number).toList();
    }

    private List<Comparison.Line> difference(UUID change, UnaryOperator<Book> named) {
        return jdbc.sql("SELECT was::text, becomes::text FROM project.change WHERE id = ?").param(change)
                .query((row, n) -> Comparison.between(named.apply(json.readValue(row.getString(1), Book.class)),
                        named.apply(json.readValue(row.getString(2), Book.class))))
                .optional().orElseThrow(() -> new Missing(change));
    }

    /** The proposal with the names that the group knows; refuses whom it does not know. */
    private Proposal known(ProjectRow row, Proposal asked) {
        var leader = asked.leader();
        var name = leader == null ? null : name("people.person_face", leader, row, Reason.PERSON_ELSEWHERE);
        var joins = asked.joins().stream().map(party -> {
            var unit = party.unit();
            var partner = party.partner();
            if (unit == null && partner == null) throw new ProjectRefused(Reason.UNIT_MISSING, "party");
            var called = unit != null
                    ? name("organisation.unit_face", unit, row, Reason.UNIT_ELSEWHERE)
                    : name("organisation.partner_face", Objects.requireNonNull(partner), row, Reason.PARTNER_ELSEWHERE);
            return new Book.Party(party.id(), unit, partner, called, party.role(),
                    party.workShare(), party.moneyShare(), party.rightShare());
        }).toList();
        var parties = books.now(row).parties().stream().map(Book.Party::id).toList();
        if (!parties.containsAll(asked.leaves())) throw new ProjectRefused(Reason.UNIT_MISSING, "leave");
        nodes.requireOpen(row.project(), asked.dates());
        return new Proposal(leader, name, asked.ends(), asked.objective(), asked.indicators(), asked.money(), joins,
                asked.leaves(), asked.dates());
    }

    /** Refuses what could not take effect once it is approved, so that nobody decides in vain. */
    private void requirePossible(Proposal proposal) {
        planned(proposal).forEach(money::require);
        var indicators = proposal.indicators();
        if (indicators != null) indicators.forEach(TargetDraft::requireMeasurable);
        proposal.joins().forEach(
                party -> ProjectPeople.requireShares(party.workShare(), party.moneyShare(), party.rightShare()));
    }

    private static List<Amount> planned(Proposal proposal) {
        return proposal.money().stream().map(each -> new Amount(ProjectMoney.Kind.PLAN, each.source(), each.item(),
                each.year(), each.amount())).toList();
    }

    private String name(String face, UUID id, ProjectRow row, Reason unknown) {
        return jdbc.sql("SELECT chinese FROM " + face + " WHERE id = ? AND root = ?").params(id, row.root())
                .query(String.class).optional().orElseThrow(() -> new ProjectRefused(unknown, null));
    }

    /** Whether the project is to end later; refuses what the terms of its unit do not allow. */
    private boolean checkExtension(ProjectRow row, Proposal proposal, LocalDate today) {
        var ends = row.ends();
        var later = proposal.ends();
        if (later == null) return false;
        if (row.starts() != null && later.isBefore(row.starts()))
            throw new ProjectRefused(Reason.DAYS_REVERSED, "ends");
        if (ends == null || !later.isAfter(ends)) return false;
        int before = jdbc.sql("""
            SELECT count(*) FROM project.change WHERE project = ? AND extends AND state IN ('SUBMITTED', 'APPROVED')
            """).param(row.id()).query(Integer.class).single();
        extensions.check(new UnitId(row.unit()), ends, later, before, today);
        return true;
    }

    private void apply(ProjectId id, Proposal proposal, String reason, Actor by) {
        var row = rows.hold(id, null);
        var facts = row.facts();
        var changed = facts.changed(proposal.leader(), proposal.ends(), proposal.objective());
        if (!changed.equals(facts)) projects.apply(row, changed, row.root(), reason, by);
        var indicators = proposal.indicators();
        if (indicators != null) projects.measure(id, indicators, by);
        if (!proposal.money().isEmpty()) {
            money.apply(row, planned(proposal), by);
        }
        nodes.redate(id, proposal.dates(), reason, by);
        proposal.leaves().forEach(party -> people.release(id, party, by));
        for (var party : proposal.joins()) {
            people.take(id, new Party(party.unit() == null ? null : new UnitId(party.unit()), party.partner(),
                    party.role(), party.workShare(), party.moneyShare(), party.rightShare()), by);
        }
    }

    private Row settle(UUID change, State to, @Nullable String remark) {
        var kept = held(change);
        boolean givenUp = kept.state == State.RETURNED && (to == State.WITHDRAWN || to == State.REFUSED);
        if (kept.state != State.SUBMITTED && !givenUp) throw new ProjectRefused(Reason.CHANGE_SETTLED, null);
        jdbc.sql("""
            UPDATE project.change c SET state = ?, remark = ?, settled_on = ?, after_edition =
              (SELECT coalesce(max(number), 0) FROM project.edition WHERE project = c.project AND kind = 'TASK_BOOK')
            WHERE id = ?
            """).params(Arrays.asList(to.name(), remark, LocalDate.now(clock), change)).update();
        return kept;
    }

    private Row held(UUID change) {
        return jdbc.sql("""
            SELECT id, project, number, size, state, proposal::text AS proposal, reason
            FROM project.change WHERE id = ? FOR UPDATE
            """).param(change).query(Row.class).optional().orElseThrow(() -> new Missing(change));
    }

    /** What approvals of the change are about. */
    public static Subject subject(UUID change) {
        return new Subject(ChangeApproval.KIND, change);
    }

    private void record(ProjectRow row, String verb, int number, @Nullable String words, Actor by) {
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by,
                List.of(new Difference("change", null, String.valueOf(number)),
                        new Difference("reason", null, Objects.requireNonNullElse(words, "–")))));
    }
}
