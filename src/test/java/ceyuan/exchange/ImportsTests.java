package ceyuan.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Money;
import ceyuan.exchange.Mapping.Rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@SystemTest
class ImportsTests {
    @Autowired
    Cast cast;
    @Autowired
    Imports imports;
    @Autowired
    ImportQueries queries;
    @Autowired
    Mappings mappings;
    @Autowired
    Loader loader;
    @Autowired
    Parcels parcels;
    @Autowired
    JdbcTemplate jdbc;
    @TempDir
    Path folder;

    private Cast.Group group;
    private UUID root;
    private Actor liWei;

    @BeforeEach
    void aGroupWithAMapping() {
        group = cast.group();
        root = group.root().value();
        liWei = group.liWei();
        mappings.save(root, mapping(), 0, liWei);
    }

    @AfterEach
    void quick() {
        parcels.pause = 0;
        parcels.turns = null;
        parcels.failAfter = Long.MAX_VALUE;
    }

    @Test
    void everyRowIsTakenOrNamedWithLineColumnAndReason() throws IOException {
        var run = load("""
            no,name,from,cost
            1,ore,2018.01-2020.12,18
            2,coal,2018.01-2020.13,"1,5"
            ,,,
            3,slag,,abc
            no,name,from,cost
            1,ore again,,1
            4,half
            5,,,2
            6,steel\rand more,,1
            7,forbidden,,1
            """);
        assertThat(run.summary()).isEqualTo("rows 11, imported 2, changed 0, unchanged 0, refused 9");
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        assertThat(run.planned()).containsExactly(Money.yuan("195000"));
        assertThat(refusals(run))
                .extracting(said -> said.place() + " " + said.column() + " " + said.key().substring(13))
                .containsExactly("4  EMPTY", "5 cost NO_NUMBER", "6  HEADER_AGAIN", "7 no REPEATED", "8  BROKEN",
                        "9 name REQUIRED", "10  TORN", "10.2  TORN", "11 name REQUIRED");
        assertThat(queries.sentence(refusals(run).get(3), Locale.ENGLISH)).contains("line 2");
        assertThat(queries.sentence(refusals(run).get(3), Locale.CHINESE)).contains("第 2 行");
        assertThat(queries.said(run.id(), false, 1, 10, liWei).rows()).singleElement()
                .satisfies(said -> assertThat(said.details()).containsExactly("2020.13"));
        assertThat(parcels.of(root)).extracting(parcel -> String.valueOf(parcel.get("content"))).first().asString()
                .contains("Period[from=2018-01-01, to=2020-12-31]").contains("planned=180000");
    }

    @Test
    void sumsAreNoRowsAndAmountsAreToTheCent() throws IOException {
        var run = load("""
            no,name,from,cost
            1,ore,,33.3333333
            2,coal,,1e20
            合  计,2 项,,33.33
            ,Total:,,33.33
            """);
        assertThat(run.summary()).isEqualTo("rows 4, imported 1, changed 0, unchanged 0, refused 3");
        assertThat(run.planned()).containsExactly(Money.yuan("333333.33"));
        assertThat(refusals(run)).extracting(said -> said.line() + " " + said.column() + " " + said.key().substring(13))
                .containsExactly("3 cost TOO_LARGE", "4  TOTAL", "5  TOTAL");
        assertThat(queries.said(run.id(), false, 1, 10, liWei).rows()).extracting(Said::key)
                .containsExactly("exchange.row.ROUNDED");
    }

    @Test
    void aMappingFindsTheHeaderThatItNeeds() throws IOException {
        var run = load("parcels of,a year,in,all\nno (1),name (2),from (3),cost (4)\nno,name,from,cost\n1,ore,,2\n");
        assertThat(run.survey().form().header()).isEqualTo(3);
        assertThat(run.summary()).isEqualTo("rows 1, imported 1, changed 0, unchanged 0, refused 0");
    }

    @Test
    void whatCannotBeReadIsRefusedByItsRowAlone() throws IOException {
        var list = new ByteArrayOutputStream();
        list.write("no,name,from,cost\n1,高炉\ufffd,,1\n2,#REF!,,1\n3,转炉,,#N/A\n4,平".getBytes(StandardCharsets.UTF_8));
        list.write(0xFF);
        list.write(",,1\n5,电炉".getBytes(StandardCharsets.UTF_8), 0, 9);
        var file = Files.write(folder.resolve("list.csv"), list.toByteArray());
        var run = imports.run(file, "parcels", root, false, liWei, each -> {});
        assertThat(refusals(run)).extracting(said -> said.line() + " " + said.column() + " " + said.key().substring(13))
                .containsExactly("3 name FORMULA_ERROR", "4 cost FORMULA_ERROR", "5  UNREADABLE", "6  BROKEN");
        assertThat(run.imported()).isEqualTo(1);
    }

    @Test
    void theSameListTwiceAtOnceComesInOnce() throws IOException {
        parcels.pause = 20;
        var runs = new ArrayList<RunId>();
        for (int i = 0; i < 2; i++) {
            var run = imports.upload(file(many(3000)), "many.csv", root, liWei);
            runs.add(imports.map(run.id(), "parcels", liWei).id());
        }
        runs.parallelStream().forEach(run -> imports.load(run, liWei));
        assertThat(runs.stream().map(this::ended).map(Run::summary)).containsExactlyInAnyOrder(
                "rows 3000, imported 2999, changed 0, unchanged 0, refused 1",
                "rows 3000, imported 0, changed 0, unchanged 2999, refused 1");
    }

    @Test
    void aLoadThatIsBegunTwiceAtOnceCountsOnce() throws IOException {
        for (int round = 0; round < 5; round++) {
            var run = imports.upload(file(many(2000)), "many.csv", root, liWei).id();
            imports.map(run, "parcels", liWei);
            IntStream.range(0, 4).parallel().forEach(click -> {
                try {
                    imports.load(run, liWei);
                } catch (ExchangeRefused refused) {
                    assertThat(refused.reason()).isIn(ExchangeRefused.Reason.UNDER_WAY,
                            ExchangeRefused.Reason.ALREADY_LOADED);
                }
            });
            var done = ended(run);
            assertThat(done.state()).isEqualTo(Run.State.DONE);
            assertThat(done.position()).isEqualTo(2000);
            assertThat(done.imported() + done.unchanged()).isEqualTo(1999);
        }
    }

    @Test
    void theSameFileTwiceChangesNothingAndACorrectedOneOnlyWhatDiffers() throws IOException {
        load("no,name,from,cost\n1,ore,,1\n2,coal,,2\n");
        assertThat(load("no,name,from,cost\n1,ore,,1\n2,coal,,2\n").summary())
                .isEqualTo("rows 2, imported 0, changed 0, unchanged 2, refused 0");
        assertThat(load("no,name,from,cost\n1,ore,,1\n2,coke,,2\n3,gas,,\n").summary())
                .isEqualTo("rows 3, imported 1, changed 1, unchanged 1, refused 0");
    }

    @Test
    void aDryRunTellsEverythingAndChangesNothing() throws IOException {
        var run = imports.run(file("no,name,from,cost\n1,ore,,1\n1,ore,,1\n"), "parcels", root, true, liWei,
                each -> {});
        assertThat(run.state()).isEqualTo(Run.State.CHECKED);
        assertThat(run.summary()).isEqualTo("rows 2, imported 1, changed 0, unchanged 0, refused 1");
        assertThat(refusals(run)).hasSize(1);
        assertThat(parcels.of(root)).isEmpty();
        imports.load(run.id(), liWei);
        assertThat(ended(run.id()).summary()).isEqualTo("rows 2, imported 1, changed 0, unchanged 0, refused 1");
        assertThat(parcels.of(root)).hasSize(1);
    }

    @Test
    void refusedRowsComeBackAsAWorkbookToCorrectAndLoad() throws IOException {
        var run = load("no,name,from,cost\n1,ore,,x\n2,coal,,2\n");
        var out = new ByteArrayOutputStream();
        queries.writeRefused(run.id(), Locale.ENGLISH, out, liWei);
        var book = Files.write(folder.resolve("refused.xlsx"), out.toByteArray());
        try (var list = Unpacked.of(book)) {
            var survey = Lists.survey(list, null);
            assertThat(survey.columns()).containsExactly("no", "name", "from", "cost", "Line", "Column", "Reason");
            assertThat(survey.samples()).singleElement()
                    .satisfies(row -> assertThat(row).startsWith("1", "ore", "", "x",
                            "2", "cost", "“x” is not a number. Enter digits."));
        }
        var again = imports.run(book, "parcels", root, false, liWei, each -> {});
        assertThat(again.summary()).isEqualTo("rows 1, imported 0, changed 0, unchanged 0, refused 1");
    }

    @Test
    void identityNumbersAreKeptMaskedAndTheirRowsCorrected() throws IOException {
        String identity = "11010519491231002X";
        var run = load("no,name,from,cost,card\n1,ore,,x,1101 0519 4912 31002X\n2,coal,,2,\n" + identity + ",,,1,\n");
        assertThat(run.summary()).isEqualTo("rows 3, imported 1, changed 0, unchanged 0, refused 2");
        assertThat(refusals(run)).extracting(said -> String.join("|", said.cells()))
                .containsExactly("1|ore||x|11**************2X", "11**************2X|||1|");
        assertThat(jdbc.queryForObject("""
            SELECT (SELECT string_agg(details || cells, '') FROM exchange.remark WHERE run = r.id) || r.survey
            FROM exchange.run r WHERE r.id = ?
            """, String.class, run.id().value())).contains("11**************2X").doesNotContain(identity, "0519");
        var out = new ByteArrayOutputStream();
        queries.writeRefused(run.id(), Locale.CHINESE, out, liWei);
        try (var book = Unpacked.of(Files.write(folder.resolve("refused.xlsx"), out.toByteArray()))) {
            assertThat(Lists.survey(book, null).samples().getFirst()).startsWith("1", "ore", "", "x",
                    "11**************2X");
        }
        assertThat(load("no,name,from,cost,card\nN7,ore,,1,11**************2X\n").summary())
                .isEqualTo("rows 1, imported 1, changed 0, unchanged 0, refused 0");
    }

    @Test
    void aRunThatBrokeOffGoesOnWhereItStoodAndDoublesNothing() throws IOException {
        parcels.failAfter = 2500;
        var file = file(many(4200));
        var run = imports.run(file, "parcels", root, false, liWei, each -> {});
        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.position()).isEqualTo(2000);
        assertThat(parcels.of(root)).hasSize(2000);
        parcels.failAfter = Long.MAX_VALUE;
        var again = imports.run(file, "parcels", root, false, liWei, each -> {});
        assertThat(again.id()).isEqualTo(run.id());
        assertThat(again.summary()).isEqualTo("rows 4200, imported 4199, changed 0, unchanged 0, refused 1");
        assertThat(refusals(again)).singleElement().satisfies(said -> assertThat(said.details()).contains("1", "2"));
        assertThat(again.planned()).containsExactly(Money.yuan("41990000"));
    }

    @Test
    void anInterruptedRunGoesOnByItselfAfterTheNextStart() throws IOException {
        parcels.failAfter = 1500;
        var run = imports.run(file(many(3000)), "parcels", root, false, liWei, each -> {});
        parcels.failAfter = Long.MAX_VALUE;
        jdbc.update("UPDATE exchange.run SET state = 'LOADING', moved_at = moved_at - interval '1 minute' WHERE id = ?",
                run.id().value());
        loader.goOnAfterRestart();
        assertThat(ended(run.id()).summary()).isEqualTo("rows 3000, imported 2999, changed 0, unchanged 0, refused 1");
    }

    @Test
    void aLoadCanBeLeftStoppedAndContinued() throws IOException {
        var turns = new Semaphore(1);
        parcels.turns = turns;
        var run = imports.upload(file(many(6000)), "many.csv", root, liWei);
        imports.map(run.id(), "parcels", liWei);
        assertThat(imports.load(run.id(), liWei).alive()).as("nobody is told that it was interrupted").isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() -> imports.find(run.id(), liWei).position() == 1000);
        assertThat(imports.find(run.id(), liWei).alive()).isTrue();
        assertThatThrownBy(() -> imports.load(run.id(), liWei)).extracting("reason")
                .isEqualTo(ExchangeRefused.Reason.UNDER_WAY);
        imports.stop(run.id(), liWei);
        turns.release(6);
        var stopped = ended(run.id());
        assertThat(stopped.state()).isEqualTo(Run.State.STOPPED);
        assertThat(stopped.position()).as("the batch that was under way is the last").isEqualTo(2000);
        imports.load(run.id(), liWei);
        assertThat(ended(run.id()).summary()).isEqualTo("rows 6000, imported 5999, changed 0, unchanged 0, refused 1");
    }

    @Test
    void onlyThoseWhoMayLoadSeeAndRunImports() throws IOException {
        var run = load("no,name,from,cost\n1,ore,,1\n");
        var other = cast.group();
        assertThatThrownBy(() -> imports.find(run.id(), other.liWei())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> queries.said(run.id(), true, 1, 10, group.chenLi())).isInstanceOf(Missing.class);
        assertThat(queries.runs(other.liWei(), 1, 10).rows()).isEmpty();
        var upload = imports.upload(file("no,name\n1,ore\n"), "x.csv", root, liWei);
        var zhouJie = new Actor(liWei.person(), "周杰", "test");
        assertThatThrownBy(() -> imports.map(upload.id(), "parcels", zhouJie)).isInstanceOf(ExchangeRefused.class);
        assertThatThrownBy(() -> mappings.save(root, mapping().named("mine"), 0, zhouJie))
                .isInstanceOf(Forbidden.class);
    }

    private Run load(String content) throws IOException {
        return imports.run(file(content), "parcels", root, false, liWei, each -> {});
    }

    private List<Said> refusals(Run run) {
        return queries.said(run.id(), true, 1, 100, liWei).rows();
    }

    private Run ended(RunId id) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> imports.find(id, liWei),
                run -> !run.underWay() && !run.alive());
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("list.csv"), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows with numbers of their own, but the last repeats the first. */
    private static String many(int rows) {
        return "no,name,from,cost\n" + IntStream.range(1, rows).mapToObj(i -> i + ",n" + i + ",,1\n")
                .collect(Collectors.joining()) + "1,first again,,1\n";
    }

    private static Mapping mapping() {
        return new Mapping("parcels", "parcel", null, List.of("number"),
                List.of(Rule.of("number", "no"), Rule.of("title", "name"), Rule.of("startsEnds", "from"),
                        new Rule("planned", "cost", null, new java.math.BigDecimal(10000), null, null, List.of(),
                                Map.of(), false, null)),
                null, Map.of());
    }
}
