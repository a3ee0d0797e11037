package ceyuan.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.exchange.Field;
import ceyuan.exchange.Field.Type;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/**
 * Takes in who takes part in which project. Where a project names its coordinator, the participant of that name leads it:
 * until its participants are known, the group does.
 */
@Component
class ParticipationIntake implements Intake {
    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final ProjectRows past;
    private final KeptProjects kept;
    private final Arrivals arrivals;
    private final ProjectFindings findings;
    private final Ledger ledger;
    private final Rights rights;

    ParticipationIntake(JdbcClient jdbc, Bulk bulk, ProjectRows past, KeptProjects kept, Arrivals arrivals,
            ProjectFindings findings, Ledger ledger, Rights rights) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.past = past;
        this.kept = kept;
        this.arrivals = arrivals;
        this.findings = findings;
        this.ledger = ledger;
        this.rights = rights;
    }

    @Override
    public String kind() {
        return "project.participation";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("project", Type.TEXT, true), new Field("organisation", Type.TEXT, true));
    }

    @Override
    public List<String> key() {
        return List.of("project", "organisation");
    }

    @Override
    public void admit(UUID root, Actor actor) {
        rights.require(actor, Deed.IMPORT, new UnitId(root));
    }

    @Override
    public Loading begin(Target target) {
        return rows -> load(target, rows);
    }

    private record Party(UUID id, UUID project, @Nullable UUID unit, @Nullable UUID partner, String role) {}

    private record Organisation(String code, @Nullable UUID unit, @Nullable UUID partner, String name) {}

    record Participant(UUID project, UUID party, @Nullable UUID unit, String role, String code,
            String name) implements Coordinators.Named {}

    private record Pair(UUID project, UUID organisation) {}

    private List<Outcome> load(Target target, List<Row> rows) {
        var projects = kept.numbered(target.root(), texts(rows, "project"));
        var organisations = organisations(target.root(), texts(rows, "organisation"));
        var known = new HashSet<>(pairs(projects.values().stream().map(each -> each.row().id()).toList()));
        var outcomes = new Outcome[rows.size()];
        var fresh = new ArrayList<Party>();
        var joined = new ArrayList<Changed>();
        var touched = new HashMap<UUID, Kept>();
        for (int i = 0; i < outcomes.length; i++) {
            var number = rows.get(i).require("project");
            var code = rows.get(i).require("organisation");
            var project = projects.get(number);
            var organisation = organisations.get(code);
            if (project == null) outcomes[i] = Outcome.refused("project", "project.row.projectUnknown", number);
            else if (organisation == null) {
                outcomes[i] = Outcome.refused("organisation", "project.row.organisationUnknown", code);
            } else if (known.add(new Pair(project.row().id(), id(organisation)))) {
                var row = project.row();
                fresh.add(new Party(Id.fresh(), row.id(), organisation.unit, organisation.partner, "PARTICIPANT"));
                joined.add(new Changed(row.project().subject(), row.unit(), "joined", target.actor(),
                        List.of(new Difference("party", null, organisation.name))));
                touched.put(row.id(), project);
                outcomes[i] = Outcome.imported();
            } else
                outcomes[i] = new Outcome.Unchanged();
        }
        past.keep(touched.keySet());
        bulk.run("""
            INSERT INTO project.party (id, project, unit, partner, role)
            SELECT id, project, unit, partner, role
            FROM json_populate_recordset(NULL::project.party, CAST(:rows AS json))
            """, fresh);
        ledger.append(joined);
        findings.put(touched.keySet());
        lead(touched, target.actor());
        return Arrays.asList(outcomes);
    }

    /** Looks again for the coordinator among all participants known by now. */
    private void lead(Map<UUID, Kept> touched, Actor by) {
        var coordinated = touched.values().stream().filter(each -> each.row().coordinator() != null)
                .collect(Collectors.toMap(each -> each.row().id(), Function.identity()));
        if (coordinated.isEmpty()) return;
        var participants = participants(coordinated.keySet());
        var roles = new ArrayList<Party>();
        var changes = new ArrayList<Arrivals.Change>();
        coordinated.forEach((id, project) -> {
            var all = participants.getOrDefault(id, List.of());
            var lead = Coordinators.find(String.valueOf(project.row().coordinator()), all).orElse(null);
            for (var each : all) {
                var role = each == lead ? "LEAD" : "PARTICIPANT";
                if (!role.equals(each.role)) roles.add(new Party(each.party, id, each.unit, null, role));
            }
            var unit = lead == null || lead.unit == null ? project.row().root() : lead.unit;
            if (!unit.equals(project.row().unit())) {
                changes.add(new Arrivals.Change(project, project.ledBy(unit)));
            }
        });
        bulk.run("""
            UPDATE project.party p SET role = n.role
            FROM json_populate_recordset(NULL::project.party, CAST(:rows AS json)) n WHERE p.id = n.id
            """, roles);
        arrivals.take(List.of(), changes, by);
    }

    private Map<String, Organisation> organisations(UUID root, Set<String> codes) {
        return jdbc.sql("""
            SELECT code, id AS unit, NULL::uuid AS partner, coalesce(english, chinese) AS name
            FROM organisation.unit_face WHERE root = :root AND code IN (:codes)
            UNION ALL
            SELECT code, NULL, id, coalesce(english, chinese)
            FROM organisation.partner_face WHERE root = :root AND code IN (:codes)
            """).param("root", root).param("codes", codes).query(Organisation.class).list().stream()
                .collect(Collectors.toMap(Organisation::code, Function.identity(), (unit, partner) -> unit));
    }

    private Map<UUID, List<Participant>> participants(Collection<UUID> projects) {
        return jdbc.sql("""
            SELECT y.project, y.id AS party, y.unit, y.role, coalesce(u.code, o.code) AS code,
                   coalesce(u.chinese, o.chinese) AS name
            FROM project.party y
            LEFT JOIN organisation.unit_face u ON u.id = y.unit
            LEFT JOIN organisation.partner_face o ON o.id = y.partner
            WHERE y.project IN (:projects)
            """).param("projects", projects).query(Participant.class).list().stream()
                .collect(Collectors.groupingBy(Participant::project));
    }

    private List<Pair> pairs(List<UUID> projects) {
        if (projects.isEmpty()) return List.of();
        return jdbc.sql("""
            SELECT project, coalesce(unit, partner) AS organisation
            FROM project.party WHERE project IN (:projects)
            """).param("projects", projects).query(Pair.class).list();
    }

    private static Set<String> texts(List<Row> rows, String field) {
        return rows.stream().map(row -> row.require(field)).collect(Collectors.toSet());
    }

    private static UUID id(Organisation organisation) {
        return organisation.unit != null ? organisation.unit : Objects.requireNonNull(organisation.partner);
    }
}
