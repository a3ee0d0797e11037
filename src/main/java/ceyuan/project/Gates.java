package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.Kind;
import ceyuan.commitment.State;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.PersonId;
import ceyuan.people.Spoken;
import ceyuan.project.ProjectRefused.Reason;

/**
 * Gates: where it is decided on the evidence whether a project goes on, goes on under conditions, or stops. The conditions
 * become tasks of the project; a stop closes it with its diligence file.
 */
@Service
@Transactional
public class Gates {
    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final PastPapers past;
    private final Projects projects;
    private final ProjectNodes nodes;
    private final ReadinessLevels levels;
    private final Files files;
    private final ProjectFindings findings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Gates(JdbcClient jdbc, ProjectAccess access, ProjectRows rows, PastPapers past, Projects projects,
            ProjectNodes nodes,
            ReadinessLevels levels, Files files, ProjectFindings findings, ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.past = past;
        this.projects = projects;
        this.nodes = nodes;
        this.levels = levels;
        this.files = files;
        this.findings = findings;
        this.events = events;
        this.clock = clock;
    }

    /** 通过、有条件通过、终止. */
    public enum Decision {
        GO, CONDITIONS, STOP
    }

    /** What a file is kept for: 技术、财务、档案资料, 原始记录. */
    public enum Purpose {
        TECHNICAL, FINANCIAL, ARCHIVE, RECORD
    }

    /** @param levelFound the level that was assessed when it was decided */
    public record Gate(UUID id, String chinese, @Nullable String english, LocalDate due,
            @Nullable Integer levelRequired, @Nullable Decision decision, @Nullable Integer levelFound,
            @Nullable String remark, @Nullable LocalDate decidedOn, @Nullable String by) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    public record Stop(String reason, int records, int reviews, @Nullable String overspent, boolean diligent,
            LocalDate stoppedOn, @Nullable String by) {}

    public record KeptFile(UUID file, Purpose purpose, String name, String hash, LocalDate day) {}

    /** @param levelRequired the readiness level that must be shown to go on without conditions */
    public record Planned(Name title, LocalDate due, @Nullable Integer levelRequired) {}

    /** What must be done, by when, if the project is to go on. */
    public record Condition(String text, LocalDate due) {}

    /** A condition as it stands: a task of the project. */
    public record Imposed(UUID gate, UUID node, String chinese, @Nullable String english, LocalDate due, State state) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    public UUID plan(ProjectId id, Planned gate, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        if (row.status().isClosed()) throw new ProjectRefused(Reason.CLOSED, null);
        if (gate.title.chinese().isBlank()) throw new ProjectRefused(Reason.NAME_MISSING, "chinese");
        ReadinessLevels.require("levelRequired", gate.levelRequired, levels.top(ReadinessLevels.scale(row)));
        var fresh = Id.fresh();
        jdbc.sql(
                "INSERT INTO project.gate (id, project, chinese, english, due, level_required, planned_on) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(fresh, row.id(), gate.title.chinese(), gate.title.english(), gate.due,
                        gate.levelRequired, LocalDate.now(clock)))
                .update();
        findings.putSteps(Set.of(row.id()));
        record(row, "gatePlanned", new Difference("gate", null, gate.title.chinese()), by);
        return fresh;
    }

    /** Decides a gate. To go on without conditions takes the level it requires, assessed by others. */
    public void decide(ProjectId id, UUID gateId, Decision decision, String remark, List<Condition> conditions,
            Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        if (by.person().equals(row.leader())) throw new ProjectRefused(Reason.DECIDES_OWN, null);
        var gate = find(id, gateId);
        if (gate.decision != null) throw new ProjectRefused(Reason.GATE_DECIDED, null);
        if (decision != Decision.GO && remark.isBlank()) throw new ProjectRefused(Reason.REMARK_MISSING, "remark");
        if (decision == Decision.CONDITIONS && conditions.isEmpty()) {
            throw new ProjectRefused(Reason.CONDITIONS_MISSING, "condition");
        }
        var found = levels.level(id);
        var required = gate.levelRequired;
        if (decision == Decision.GO && required != null && (found == null || found < required)) {
            throw new ProjectRefused(Reason.LEVEL_NOT_SHOWN, "decision", required, found == null ? 0 : found);
        }
        var today = LocalDate.now(clock);
        jdbc.sql(
                """
                    UPDATE project.gate SET decision = ?, level_found = ?, remark = ?, decided_on = ?, decided_by = ? WHERE id = ?
                    """)
                .params(Arrays.asList(decision.name(), found, remark, today, by.person(), gateId)).update();
        for (var condition : conditions) {
            var node = nodes.add(id,
                    new ProjectNodes.Part(null, Kind.TASK, Name.of(condition.text), new UnitId(row.unit()),
                            row.leader() == null ? null : new PersonId(row.leader()), java.math.BigDecimal.ONE, null,
                            condition.due, List.of()),
                    by);
            jdbc.sql("INSERT INTO project.condition VALUES (?, ?)").params(node.value(), gateId).update();
        }
        rows.touch(id);
        record(row, "gateDecided", new Difference(gate.chinese, null, decision.name()), by);
        if (decision == Decision.STOP) stop(row, gateId, remark, today, by);
    }

    /** Keeps a file with the project: a record of an experiment, or a paper of its acceptance. */
    public void keep(ProjectId id, Purpose purpose, FileId file, Actor by) {
        var row = purpose == Purpose.FINANCIAL && access.may(access.see(id, by), Deed.SPEND, by)
                ? rows.hold(id, null)
                : access.holdForLeader(id, null, by);
        var stored = files.find(file, by);
        jdbc.sql("INSERT INTO project.kept VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(row.id(), purpose.name(), file.value(), stored.hash(), stored.name(), LocalDate.now(clock),
                        by.person())
                .update();
        rows.touch(id);
        record(row, "filed", new Difference(purpose.name(), null, stored.name()), by);
    }

    @Transactional(readOnly = true)
    public List<Gate> of(ProjectId id, LocalDate day, Actor reader) {
        access.see(id, reader);
        return jdbc
                .sql("""
                    SELECT g.id, g.chinese, g.english, g.due, g.level_required, d.decision, d.level_found, d.remark, d.decided_on,
                           %s AS by
                    FROM project.gate g
                    LEFT JOIN project.gate d ON d.id = g.id AND d.decided_on <= :day
                    LEFT JOIN %s p ON p.id = d.decided_by
                    WHERE g.project = :id AND g.planned_on <= :day ORDER BY g.due, g.id
                    """.formatted(
                        Spoken.name("p"), PersonFace.on(day, LocalDate.now(clock))))
                .param("id", id.value()).param("day", day).query(Gate.class).list();
    }

    /** What was made a condition at the gates of a project, and how it stood on a day. */
    @Transactional(readOnly = true)
    public List<Imposed> conditions(ProjectId id, LocalDate day) {
        return jdbc.sql("""
            SELECT k.gate, k.node, c.chinese, c.english, c.due, c.state
            FROM project.gate g JOIN project.condition k ON k.gate = g.id
            JOIN %s c ON c.id = k.node
            WHERE g.project = :id AND g.decided_on <= :day ORDER BY c.due, c.id
            """.formatted(past.on("commitment.commitment_face", day))).param("id", id.value()).param("day", day)
                .query(Imposed.class).list();
    }

    void requireConditionsMet(ProjectId id) {
        conditions(id, LocalDate.now(clock)).stream().filter(each -> each.state.isOpen()).findFirst()
                .ifPresent(each -> {
                    throw ProjectRefused.conditionOpen(each);
                });
    }

    @Transactional(readOnly = true)
    public Optional<Stop> stopped(ProjectId id, LocalDate day) {
        return jdbc.sql("""
            SELECT s.reason, s.records, s.reviews, s.overspent, s.diligent, s.stopped_on, %s AS by
            FROM project.stop s LEFT JOIN %s p ON p.id = s.stopped_by
            WHERE s.project = ? AND s.stopped_on <= ?
            """.formatted(Spoken.name("p"), PersonFace.on(day, LocalDate.now(clock)))).params(id.value(), day)
                .query(Stop.class).optional();
    }

    @Transactional(readOnly = true)
    public List<KeptFile> kept(ProjectId id, LocalDate day) {
        return jdbc.sql("""
            SELECT file, purpose, name, hash, day FROM project.kept
            WHERE project = ? AND day <= ? ORDER BY purpose, day, name
            """).params(id.value(), day).query(KeptFile.class).list();
    }

    /** What the records showed on a day of due diligence. */
    @Transactional(readOnly = true)
    public Diligence diligence(ProjectId id, LocalDate day) {
        int records = jdbc
                .sql("""
                    SELECT (SELECT count(*) FROM project.kept WHERE project = :id AND purpose = 'RECORD' AND day <= :day)
                         + (SELECT count(*) FROM %s WHERE project = :id)
                    """.formatted(
                        past.on("project.proof", day)))
                .param("id", id.value()).param("day", day).query(Integer.class).single();
        int reviews = jdbc.sql("""
            SELECT (SELECT count(*) FROM project.gate WHERE project = :id AND decision <> 'STOP' AND decided_on <= :day)
                 + (SELECT count(*) FROM %s WHERE project = :id AND state = 'CONFIRMED')
            """.formatted(past.on("project.report", day))).param("id", id.value()).param("day", day)
                .query(Integer.class).single();
        var overspent = jdbc.sql("""
            SELECT m.item FROM %s m JOIN project.item i ON i.code = m.item
            WHERE m.project = :id GROUP BY m.item, i.position
            HAVING coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0)
                 > coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0)
            ORDER BY i.position
            """.formatted(past.on("project.money", day))).param("id", id.value()).param("day", day)
                .query(String.class).list();
        return new Diligence(records, reviews, overspent);
    }

    private void stop(ProjectRow row, UUID gate, String reason, LocalDate today, Actor by) {
        var found = diligence(row.project(), today);
        jdbc.sql("INSERT INTO project.stop VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(row.id(), gate, reason, found.records(), found.reviews(),
                        found.overspent().isEmpty() ? null : String.join(" ", found.overspent()), found.holds(), today,
                        by.person()))
                .update();
        projects.move(row.project(), null, Status.TERMINATED, today, reason, by);
    }

    private Gate find(ProjectId id, UUID gate) {
        return jdbc.sql("""
            SELECT id, chinese, english, due, level_required, decision, level_found, remark, decided_on, NULL AS by
            FROM project.gate WHERE id = ? AND project = ?
            """).params(gate, id.value()).query(Gate.class).optional().orElseThrow(() -> new Missing(gate));
    }

    private void record(ProjectRow row, String verb, Difference difference, Actor by) {
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by, List.of(difference)));
    }
}
