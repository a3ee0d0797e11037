package ceyuan.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;

/** The figures of a unit with all beneath it, for those who may see the unit. */
@Service
@Transactional(readOnly = true)
public class Figures {
    private static final int CONCERNS = 8;
    private static final Set<String> PORTFOLIOS = Set.of("project", "project.portfolio", "organisation.unit");
    private static final Set<String> KINDS = Set.of("commitment", "commitment.theme", "project", "project.portfolio",
            "organisation.unit", "people.person", "rule.setting");

    private final JdbcClient jdbc;
    private final Counting counting;
    private final Remembered remembered;
    private final Rights rights;

    Figures(JdbcClient jdbc, Counting counting, Remembered remembered, Rights rights) {
        this.jdbc = jdbc;
        this.counting = counting;
        this.remembered = remembered;
        this.rights = rights;
    }

    /** The cockpit of the unit in view. */
    public Board board(Vista vista, Actor reader) {
        rights.require(reader, Deed.SEE, new UnitId(vista.unit()));
        return remembered.recall(List.of("insight.board", vista), KINDS, () -> count(vista));
    }

    /** The bases beneath the unit in view, compared (or, where there is none, the companies). */
    public List<Board.Line> bases(Vista vista, Actor reader) {
        rights.require(reader, Deed.SEE, new UnitId(vista.unit()));
        return remembered.recall(List.of("insight.bases", vista), KINDS, () -> {
            UUID root = counting.rootOf(vista.unit());
            var tree = counting.tree(root, vista.structureDay(), vista.today());
            var cube = counting.cube(root, vista);
            var bases = tree.ofKind(vista.unit(), "BASE");
            var compared = bases.isEmpty() ? tree.ofKind(vista.unit(), "COMPANY") : bases;
            return compared.stream().map(unit -> line(unit, tree, cube)).toList();
        });
    }

    private Board count(Vista vista) {
        UUID root = counting.rootOf(vista.unit());
        var tree = counting.tree(root, vista.structureDay(), vista.today());
        var cube = counting.cube(root, vista);
        var unit = tree.unit(vista.unit());
        var reach = tree.reach(vista.unit());
        if (unit == null) throw new Missing(vista.unit());
        return new Board(unit, vista, cube.promised(reach, Cube.Sort.TARGET), cube.promised(reach, Cube.Sort.NODE),
                cube.promised(reach, Cube.Sort.NODE, vista.month()), vista.month(), portfolios(root, vista, reach),
                cube.trouble(reach), cube.funds(reach), cube.projects(reach), cube.results(reach),
                units(unit, tree, cube), IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> new Board.Month(month, cube.promised(reach, Cube.Sort.NODE, month)))
                        .toList(),
                themes(root, cube, reach), concerns(vista, cube.late(reach), reach));
    }

    private static List<Board.Line> units(UnitTree.Unit top, UnitTree tree, Cube cube) {
        return tree.under(top.id()).stream().map(unit -> line(unit, tree, cube)).filter(line -> line.projects() > 0
                || line.targets().all() > 0 || line.nodes().all() > 0 || line.trouble().open() > 0).toList();
    }

    private static Board.Line line(UnitTree.Unit unit, UnitTree tree, Cube cube) {
        var reach = tree.reach(unit.id());
        return new Board.Line(unit, cube.promised(reach, Cube.Sort.TARGET), cube.promised(reach, Cube.Sort.NODE),
                cube.trouble(reach), cube.funds(reach),
                cube.projects(reach).values().stream().mapToLong(Long::longValue).sum(), cube.results(reach));
    }

    private List<Board.Portfolio> portfolios(UUID root, Vista vista, Set<UUID> reach) {
        return remembered.recall(List.of("insight.portfolios", vista), PORTFOLIOS, () -> jdbc
                .sql("""
                    SELECT f.id, f.chinese, f.english, f.start_due, greatest(coalesce(f.expected, 0), count(p.id)) AS projects,
                           count(p.id) FILTER (WHERE p.started_on <= :day) AS started
                    FROM %s f
                    LEFT JOIN %s m ON m.portfolio = f.id
                    LEFT JOIN %s p ON p.id = m.project
                    WHERE f.root = :root AND f.unit = ANY(:units) AND extract(year FROM f.start_due) = :year
                    GROUP BY f.id, f.chinese, f.english, f.start_due, f.expected
                    ORDER BY f.start_due
                    """.formatted(
                        vista.isToday() ? "project.portfolio_face" : "project.portfolio_on(:day)",
                        vista.isToday() ? "project.portfolio_project_face" : "project.portfolio_project_on(:day)",
                        Counts.projects(vista)))
                .param("root", root).param("units", reach.toArray(UUID[]::new)).param("day", vista.day())
                .param("year", vista.year())
                .query((row, index) -> new Board.Portfolio(row.getObject("id", UUID.class),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        row.getObject("start_due", LocalDate.class), row.getLong("started"), row.getLong("projects"),
                        row.getObject("start_due", LocalDate.class).toEpochDay() - vista.day().toEpochDay()))
                .list());
    }

    private List<Board.Theme> themes(UUID root, Cube cube, Set<UUID> reach) {
        var counted = cube.themes(reach);
        return jdbc.sql("SELECT code, chinese, english FROM commitment.theme_face WHERE root = :root ORDER BY code")
                .param("root", root)
                .query((row, index) -> new Board.Theme(row.getString("code"),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        counted.getOrDefault(row.getString("code"), Promised.NONE)))
                .list().stream().filter(theme -> theme.promised().all() > 0).toList();
    }

    /** Major problems past their day first, then what the unit itself has promised, then key nodes; the oldest first. */
    private List<Board.Concern> concerns(Vista vista, List<Cube.Late> late, Set<UUID> reach) {
        if (late.isEmpty()) return List.of();
        return jdbc
                .sql("""
                    SELECT x.kind, x.id, x.chinese, x.english, x.due, u.short_chinese, u.short_english, p.chinese AS person, p.english AS person_english,
                           (SELECT count(*) FROM %1$s k
                            WHERE x.kind <> 'PROBLEM' AND k.parent = x.id AND k.kind = x.kind AND k.unit = ANY(:units)
                              AND k.state IN ('AGREED', 'RUNNING') AND k.due < :day) AS parts
                    FROM (SELECT c.kind, c.id, c.chinese, c.english, c.unit, c.accountable AS person, c.due, c.id AS late
                          FROM %1$s c WHERE c.id = ANY(:late)
                          UNION ALL
                          SELECT 'PROBLEM', c.id, q.text, NULL, c.unit, q.owner, q.due, q.id
                          FROM %2$s q JOIN %1$s c ON c.id = q.commitment WHERE q.id = ANY(:late)) x
                    JOIN %3$s u ON u.id = x.unit
                    LEFT JOIN %4$s p ON p.id = x.person
                    ORDER BY array_position(:late, x.late)
                    """.formatted(
                        Counts.commitments(vista), Counts.problems(vista),
                        UnitFace.on(vista.structureDay(), vista.today()),
                        PersonFace.on(vista.day(), vista.today())))
                .param("late", late.stream().map(Cube.Late::id).limit(CONCERNS).toArray(UUID[]::new))
                .param("units", reach.toArray(UUID[]::new))
                .param("day", vista.day()).query((row, index) -> concern(row, vista.day())).list();
    }

    private static Board.Concern concern(java.sql.ResultSet row, LocalDate day) throws java.sql.SQLException {
        var due = row.getObject("due", LocalDate.class);
        var id = row.getObject("id", UUID.class);
        var person = row.getString("person");
        return new Board.Concern(row.getString("kind"), id, Name.of(row.getString("chinese"), row.getString("english")),
                Name.of(row.getString("short_chinese"), row.getString("short_english")),
                person == null ? null : Name.of(person, row.getString("person_english")), due,
                (int) (day.toEpochDay() - due.toEpochDay()), row.getInt("parts"),
                "/commitments/" + id);
    }
}
