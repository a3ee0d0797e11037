package ceyuan.organisation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import de.siegmar.fastcsv.reader.CsvReader;

import ceyuan.Cast;
import ceyuan.RealLists;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Lists of units come in by code: the same list twice changes nothing, a corrected one only what differs. */
@SystemTest
class UnitIntakeTests {
    @Autowired
    Cast cast;
    @Autowired
    UnitIntake intake;
    @Autowired
    UnitQueries queries;
    @Autowired
    TransactionTemplate transactions;

    @Test
    void theSameListTwiceChangesNothing() {
        var group = cast.group();
        var list = List.of(row("code", "A", "name", "甲公司", "kind", "公司"),
                row("code", "A1", "name", "甲一基地", "kind", "base", "parent", "A", "creditCode", "91310000132200821J"),
                row("code", "M1", "englishName", "Max Planck", "name", "Max Planck", "country", "de"));
        var first = load(group.root().value(), list);
        assertThat(first).allMatch(Outcome.Imported.class::isInstance);
        assertThat(((Outcome.Imported) first.get(1)).remarks()).hasSize(1);
        assertThat(load(group.root().value(), list)).containsOnly(new Outcome.Unchanged());
        var today = LocalDate.of(2026, 1, 1);
        var base = queries.coded(group.root().value(), "A1", today).orElseThrow();
        assertThat(base.kind()).isEqualTo(UnitKind.BASE);
        assertThat(queries.path(base.id(), today)).hasSize(3);
        assertThat(queries.coded(group.root().value(), "M1", today).orElseThrow().kind())
                .isEqualTo(UnitKind.INSTITUTE);
    }

    @Test
    void aCorrectedListChangesOnlyWhatDiffers() {
        var group = cast.group();
        load(group.root().value(), List.of(row("code", "A", "name", "甲公司"), row("code", "B", "name", "乙公司")));
        var outcomes = load(group.root().value(), List.of(row("code", "A", "name", "甲公司"),
                row("code", "B", "name", "乙公司（新）", "parent", "A")));
        assertThat(outcomes).containsExactly(new Outcome.Unchanged(), Outcome.changed());
        var b = queries.coded(group.root().value(), "B", LocalDate.of(9000, 1, 1)).orElseThrow();
        assertThat(b.chinese()).isEqualTo("乙公司（新）");
        assertThat(queries.placements(b.id()).getFirst().code()).isEqualTo("A");
        assertThat(b.version()).isEqualTo(2);
    }

    @Test
    void shortNamesComeInBothLanguages() {
        var group = cast.group();
        var list = List.of(row("code", "A", "name", "甲公司", "shortName", "甲", "englishShortName", "Jia"),
                row("code", "B", "name", "乙公司", "englishShortName", "Yi"), row("code", "C", "name", "丙公司"));
        assertThat(load(group.root().value(), list)).allMatch(Outcome.Imported.class::isInstance);
        assertThat(load(group.root().value(), list)).containsOnly(new Outcome.Unchanged());
        assertThat(load(group.root().value(), List.of(row("code", "A", "englishShortName", "Jia & Co"))))
                .containsExactly(Outcome.changed());
        var a = queries.coded(group.root().value(), "A", LocalDate.of(9000, 1, 1)).orElseThrow();
        assertThat(List.of(String.valueOf(a.shortChinese()), String.valueOf(a.shortEnglish())))
                .containsExactly("甲", "Jia & Co");
    }

    @Test
    void whatCannotBeIsRefusedByItsRowAlone() {
        var group = cast.group();
        var outcomes = load(group.root().value(), List.of(row("code", "A", "name", "甲"), row("code", "N"),
                row("code", "P", "name", "丙", "parent", "NOWHERE"), row("code", "K", "name", "丁", "kind", "海军"),
                row("code", "A", "name", "甲", "parent", group.code() + "-GT"),
                row("code", group.code() + "-GT", "parent", group.code() + "-GT-DG")));
        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Imported.class);
        assertThat(outcomes.subList(1, 6)).allMatch(Outcome.Refused.class::isInstance);
        assertThat(((Outcome.Refused) outcomes.getLast()).reason().key()).isEqualTo("organisation.refused.CYCLE");
        assertThat(queries.coded(group.root().value(), "A", Cast.FOUNDED)).isPresent();
    }

    @Test
    void theOrganisationsOfH2020ComeInOnce() throws IOException {
        var file = shared("data/cordis-h2020-fp7/h2020_organisations.csv.gz");
        assumeTrue(file.isPresent(), "the list of H2020 organisations is not on this machine");
        var group = cast.group();
        var rows = new ArrayList<Row>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.get())), UTF_8))) {
            csv.forEach(line -> rows.add(row("code", line.getField("new_org_id"), "name", line.getField("name"),
                    "shortName", line.getField("shortName"), "country", line.getField("country"))));
        }
        assertThat(rows).hasSize(9_954);
        rows.forEach(row -> row.values().values().removeIf(value -> value.toString().isBlank()));
        assertThat(load(group.root().value(), rows)).allMatch(Outcome.Imported.class::isInstance);
        assertThat(load(group.root().value(), rows)).allMatch(Outcome.Unchanged.class::isInstance);
        assertThat(queries.one(group.root(), Cast.FOUNDED).orElseThrow().beneath()).isEqualTo(9_954 + 3);
    }

    private static Optional<Path> shared(String file) {
        return Optional.of(RealLists.shared().resolve(file)).filter(Files::exists);
    }

    private List<Outcome> load(UUID root, List<Row> rows) {
        var loading = intake.begin(new Intake.Target(root, Actor.SYSTEM, "units", Map.of()));
        return new ArrayList<>(transactions.execute(done -> loading.load(rows)));
    }

    private static Row row(String... pairs) {
        var values = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2)
            values.put(pairs[i], pairs[i + 1]);
        return new Row(1, values);
    }
}
