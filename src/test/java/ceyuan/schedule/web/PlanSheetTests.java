package ceyuan.schedule.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.exchange.Cells;
import ceyuan.organisation.UnitId;
import ceyuan.schedule.Dependencies;
import ceyuan.schedule.Dependency.Type;
import ceyuan.schedule.PlanFiles;
import ceyuan.schedule.PlanFiles.Fate;
import ceyuan.schedule.PlanFiles.Planned;
import ceyuan.schedule.Schedules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The workbook of a schedule, changed by a person in Excel and loaded again. */
@SystemTest
class PlanSheetTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final int ROW = 0;
    private static final int LEVEL = 1;
    private static final int WHAT = 2;
    private static final int DUE = 6;
    private static final int PREDECESSORS = 12;
    private static final int ID = 15;

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Dependencies dependencies;
    @Autowired
    Schedules schedules;
    @Autowired
    PlanFiles files;
    @Autowired
    MockMvcTester mvc;
    Cast.Group group;
    CommitmentId whole;
    CommitmentId design;
    CommitmentId trial;

    @BeforeEach
    void aTopicOfOnePartAndATask() {
        group = cast.group();
        whole = agreed(null, Kind.KEY_TASK, "建成中试线", "Build the pilot line", 90);
        var topic = agreed(whole, Kind.TOPIC, "装备", "Equipment", 40);
        design = agreed(topic, Kind.TASK, "技术方案", "Technical plan", 20);
        trial = agreed(whole, Kind.TASK, "热负荷试车", "Hot trial", 60);
        dependencies.join(new Dependencies.Draft(design, trial, Type.FS, 2), group.zhaoYan());
    }

    @Test
    void aWorkbookComesBackUnchangedInBothLanguages() throws IOException {
        for (String language : List.of("zh", "en")) {
            var same = read(whole, book(rows(language)));
            assertThat(same.changesNothing()).as(language).isTrue();
            assertThat(same.planned()).extracting(Planned::fate).containsOnly(Fate.SAME).hasSize(3);
            assertThat(same.breakdown().left()).isEmpty();
        }
    }

    @Test
    void whatHangsOnATopicOutOfSightStaysThere() throws IOException {
        var hidden = agreed(whole, Kind.TOPIC, "外单位课题", "Topic of others", 40, group.light());
        agreed(hidden, Kind.NODE, "样品交付", "Samples delivered", 30, group.steel());
        assertThat(schedules.of(whole, group.zhaoYan()).line(hidden.value())).isEmpty();
        var same = read(whole, book(rows("zh")));
        assertThat(same.planned()).extracting(Planned::fate).containsOnly(Fate.SAME).hasSize(4);
        assertThat(same.gone()).isEmpty();
        var out = new ByteArrayOutputStream();
        files.write(schedules.of(whole, group.zhaoYan()), Locale.CHINESE, out);
        assertThat(files.read(whole, "计划.xml", out.toByteArray(), group.zhaoYan()).changesNothing()).isTrue();
    }

    @Test
    void whatWasChangedInExcelIsShownThenLoadedAndTwiceIsOnce() throws IOException {
        var rows = rows("zh");
        var changed = row(rows, trial);
        changed.set(WHAT, "　冷热联动试车");
        changed.set(DUE, TODAY.plusDays(70).toString().replace('-', '/'));
        changed.set(PREDECESSORS, "9SS+1");
        var added = new ArrayList<>(row(rows, design));
        added.set(ROW, "9");
        added.set(LEVEL, "");
        added.set(WHAT, "安装调试");
        added.set(DUE, TODAY.plusDays(30).toString());
        added.set(ID, "");
        rows.add(rows.indexOf(row(rows, design)) + 1, added);
        var preview = read(whole, book(rows));
        assertThat(preview.breakdown().left()).isEmpty();
        assertThat(preview.planned()).filteredOn(each -> each.fate() == Fate.CHANGED).singleElement()
                .satisfies(each -> assertThat(each.differs()).containsExactly("chinese", "due"));
        assertThat(preview.oldTies()).hasSize(1);
        assertThat(files.load(whole, preview.id(), "计划修订", group.zhaoYan()))
                .isEqualTo(new PlanFiles.Loaded(1, 1, 1, 1));
        var lines = schedules.of(whole, group.zhaoYan()).lines();
        assertThat(lines).extracting(line -> line.depth() + line.title().in(Locale.CHINESE))
                .containsExactlyInAnyOrder("0建成中试线", "1装备", "2技术方案", "2安装调试", "1冷热联动试车");
        assertThat(read(whole, book(rows)).changesNothing()).isTrue();
    }

    @Test
    void aRowThatWasDeletedIsNamedAndNothingIsWithdrawn() throws IOException {
        var rows = rows("zh");
        rows.remove(row(rows, trial));
        var preview = read(whole, book(rows));
        assertThat(preview.gone()).extracting(Name::chinese).containsExactly("热负荷试车");
        assertThat(preview.count(Fate.SAME)).isEqualTo(2);
    }

    @Test
    void cellsThatCannotBeUnderstoodAreToldByRowAndNothingIsLoaded() throws IOException {
        var rows = rows("zh");
        row(rows, trial).set(DUE, "下个月底");
        row(rows, design).set(PREDECESSORS, "88FS; 后天");
        row(rows, design).set(LEVEL, "二");
        var read = mvc.post().uri("/schedules/" + whole + "/file").multipart()
                .file(new MockMultipartFile("file", "改.xlsx", "application/octet-stream", book(rows)))
                .header("HX-Request", "true").with(Cast.as(group.zhaoYan())).exchange();
        assertThat(read).hasStatus(204);
        String preview = String.valueOf(read.getResponse().getHeader("HX-Redirect"));
        assertThat(page(preview, "zh")).contains("第 5 行“应完成”一栏的“下个月底”不是有效日期", "第 4 行“紧前关系”一栏的“88FS; 后天”有误",
                "第 4 行“层级”一栏的“二”不是层级", "重新选择文件").doesNotContain("确认导入");
        assertThat(page(preview, "en")).contains("Row 5, “应完成”: “下个月底” is not a date").doesNotContain(">Load<");
        assertThat(mvc.post().uri(preview).header("HX-Request", "true").header("Accept-Language", "en")
                .with(Cast.as(group.zhaoYan()))).hasStatus(422).bodyText().contains("cannot be understood");
    }

    @Test
    void aWorkbookOfSomethingElseIsRefusedInASentence() throws IOException {
        var read = mvc.post().uri("/schedules/" + whole + "/file").multipart()
                .file(new MockMultipartFile("file", "名单.xlsx", "application/octet-stream",
                        book(List.of(List.of("姓名", "电话"), List.of("李伟", "1")))))
                .header("HX-Request", "true").with(Cast.as(group.zhaoYan())).exchange();
        assertThat(read).hasStatus(422).bodyText().contains("名单.xlsx", "没有“序号 / No.”一栏");
    }

    @Test
    void itsCopyElsewhereIsAPlanOfItsOwn() throws IOException {
        var elsewhere = agreed(null, Kind.KEY_TASK, "另一条线", "Another line", 90);
        var copy = read(elsewhere, book(rows("zh")));
        assertThat(files.load(elsewhere, copy.id(), "", group.zhaoYan())).isEqualTo(new PlanFiles.Loaded(3, 0, 1, 0));
        assertThat(read(elsewhere, book(rows("zh"))).changesNothing()).isTrue();
    }

    private PlanFiles.Preview read(CommitmentId beneath, byte[] book) {
        return files.read(beneath, "进度.xlsx", book, group.zhaoYan());
    }

    /** The rows of the workbook as it goes out, ready to be changed. */
    private List<List<String>> rows(String language) throws IOException {
        var answer = mvc.get().uri("/schedules/" + whole + "/plan.xlsx").header("Accept-Language", language)
                .with(Cast.as(group.zhaoYan())).exchange();
        assertThat(answer).hasStatusOk();
        var rows = new ArrayList<List<String>>();
        for (var row : Cells.of(answer.getResponse().getContentAsByteArray())) {
            rows.add(
                    new ArrayList<>(Stream.concat(row.texts().stream(), Stream.generate(() -> "")).limit(16).toList()));
        }
        return rows;
    }

    private static List<String> row(List<List<String>> rows, CommitmentId id) {
        return rows.stream().filter(row -> row.get(ID).equals(id.toString())).findFirst().orElseThrow();
    }

    private static byte[] book(List<List<String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var book = new Workbook(out, "Excel", "1.0");
        var sheet = book.newWorksheet("进度计划");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                sheet.value(row, column, rows.get(row).get(column));
            }
        }
        book.finish();
        return out.toByteArray();
    }

    private CommitmentId agreed(@Nullable CommitmentId parent, Kind kind, String chinese, String english, int days) {
        return agreed(parent, kind, chinese, english, days, group.steel());
    }

    private CommitmentId agreed(@Nullable CommitmentId parent, Kind kind, String chinese, String english, int days,
            UnitId unit) {
        var promise = Promise.of(parent, kind, new Subject("project", Id.fresh()), unit, null,
                Name.of(chinese, english), TODAY, TODAY.plusDays(days));
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(TODAY.minusDays(20)))), group.liWei());
        return promise.id();
    }

    private String page(String uri, String language) {
        var result = mvc.get().uri(uri).header("Accept-Language", language).with(Cast.as(group.zhaoYan())).exchange();
        assertThat(result).as(uri).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), UTF_8);
    }
}
