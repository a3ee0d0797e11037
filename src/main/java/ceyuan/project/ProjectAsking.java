package ceyuan.project;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.desk.Action;
import ceyuan.desk.Action.Entry;
import ceyuan.desk.Action.Field;
import ceyuan.desk.Asked;
import ceyuan.desk.Asking;
import ceyuan.desk.Deadline;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.project.Acceptances.Part;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.signing.Documents;
import ceyuan.web.Words;

/**
 * What projects ask of a person beyond approvals and signatures: reports of who leads one, and to look its terms over once its
 * task book is revoked; of who manages its unit to confirm them, to decide its gates, to send out its notice, its task book
 * and the supplements of it, and to conclude its acceptance; of who keeps its money, and does not manage it, the financial
 * opinion. Nobody is asked to judge a project they lead.
 */
@Component
class ProjectAsking implements Asking {
    private static final Set<String> KINDS = Set.of("project", Batches.KIND, Documents.KIND, Rules.KIND, "people.grant",
            "organisation.unit");
    private static final String CONFIRM = "confirm";
    private static final String PASS = "pass";
    private static final String FAIL = "fail";
    /** Parts of the detail of a row: the kind and year of a report, the name of a gate in both languages. */
    private static final String CUT = "\u001f";

    private static final String SHOWN = """
        SELECT w.kind, w.item, w.subject_kind, w.subject, w.version, w.chinese, w.english, w.unit, u.short_chinese,
               u.short_english, w.due, w.since, w.detail
        FROM (%s) w LEFT JOIN organisation.unit_face u ON u.id = w.unit
        """;
    private static final String WORK = """
        WITH managed AS MATERIALIZED (
          SELECT DISTINCT unit FROM organisation.reach_face
          WHERE ancestor = ANY(:project_manages::uuid[]) AND from_day <= :today AND to_day > :today),
        financed AS MATERIALIZED (
          SELECT unit FROM organisation.reach_face
          WHERE ancestor = ANY(:project_spends::uuid[]) AND from_day <= :today AND to_day > :today
          EXCEPT SELECT unit FROM managed)
        SELECT 'project.write' AS kind, r.id AS item, 'project' AS subject_kind, p.id AS subject, p.version, p.chinese,
               p.english, p.unit, NULL::date AS due, r.made_on AS since, r.kind || chr(31) || r.year AS detail
        FROM project.report r JOIN project.project p ON p.id = r.project
        WHERE r.state = 'DRAFTED' AND p.leader = :me
        UNION ALL
        SELECT 'project.confirm', r.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, r.made_on,
               r.kind || chr(31) || r.year
        FROM project.report r JOIN project.project p ON p.id = r.project JOIN managed m ON m.unit = p.unit
        WHERE r.state = 'SUBMITTED' AND p.leader IS DISTINCT FROM :me
        UNION ALL
        SELECT 'project.report', p.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, y.due, y.since,
               'YEARLY' || chr(31) || y.year
        FROM project.project p
        CROSS JOIN LATERAL (
          SELECT v.year, make_date(v.year, 12, 31) + <yearly.due-days> AS due,
                 make_date(v.year + 1, 1, 1) - <yearly.ask-days> AS since
          FROM generate_series(:project_year - 1, :project_year) v (year)
          WHERE p.started_on < make_date(v.year + 1, 1, 1)
            AND make_date(v.year, 12, 31) + <yearly.late-days> >= :today
            AND NOT EXISTS (SELECT 1 FROM project.report r
                            WHERE r.project = p.id AND r.kind IN ('YEARLY', 'FINAL') AND r.year = v.year)
          ORDER BY v.year LIMIT 1) y
        WHERE p.leader = :me AND p.status = 'RUNNING' AND y.since <= :today
        UNION ALL
        SELECT 'project.midterm', p.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, m.middle,
               m.middle - <midterm.ask-days>, 'MIDTERM' || chr(31) || extract(year FROM m.middle)
        FROM project.project p
        CROSS JOIN LATERAL (SELECT p.starts + (p.ends - p.starts) / 2 AS middle) m
        WHERE p.leader = :me AND p.status = 'RUNNING'
          AND p.ends + 1 >= p.starts + make_interval(months => <midterm.from-months>)
          AND m.middle BETWEEN :today - <midterm.late-days> AND :today + <midterm.ask-days>
          AND NOT EXISTS (SELECT 1 FROM project.report r WHERE r.project = p.id AND r.kind = 'MIDTERM')
        UNION ALL
        SELECT 'project.gate', g.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, g.due,
               g.due - <gate.ask-days>, g.chinese || chr(31) || coalesce(g.english, '')
        FROM project.gate g JOIN project.project p ON p.id = g.project JOIN managed m ON m.unit = p.unit
        WHERE g.decision IS NULL AND g.due <= :today + <most gate.ask-days> AND g.due <= :today + <gate.ask-days>
          AND p.closed_on IS NULL AND p.leader IS DISTINCT FROM :me
        UNION ALL
        SELECT 'project.notice', p.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, NULL, a.number
        FROM project.application a JOIN project.project p ON p.id = a.project
        WHERE a.stage = 'APPROVED' AND p.root = ANY(:project_manages::uuid[])
          AND NOT EXISTS (SELECT 1 FROM project.batched b WHERE b.project = p.id)
        UNION ALL
        SELECT 'project.batch', b.id, 'project.batch', b.id, b.version, b.chinese, b.english, b.unit, NULL, NULL, NULL
        FROM project.batch b JOIN managed m ON m.unit = b.unit WHERE b.state = 'DRAFTED'
          AND NOT EXISTS (SELECT 1 FROM signing.document_face d WHERE d.id = b.document AND d.state = 'DECLINED')
        UNION ALL
        SELECT 'project.book', p.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, p.approved_on, NULL
        FROM project.application a JOIN project.project p ON p.id = a.project JOIN managed m ON m.unit = p.unit
        WHERE a.stage = 'ISSUED' AND p.status = 'APPROVED'
          AND NOT EXISTS (SELECT 1 FROM project.edition e
                          WHERE e.project = p.id AND e.kind = 'TASK_BOOK' AND e.state <> 'WITHDRAWN')
        UNION ALL
        SELECT 'project.book', p.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, r.revoked_on,
               r.number
        FROM (SELECT DISTINCT ON (e.project) e.project, d.number, d.revoked_at::date AS revoked_on
              FROM signing.document_face d JOIN project.edition e ON e.document = d.id
              WHERE d.state = 'REVOKED' AND e.kind = 'TASK_BOOK' ORDER BY e.project, d.revoked_at DESC) r
        JOIN project.project p ON p.id = r.project
        WHERE p.closed_on IS NULL AND p.status <> 'PROPOSED'
          AND (p.leader = :me OR p.unit IN (SELECT unit FROM managed))
          AND NOT EXISTS (SELECT 1 FROM project.edition e JOIN signing.document_face d ON d.id = e.document
                          WHERE e.project = p.id AND e.kind = 'TASK_BOOK' AND e.state <> 'WITHDRAWN'
                            AND d.state <> 'REVOKED')
        UNION ALL
        SELECT 'project.supplement', p.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, c.since,
               c.numbers
        FROM (SELECT project, min(settled_on) AS since, string_agg(number::text, ' ' ORDER BY number) AS numbers
              FROM project.change c
              WHERE state = 'APPROVED'
                AND NOT EXISTS (SELECT 1 FROM project.edition e
                                WHERE e.project = c.project AND e.kind = 'TASK_BOOK' AND e.number > c.after_edition
                                  AND e.state NOT IN ('WITHDRAWN', 'REVOKED'))
              GROUP BY project) c
        JOIN project.project p ON p.id = c.project JOIN managed m ON m.unit = p.unit
        WHERE p.closed_on IS NULL
          AND EXISTS (SELECT 1 FROM project.edition e
                      WHERE e.project = p.id AND e.kind = 'TASK_BOOK' AND e.state = 'SIGNED')
        UNION ALL
        SELECT 'project.acceptance', a.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, a.opened_on,
               NULL
        FROM project.acceptance a JOIN project.project p ON p.id = a.project JOIN managed m ON m.unit = p.unit
        WHERE a.conclusion IS NULL AND p.leader IS DISTINCT FROM :me
        UNION ALL
        SELECT 'project.opinion', a.id, 'project', p.id, p.version, p.chinese, p.english, p.unit, NULL, a.opened_on,
               NULL
        FROM project.acceptance a JOIN project.project p ON p.id = a.project JOIN financed f ON f.unit = p.unit
        WHERE a.conclusion IS NULL AND p.leader IS DISTINCT FROM :me
          AND NOT EXISTS (SELECT 1 FROM project.opinion o WHERE o.acceptance = a.id AND o.part = 'FINANCIAL')
        """;

    /** A parameter of the rules for the unit of a project, or the most that any unit sets. */
    private static final Pattern TERM = Pattern.compile("<(most )?([a-z.-]+)>");

    private final JdbcClient jdbc;
    private final Rights rights;
    private final StageReports reports;
    private final Acceptances acceptances;
    private final String work;

    ProjectAsking(JdbcClient jdbc, Rights rights, Rules rules, StageReports reports, Acceptances acceptances) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.work = TERM.matcher(WORK).replaceAll(term -> {
            var code = new RuleCode("project." + term.group(2));
            return term.group(1) == null ? rules.sql(code, "p.unit", ":today") : rules.sqlOfMost(code, ":today");
        });
        this.reports = reports;
        this.acceptances = acceptances;
    }

    @Override
    public String module() {
        return "project";
    }

    @Override
    public Set<String> dependsOn(Actor of, LocalDate today) {
        return KINDS;
    }

    @Override
    public Selection asked(Actor of, LocalDate today) {
        var parameters = new HashMap<String, Object>();
        parameters.put("project_manages", texts(rights.units(of, Deed.MANAGE)));
        parameters.put("project_spends", texts(rights.units(of, Deed.SPEND)));
        parameters.put("project_year", today.getYear());
        return new Selection(SHOWN.formatted(work), parameters);
    }

    @Override
    public Said said(Asked row, LocalDate today) {
        var parts = Objects.requireNonNullElse(row.detail(), "").split(CUT, -1);
        var about = switch (matter(row)) {
            case "write", "confirm", "report", "midterm" -> Words.text("project.report.name." + parts[0],
                    Integer.valueOf(parts[1]));
            case "supplement" -> Words.list(List.of(parts[0].split(" ")));
            case "gate" -> Name.of(parts[0], parts[1].isEmpty() ? null : parts[1]).in(LocaleContextHolder.getLocale());
            default -> parts[0];
        };
        boolean revoked = matter(row).equals("book") && row.detail() != null;
        return new Said(row.title().in(LocaleContextHolder.getLocale()),
                Words.text("project.asked." + matter(row) + (revoked ? ".revoked" : ""), about), path(row));
    }

    @Override
    public List<Action> actions(Asked row, Actor of, LocalDate today) {
        return switch (matter(row)) {
            case CONFIRM -> List.of(action(CONFIRM));
            case "opinion" -> List.of(action(PASS, said()), action(FAIL, said()));
            default -> List.of();
        };
    }

    @Override
    public void act(Asked row, String verb, Map<String, String> given, Actor by) {
        var project = new ProjectId(row.subject());
        switch (verb) {
            case CONFIRM -> reports.confirm(project, row.item(), by);
            case PASS, FAIL -> acceptances.opine(project, Part.FINANCIAL, verb.equals(PASS),
                    given.getOrDefault("said", ""), by);
            default -> throw new IllegalArgumentException(verb);
        }
    }

    /** The gates of the projects that a person leads. */
    @Override
    public List<Deadline> deadlines(Actor of, LocalDate from) {
        return jdbc.sql("""
            SELECT g.id, g.chinese, g.english, g.due, g.project
            FROM project.gate g JOIN project.project p ON p.id = g.project
            WHERE p.leader = :me AND g.decision IS NULL AND p.closed_on IS NULL AND g.due >= :from
            """).param("me", of.person()).param("from", from)
                .query((row, n) -> new Deadline("project.gate", row.getObject("id", UUID.class),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        row.getObject("due", LocalDate.class), "/projects/" + row.getString("project") + "/gates"))
                .list();
    }

    private static String path(Asked row) {
        var project = "/projects/" + row.subject();
        return switch (matter(row)) {
            case "write", "confirm" -> project + "/reports/" + row.item();
            case "report", "midterm", "gate" -> project + "/gates";
            case "book", "supplement" -> project + "/book";
            case "acceptance", "opinion" -> project + "/acceptance";
            case "batch" -> "/batches/" + row.item();
            case "notice" -> "/batches";
            default -> project;
        };
    }

    private static Action action(String verb, Field... fields) {
        return new Action(verb, Words.text("project.do." + verb), true, List.of(fields));
    }

    private static Field said() {
        return Field.required("said", Words.text("project.opinion.said"), Entry.PROSE);
    }

    private static String matter(Asked row) {
        return row.kind().substring("project.".length());
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
