package ceyuan.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.RealLists;
import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Intake.Loading;
import ceyuan.exchange.Intake.Target;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class PlanIntakeTests {
    private static final Map<String, String> PROGRAMME = Map.of("plan", "地平线", "from", "2014-01-01", "to",
            "2020-12-31", "pattern", "H2020-(EU|Euratom|EC)([.-].*)?");

    @Autowired
    Cast cast;
    @Autowired
    List<Intake> intakes;
    @Autowired
    Plans plans;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void aProgrammesCodesBecomeATreeWhateverTheirOrder() {
        var group = cast.group();
        var loading = begin("plan.focus", group, PROGRAMME);

        assertThat(load(loading, row(2, Map.of("code", "H2020-EU.3.4.5.3.", "title", "Fast Rotorcraft")),
                row(3, Map.of("code", "SC5-13a-2014", "title", "A topic")))).satisfiesExactly(
                        taken -> assertThat(taken).isEqualTo(Outcome.imported()),
                        refused -> assertThat(refused).isInstanceOf(Outcome.Refused.class));
        load(loading, row(4, Map.of("code", "H2020-EU.3.", "title", "Challenges")),
                row(5, Map.of("code", "H2020-EU.3.4.5", "title", "CLEANSKY2")));

        assertThat(parent(group, "H2020-EU.3.4.5.3.")).isEqualTo("H2020-EU.3.4.5.");
        assertThat(parent(group, "H2020-EU.3.4.5.")).isEqualTo("H2020-EU.3.");
        assertThat(plans.itemsByCode(group.root())).containsOnlyKeys("H2020-EU.3.", "H2020-EU.3.4.5.",
                "H2020-EU.3.4.5.3.");
        assertThat(load(begin("plan.focus", group, PROGRAMME),
                row(2, Map.of("code", "H2020-EU.3.4.5.", "title", "CLEANSKY2")),
                row(3, Map.of("code", "H2020-EU.3.", "title", "Societal challenges")))).containsExactly(
                        new Outcome.Unchanged(), Outcome.changed());
        assertThat(jdbc.sql("SELECT count(*) FROM plan.plan_face WHERE root = ?").param(group.root().value())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void theProgrammeTreeOfHorizon2020IsWhole() throws IOException {
        var rows = programme();
        var group = cast.group();
        var outcomes = new ArrayList<Outcome>();
        var loading = begin("plan.focus", group, PROGRAMME);
        for (int from = 0; from < rows.size(); from += 50) {
            outcomes.addAll(load(loading, rows.subList(from, Math.min(rows.size(), from + 50)).toArray(Row[]::new)));
        }

        assertThat(outcomes).filteredOn(Outcome.Imported.class::isInstance).hasSize(267);
        assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(956);
        assertThat(plans.itemsByCode(group.root())).hasSize(267);
        assertThat(
                jdbc.sql("""
                    SELECT c.number FROM plan.item_face i JOIN commitment.commitment_face c ON c.id = i.commitment
                    WHERE i.root = ? AND c.parent IS NULL ORDER BY c.number COLLATE "C"
                    """).param(group.root().value()).query(String.class).list()).containsExactly("H2020-EC",
                        "H2020-EU.1.", "H2020-EU.2.", "H2020-EU.3.", "H2020-EU.4.", "H2020-EU.5.",
                        "H2020-EU.6.", "H2020-EU.7.", "H2020-Euratom");
    }

    @Test
    void itemsComeInFromAWorkbookAndTheSameTwiceChangesNothing() {
        var group = cast.group();
        var plan = plans.draft(new PlanDraft(PlanKind.POLICY, group.root(), null, "POLICY-1", Name.of("科技政策"), null,
                null, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31), null, null), group.liWei());
        var good = Map.<String, Object>of("plan", "POLICY-1", "code", "1.1", "title", "建立首席科学家制度", "kind", "举措",
                "aspect", "人才", "unit", group.code() + "-GT", "due", LocalDate.of(2027, 6, 30), "owners",
                List.of(group.code() + "-QH"));
        var unmeasurable = Map.<String, Object>of("plan", "POLICY-1", "code", "1.2", "title", "提升能力", "metric", "能力");
        var lost = Map.<String, Object>of("plan", "没有的计划", "title", "什么");

        var outcomes = load(begin("plan.item", group, Map.of()), row(2, good), row(3, unmeasurable), row(4, lost));

        assertThat(outcomes.get(0)).isEqualTo(Outcome.imported());
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                refused.reason().key()).isEqualTo("commitment.refused.TARGET_UNMEASURABLE"));
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.reason().key()).isEqualTo("plan.item.refused.plan"));
        assertThat(jdbc.sql("SELECT count(*) FROM plan.item_face WHERE plan = ?").param(plan.value())
                .query(Integer.class).single()).as("the measure and its aspect").isEqualTo(2);
        assertThat(load(begin("plan.item", group, Map.of()), row(2, good))).containsExactly(new Outcome.Unchanged());
        var corrected = new HashMap<String, Object>(good);
        corrected.put("due", LocalDate.of(2027, 9, 30));
        corrected.put("metric", "首席科学家数");
        corrected.put("measure", "人");
        corrected.put("baseline", BigDecimal.ZERO);
        corrected.put("target", BigDecimal.TEN);
        corrected.put("method", "任命文件");
        corrected.put("evidence", "聘书");
        assertThat(load(begin("plan.item", group, Map.of()), row(2, corrected))).containsExactly(Outcome.changed());
        assertThat(load(begin("plan.item", group, Map.of()), row(2, corrected)))
                .containsExactly(new Outcome.Unchanged());
    }

    private Loading begin(String kind, Cast.Group group, Map<String, String> options) {
        return intakes.stream().filter(each -> each.kind().equals(kind)).findFirst().orElseThrow()
                .begin(new Target(group.root().value(), group.liWei(), "test", options));
    }

    private List<Outcome> load(Loading loading, Row... rows) {
        return Objects.requireNonNull(transaction.execute(status -> loading.load(List.of(rows))));
    }

    private static Row row(long line, Map<String, Object> values) {
        return new Row(line, values);
    }

    private @Nullable String parent(Cast.Group group, String number) {
        UUID root = group.root().value();
        return jdbc.sql("""
            SELECT p.number FROM commitment.commitment_face c
            JOIN commitment.commitment_face p ON p.id = c.parent
            WHERE c.root = :root AND c.number = :number
            """).param("root", root).param("number", number).query(String.class).optional().orElse(null);
    }

    /** The published list; one of its titles holds a line break between quotes, which stands in a row that is refused. */
    private static List<Row> programme() throws IOException {
        Path file = RealLists.shared().resolve("data/cordis-h2020-fp7/ref_h2020_programmes.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "no list of H2020 programmes beside the repository");
        var rows = new ArrayList<Row>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                while (line.chars().filter(sign -> sign == '"').count() % 2 == 1)
                    line += "\n" + reader.readLine();
                var cells = line.split(";", 4);
                rows.add(row(rows.size() + 2, Map.of("code", cells[1], "title", cells[2])));
            }
        }
        return rows;
    }
}
