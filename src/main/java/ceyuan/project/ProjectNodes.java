package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.commitment.TargetDraft;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.Proposal.PartDate;

/** Breaks projects down into topics, tasks and key nodes, down to the person who answers for each. */
@Service
@Transactional
public class ProjectNodes {
    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final ProjectAccess access;
    private final Commitments commitments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProjectNodes(JdbcClient jdbc, ProjectRows rows, ProjectAccess access, Commitments commitments,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.access = access;
        this.commitments = commitments;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A part of a project.
     *
     * @param parent a topic or task of the project, or absent for the project itself
     * @param kind {@link Kind#TOPIC}, {@link Kind#TASK} or {@link Kind#NODE}
     */
    public record Part(@Nullable CommitmentId parent, Kind kind, Name title, UnitId unit,
            @Nullable PersonId accountable,
            BigDecimal weight, @Nullable LocalDate starts, @Nullable LocalDate due, List<TargetDraft> targets) {}

    /** A part of a project that has not ended, named with what it is beneath, and the day on which it is due. */
    public record OpenPart(UUID id, String chinese, String english, LocalDate due) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    /** The parts that have not ended, the next one due first. */
    @Transactional(readOnly = true)
    public List<OpenPart> open(ProjectId id, Actor reader) {
        access.see(id, reader);
        return open(id);
    }

    /** Adds a part, which the project's leader may, too; it is drafted or agreed as its project is. */
    public CommitmentId add(ProjectId id, Part part, Actor by) {
        var row = access.holdForLeader(id, null, by);
        if (row.status().isClosed()) throw new ProjectRefused(Reason.CLOSED, null);
        if (part.due == null) throw new ProjectRefused(Reason.NODE_DAY_MISSING, "due");
        if (part.parent != null && !belongs(part.parent, id))
            throw new ProjectRefused(Reason.PROJECT_ELSEWHERE, "parent");
        var fresh = CommitmentId.fresh();
        var parent = part.parent == null ? id.commitment() : part.parent;
        take(new Taken(
                new Promise(fresh, parent, part.kind, id.subject(), part.unit, part.accountable, null, part.title,
                        null, part.weight, part.starts, part.due, part.targets, Set.of()),
                standing(id, row.status())), id, by);
        rows.touch(id);
        events.publishEvent(new Changed(id.subject(), row.unit(), "decomposed", by,
                List.of(new Difference(part.kind.name(), null, part.title.chinese()))));
        return fresh;
    }

    void requireOpen(ProjectId id, List<PartDate> dates) {
        if (!openIds(id).containsAll(dates.stream().map(PartDate::part).toList()))
            throw new ProjectRefused(Reason.PART_ENDED, "partDue");
    }

    /** Gives parts other days, but for those that have ended meanwhile. */
    void redate(ProjectId id, List<PartDate> dates, String reason, Actor by) {
        var open = openIds(id);
        dates.stream().filter(each -> open.contains(each.part())).forEach(each -> commitments
                .redate(new CommitmentId(each.part()), each.due(), reason, LocalDate.now(clock), null, by));
    }

    private Set<UUID> openIds(ProjectId id) {
        return open(id).stream().map(OpenPart::id).collect(Collectors.toSet());
    }

    private List<OpenPart> open(ProjectId id) {
        return jdbc.sql("""
            SELECT c.id, concat_ws(' · ', up.chinese, c.chinese) AS chinese,
                   concat_ws(' · ', coalesce(up.english, up.chinese), coalesce(c.english, c.chinese)) AS english, c.due
            FROM commitment.commitment_face c
            LEFT JOIN commitment.commitment_face up ON up.id = c.parent AND up.id <> :project
            WHERE c.subject_kind = 'project' AND c.subject = :project AND c.id <> :project AND c.due IS NOT NULL
              AND c.state IN ('DRAFTED', 'AGREED', 'RUNNING')
            ORDER BY c.due, c.id
            """).param("project", id.value()).query(OpenPart.class).list();
    }

    private void take(Taken part, ProjectId id, Actor by) {
        try {
            commitments.takeAll(List.of(part), partakers(id), by);
        } catch (Forbidden notTakingPart) {
            throw new ProjectRefused(Reason.UNIT_NO_PARTY, "unit");
        }
    }

    private Set<UUID> partakers(ProjectId id) {
        return Set.copyOf(jdbc.sql("SELECT unit FROM project.party WHERE project = ? AND unit IS NOT NULL")
                .param(id.value()).query(UUID.class).list());
    }

    private boolean belongs(CommitmentId part, ProjectId id) {
        return jdbc.sql(
                "SELECT EXISTS (SELECT 1 FROM commitment.commitment_face WHERE id = ? AND (subject = ? OR id = ?))")
                .params(part.value(), id.value(), id.value()).query(Boolean.class).single();
    }

    private Standing standing(ProjectId id, Status status) {
        var since = rows.statusSince(id);
        return status == Status.PROPOSED ? Standing.drafted(since) : Standing.agreed(since);
    }
}
