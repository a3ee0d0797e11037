package ceyuan.insight.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectMoney;
import ceyuan.project.Projects;
import ceyuan.project.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** The cockpit leaves the house whole: what the screen shows stands in its workbook and on its paper. */
@SystemTest
class CockpitPapersTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Projects projects;
    @Autowired
    ProjectMoney money;
    @Autowired
    Portfolios portfolios;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;

    @BeforeEach
    void aGroupAtWork() {
        group = cast.group();
        var project = projects.found(Facts.of("高炉富氢", "Hydrogen", group.steel().value(), null, ProjectClass.CORE,
                TODAY.minusDays(200), TODAY.plusDays(200)), Status.RUNNING, TODAY.minusDays(200), List.of(),
                group.liWei());
        money.set(project, null, List.of(new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, "OWN", "WHOLE",
                TODAY.getYear(), BigDecimal.valueOf(1_234_567))), group.liWei());
        portfolios.found(new Portfolio(group.root(), Name.of("十大清单", "The ten"), TODAY, 10, null, null, null,
                Set.of(project.value())), group.liWei());
        var node = Promise.of(null, Kind.NODE, new ceyuan.base.Subject("project", project.value()), group.steel(),
                new PersonId(group.chenLi().person()), Name.of("热负荷试车"), TODAY.minusDays(90), TODAY.minusDays(3));
        commitments.takeAll(List.of(new Taken(node, Standing.agreed(TODAY.minusDays(90)))), group.liWei());
        commitments.raise(node.id(), new ProblemDraft("电机推迟", Severity.MAJOR, null, TODAY.minusDays(20), null),
                group.liWei());
    }

    @Test
    void theWorkbookHoldsEveryBlock() throws IOException {
        var sheets = sheets("/cockpit.xlsx?unit=" + group.root());
        assertThat(sheets).containsKeys("Summary", "Portfolios", "Units at a glance", "Planned money of the year",
                "Key nodes by month", "Themes", "Worth your question");
        assertThat(sheets.get("Summary")).anyMatch(row -> says(row, "Key nodes", "Overdue", "1"))
                .anyMatch(row -> says(row, "Key nodes", "Longest overdue, days", "3"))
                .anyMatch(row -> says(row, "Problems", "Major among them", "1"))
                .anyMatch(row -> says(row, "Projects", "Running", "1"));
        assertThat(sheets.get("Portfolios")).anyMatch(row -> says(row, "The ten", "1", "10"));
        assertThat(sheets.get("Planned money of the year")).filteredOn(row -> row.getCellText(2).equals("CNY"))
                .hasSize(2).allMatch(row -> row.getCellText(3).equals("1234567"));
        assertThat(sheets.get("Key nodes by month")).hasSize(13);
        assertThat(sheets.getOrDefault("Worth your question", List.of()).get(1).getCellAsDate(4))
                .map(day -> day.toLocalDate())
                .contains(TODAY.minusDays(3));
    }

    @Test
    void thePaperHoldsEveryColumnAndItsDaysWhole() throws IOException {
        try (var paper = Loader.loadPDF(body("/cockpit.pdf?unit=" + group.root()))) {
            assertThat(new PDFTextStripper().getText(paper)).contains("执行率", "成果", "十大清单", "节点完成趋势", "热负荷试车",
                    "陈立", TODAY.toString(), TODAY.minusDays(3).toString()).doesNotContain("null");
        }
    }

    @Test
    void whatLeavesACockpitIsOfTheUnitAndYearThatItShows() throws IOException {
        var links = Pattern.compile("href=\"(/cockpit[.](?:xlsx|pdf)[^\"]*)\"");
        var page = new String(body("/cockpit?year=2019&unit=" + group.light()), StandardCharsets.UTF_8);
        var found = links.matcher(page).results().map(link -> link.group(1).replace("&amp;", "&")).toList();
        assertThat(found).hasSize(2).allMatch(link -> link.contains("year=2019"));
        var light = group.light().toString();
        assertThat(found).allMatch(link -> link.contains("unit=" + light));
        assertThat(sheets(found.getFirst()).get("Summary")).anyMatch(row -> says(row, "2019"));
        for (var other : List.of("/bases", "/changes")) {
            assertThat(new String(body(other + "?year=2019&unit=" + light), StandardCharsets.UTF_8))
                    .contains(other + ".xlsx?unit=" + light + "&amp;year=2019");
        }
    }

    private static boolean says(Row row, String... words) {
        return List.of(words).stream().allMatch(word -> row.stream().anyMatch(cell -> cell != null
                && cell.getText().equals(word)));
    }

    private Map<String, List<Row>> sheets(String path) throws IOException {
        var sheets = new TreeMap<String, List<Row>>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(body(path)))) {
            for (var sheet : book.getSheets().toList())
                sheets.put(sheet.getName(), sheet.read());
        }
        return sheets;
    }

    private byte[] body(String path) {
        var answer = mvc.get().uri(path).with(Cast.as(group.liWei()))
                .header("Accept-Language", path.contains("xlsx") ? "en" : "zh").exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }
}
