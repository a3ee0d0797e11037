package ceyuan;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.exchange.ImportQueries;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Run;
import ceyuan.exchange.Said;
import ceyuan.organisation.UnitKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Real lists of tens of thousands of projects, that none of us wrote, come in whole by the ready-made mappings. */
@SystemTest
class RealListsTests {
    @Autowired
    Cast cast;
    @Autowired
    Imports imports;
    @Autowired
    ImportQueries queries;
    @Autowired
    JdbcClient jdbc;

    @Test
    void nsfcComesInWholeAndTwiceChangesNothing() throws IOException {
        var list = RealLists.list("china-projects/nsfc_management_science_projects.csv.gz");
        var root = group("NSFC");
        var run = load(list, "nsfc", root);
        assertThat(run.summary()).isEqualTo("rows 13459, imported 13459, changed 0, unchanged 0, refused 0");
        assertThat(run.planned()).containsExactly(new Money(new BigDecimal("4510670800.00"), "CNY"));
        assertThat(one(root, "SELECT count(*) FROM project.project WHERE root = :root")).isEqualTo(13_459L);
        assertThat(one(root, "SELECT count(DISTINCT unit) FROM project.project WHERE root = :root")).isEqualTo(801L);
        assertThat(jdbc.sql("SELECT sum(planned_total) / 10000 FROM project.project WHERE root = :root")
                .param("root", root).query(BigDecimal.class).single()).isEqualByComparingTo("451067.08");
        assertThat(
                jdbc.sql("SELECT grade AS \"0\", count(*) AS \"1\" FROM project.project WHERE root = :root GROUP BY 1")
                        .param("root", root).query((row, n) -> Map.entry(row.getString(1), row.getLong(2))).list())
                .contains(Map.entry("优", 1467L), Map.entry("特优", 97L), Map.entry("差", 27L));
        var warned = lines(run, false);
        assertThat(warned.keySet()).contains(3806L, 3809L, 4338L, 4342L);
        assertThat(load(list, "nsfc", root).summary())
                .isEqualTo("rows 13459, imported 0, changed 0, unchanged 13459, refused 0");
    }

    @Test
    void nssfcNamesEveryRowThatItCannotTake() throws IOException {
        var list = RealLists.list("china-projects/nssfc_projects.csv.gz");
        var root = group("NSSFC");
        var run = load(list, "nssfc", root);
        assertThat(run.position()).isEqualTo(46_696);
        assertThat(run.imported() + run.refused()).isEqualTo(46_696);
        assertThat(one(root, "SELECT count(*) FROM project.project WHERE root = :root")).isEqualTo(run.imported());
        var reasons = new TreeMap<String, Long>();
        queries.reasons(run.id(), true, Actor.SYSTEM).forEach(each -> reasons.put(each.key(), each.times()));
        assertThat(reasons).containsEntry("exchange.row.TORN", 28L).containsEntry("exchange.row.EMPTY", 76L)
                .containsEntry("exchange.row.HEADER_AGAIN", 2L);
        assertThat(reasons.get("exchange.row.REPEATED")).isBetween(3_100L, 3_120L);
        var refused = refused(run);
        assertThat(refused).hasSize((int) run.refused());
        assertThat(lines(refused, "exchange.row.HEADER_AGAIN")).containsExactly(44_301L, 44_303L);
        assertThat(lines(refused, "exchange.row.TORN")).contains(30_503L, 30_546L, 30_559L).hasSize(13);
        assertThat(refused).filteredOn(said -> said.key().equals("exchange.row.REPEATED"))
                .allSatisfy(said -> assertThat(said.details()).hasSize(2));
    }

    @Test
    void horizon2020ComesInAsProgrammesProjectsAndWhoTakesPart() throws IOException {
        var root = group("H2020");
        var folder = "cordis-h2020-fp7/";
        var organisations = load(RealLists.list(folder + "h2020_organisations.csv.gz"), "h2020-organisations", root);
        assertThat(organisations.summary()).isEqualTo("rows 9954, imported 9954, changed 0, unchanged 0, refused 0");
        var programmes = load(RealLists.list(folder + "ref_h2020_programmes.csv.gz"), "h2020-programmes", root);
        assertThat(programmes.summary()).isEqualTo("rows 1223, imported 267, changed 0, unchanged 0, refused 956");
        var projects = load(RealLists.list(folder + "h2020_projects.csv.gz"), "h2020-projects", root);
        assertThat(projects.summary()).isEqualTo("rows 5761, imported 5761, changed 0, unchanged 0, refused 0");
        assertThat(projects.planned()).containsExactly(new Money(new BigDecimal("11048480897.56"), "EUR"));
        assertThat(jdbc.sql("SELECT sum(planned_total) FROM project.project WHERE root = :root").param("root", root)
                .query(BigDecimal.class).single()).isEqualByComparingTo("11048480897.56");
        assertThat(jdbc.sql("""
            SELECT sum(amount) FROM project.money_face
            WHERE root = :root AND source = 'EU'
            """).param("root", root).query(BigDecimal.class).single())
                .isEqualByComparingTo("9389420698.54");
        assertThat(lines(projects, false)).noneSatisfy(
                (line, key) -> assertThat(key).isEqualTo("project.row.focusUnknown"));
        assertThat(one(root, """
            SELECT count(DISTINCT s.commitment) FROM project.serves_face s
            JOIN project.project p ON p.id = s.project WHERE p.root = :root
            """)).isEqualTo(112L);
        var participations = load(RealLists.list(folder + "h2020_participations.csv.gz"), "h2020-participations",
                root);
        assertThat(participations.summary())
                .isEqualTo("rows 23841, imported 23841, changed 0, unchanged 0, refused 0");
        assertThat(one(root, """
            SELECT count(*) FROM project.party_face y JOIN project.project p ON p.id = y.project
            WHERE p.root = :root AND y.unit IS NOT NULL
            """)).isEqualTo(23_841L);
    }

    @Test
    void awardsAndGrantsOfOthersComeInByTheirReadyMappings() throws IOException {
        var root = group("NSF");
        var awards = load(RealLists.list("nsf-awards/nsf_awards_fy2026.csv.gz"), "nsf-awards", root);
        assertThat(awards.summary()).isEqualTo("rows 869, imported 869, changed 0, unchanged 0, refused 0");
        assertThat(awards.planned()).containsExactly(new Money(new BigDecimal("429960571.00"), "USD"));
        assertThat(jdbc.sql("SELECT starts, ends FROM project.project WHERE root = :root AND number = '2542086'")
                .param("root", root).query((row, n) -> row.getString(1) + " " + row.getString(2)).single())
                .isEqualTo("2026-06-01 2031-05-31");
        var grants = load(RealLists.list("cordis-horizon-europe/he_projects.csv.gz"), "he-projects", group("HE"));
        assertThat(grants.summary()).isEqualTo("rows 842, imported 842, changed 0, unchanged 0, refused 0");
        assertThat(grants.planned()).containsExactly(new Money(new BigDecimal("3240471572.90"), "EUR"));
    }

    private UUID group(String name) {
        return cast.found(null, UnitKind.GROUP, name + System.nanoTime(), name, name).value();
    }

    private Run load(Path list, String mapping, UUID root) throws IOException {
        var run = imports.run(list, mapping, root, false, Actor.SYSTEM, each -> {});
        assertThat(run.problem()).isNull();
        return run;
    }

    private long one(UUID root, String question) {
        return jdbc.sql(question).param("root", root).query(Long.class).single();
    }

    private List<Said> refused(Run run) {
        return queries.saidAfter(run.id(), true, 0, 100_000, Actor.SYSTEM);
    }

    private Map<Long, String> lines(Run run, boolean refused) {
        var lines = new TreeMap<Long, String>();
        queries.saidAfter(run.id(), refused, 0, 100_000, Actor.SYSTEM)
                .forEach(said -> lines.put(said.line(), said.key()));
        return lines;
    }

    private static TreeSet<Long> lines(List<Said> all, String key) {
        var lines = new TreeSet<Long>();
        all.stream().filter(said -> said.key().equals(key)).forEach(said -> lines.add(said.line()));
        return lines;
    }
}
