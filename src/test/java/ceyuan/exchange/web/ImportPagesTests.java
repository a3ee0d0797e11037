package ceyuan.exchange.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Run;
import ceyuan.exchange.RunId;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SystemTest
class ImportPagesTests {
    private static final String LIST = "编号,名称,经费（万元）,起止年月\n1,高炉,18,2018.01-2020.12\n1,高炉,18,2018.01-2020.12\n";

    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Imports imports;
    @TempDir
    Path folder;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void theColumnsOfAChineseListAreGuessedAndShownInBothLanguages() throws IOException {
        var run = upload();
        assertThat(mvc.get().uri("/imports/{id}?kind=parcel", run).with(as(group.liWei())).locale(Locale.CHINESE))
                .hasStatusOk().bodyText().contains("对应关系", "value=\"10000\"", "高炉")
                .containsPattern("column-startsEnds[\\s\\S]*?<option value=\"起止年月\" selected>");
        assertThat(mvc.get().uri("/imports/{id}?kind=parcel", run).with(as(group.liWei())).locale(Locale.ENGLISH))
                .hasStatusOk().bodyText().contains("Form of the file", "Dry run");
        assertThat(mvc.get().uri("/imports").with(as(group.liWei())).locale(Locale.ENGLISH)).hasStatusOk().bodyText()
                .contains("list.csv", "Ready");
    }

    @Test
    void aMappingIsKeptTriedAndTheRefusalsAreShownInTheReadersLanguage() throws Exception {
        var run = upload();
        assertThat(mvc.post().uri("/imports/{id}/mapping", run).with(as(group.liWei())).header("HX-Request", "true")
                .param("kind", "parcel").param("column.number", "编号").param("column.title", "名称")
                .param("column.planned", "经费（万元）").param("factor.planned", "10000")
                .param("column.startsEnds", "起止年月").param("key", "number").param("name", "我的列表").param("keep", "true")
                .param("then", "check")).hasStatus(HttpStatus.NO_CONTENT).containsHeader("HX-Redirect");
        var done = ended(run);
        assertThat(done.state()).isEqualTo(Run.State.CHECKED);
        assertThat(mvc.get().uri("/imports/{id}", run).with(as(group.liWei())).locale(Locale.CHINESE)).hasStatusOk()
                .bodyText().contains("在第 2 行已经出现过", "180,000.00 元");
        assertThat(mvc.get().uri("/imports/{id}", run).with(as(group.liWei())).locale(Locale.ENGLISH)).hasStatusOk()
                .bodyText().contains("stands on line 2 already");
        assertThat(mvc.get().uri("/imports/{id}/progress", run).with(as(group.liWei()))).hasStatusOk()
                .containsHeader("HX-Refresh");
        assertThat(mvc.get().uri("/imports/{id}/refused.xlsx", run).with(as(group.liWei()))).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/import-mappings/我的列表?group={root}", group.root())
                .with(as(group.liWei()))).hasStatusOk().bodyJson().extractingPath("$.kind").isEqualTo("parcel");
    }

    @Test
    void aFileThatIsNoListIsRefusedInPlace() {
        assertThat(mvc.post().uri("/imports").multipart()
                .file(new MockMultipartFile("file", "a.pdf", "application/pdf", "%PDF-1.7".getBytes()))
                .param("group", group.root().toString()).with(as(group.liWei())).header("HX-Request", "true")
                .locale(Locale.ENGLISH)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("This is a PDF")
                .doesNotContain("<html");
    }

    @Test
    void aListWithoutRowsSaysSoAndNoMappingIsShownAsChosen() throws IOException {
        var path = String.valueOf(sent("list.csv", "编号,名称,经费\n").getResponse().getHeader("HX-Redirect"));
        assertThat(mvc.get().uri(path + "?kind=parcel").with(as(group.liWei())).locale(Locale.ENGLISH)).hasStatusOk()
                .bodyText().contains("Nothing stands after the header")
                .containsPattern("id=\"known\" name=\"mapping\">\\s*<option value=\"\">");
        assertThat(mvc.get().uri("/imports/{id}?kind=parcel", upload()).with(as(group.liWei())).locale(Locale.ENGLISH))
                .bodyText().doesNotContain("Nothing stands after the header");
        assertThat(sent("list.csv", "\n\n  \n")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aFileIsKnownByWhatIsInItAndNotByItsName() {
        assertThat(sent("list.xlsx", "%PDF-1.7")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("This is a PDF");
        assertThat(sent("list.csv", "{\"a\": 1}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("XML, JSON or RTF");
        assertThat(sent("list.csv", "a,".repeat(100_000))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT).bodyText()
                .contains("more than 1000 columns");
        var text = String.valueOf(sent("list.xlsx", LIST).getResponse().getHeader("HX-Redirect"));
        assertThat(english(text)).contains("The name says workbook, but the file is plain text");
        assertThat(english(String.valueOf(sent("list.csv", LIST).getResponse().getHeader("HX-Redirect"))))
                .doesNotContain("The name says workbook");
    }

    @Test
    void aLetterIsSaidToHoldNothingThatIsKnown() {
        var letter = String.valueOf(sent("letter.csv", "Dear all,\nthe list follows.\n").getResponse()
                .getHeader("HX-Redirect"));
        assertThat(english(letter + "?kind=people.person")).contains("None of these columns is recognised",
                "1 row after the header", "Yuanshan Materials Group · Li Wei");
    }

    @Test
    void theSheetThatHoldsAListIsFound() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var book = new Workbook(file, "test", "1.0")) {
            var notes = book.newWorksheet("Read me");
            notes.value(0, 0, "The persons of Donggang");
            notes.value(1, 0, "printed in 2026");
            var sheet = book.newWorksheet("Persons");
            for (int i = 0; i < 3; i++) {
                sheet.value(0, i, List.of("Staff number", "Name", "Unit code").get(i));
                sheet.value(1, i, List.of("P-1", "陈立", "GT").get(i));
            }
        }
        var sent = mvc.post().uri("/imports").multipart()
                .file(new MockMultipartFile("file", "persons.xlsx", null, file.toByteArray()))
                .param("group", group.root().toString()).with(as(group.liWei())).header("HX-Request", "true")
                .exchange();
        assertThat(english(String.valueOf(sent.getResponse().getHeader("HX-Redirect"))))
                .contains("<option value=\"Persons\" selected>", "<option value=\"people.person\" selected>")
                .containsPattern("column-unit[\\s\\S]*?<option value=\"Unit code\" selected>")
                .doesNotContain("None of these columns");
    }

    private String english(String path) {
        var result = mvc.get().uri(path).with(as(group.liWei())).locale(Locale.ENGLISH).exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult sent(String name, String content) {
        return mvc.post().uri("/imports").multipart()
                .file(new MockMultipartFile("file", name, null, content.getBytes(StandardCharsets.UTF_8)))
                .param("group", group.root().toString()).with(as(group.liWei())).header("HX-Request", "true")
                .locale(Locale.ENGLISH).exchange();
    }

    @Test
    void aStrangerFindsNothing() throws IOException {
        var run = upload();
        var other = cast.group();
        assertThat(mvc.get().uri("/imports/{id}", run).with(as(other.liWei()))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/api/v1/imports/{id}", run).with(as(group.chenLi())))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/imports").with(as(group.chenLi())).locale(Locale.ENGLISH)).hasStatusOk().bodyText()
                .contains("There is no group into which you may import");
    }

    @Test
    void theApiUploadsMapsTriesAndLoads() throws Exception {
        var answer = mvc.post().uri("/api/v1/imports").multipart()
                .file(new MockMultipartFile("file", "list.csv", "text/csv", LIST.getBytes(StandardCharsets.UTF_8)))
                .param("group", group.code()).with(as(group.liWei())).exchange();
        assertThat(answer).hasStatus(HttpStatus.CREATED).bodyJson().extractingPath("$.survey.columns[0]")
                .isEqualTo("编号");
        String location = String.valueOf(answer.getResponse().getHeader("Location"));
        assertThat(mvc.put().uri(location + "/mapping").with(as(group.liWei()))
                .contentType(MediaType.APPLICATION_JSON).content("""
                    {"name": "mine", "kind": "parcel", "key": ["number"],
                     "rules": [{"field": "number", "column": "编号"},
                               {"field": "title", "column": "名称"}]}
                    """)).hasStatusOk();
        assertThat(mvc.post().uri(location + "/load").with(as(group.liWei()))).hasStatus(HttpStatus.ACCEPTED);
        var run = ended(RunId.of(location.substring(location.lastIndexOf('/') + 1)));
        assertThat(run.summary()).isEqualTo("rows 2, imported 1, changed 0, unchanged 0, refused 1");
        assertThat(mvc.get().uri(location + "/refusals").with(as(group.liWei())).locale(Locale.ENGLISH)).hasStatusOk()
                .bodyJson().extractingPath("$.items[0].line").isEqualTo("3");
        assertThat(mvc.put().uri(location + "/mapping").with(as(group.liWei()))
                .contentType(MediaType.APPLICATION_JSON).content("{\"name\": \"x\", \"kind\": \"nothing\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private RunId upload() throws IOException {
        var file = Files.write(folder.resolve("list.csv"), LIST.getBytes(StandardCharsets.UTF_8));
        return imports.upload(file, "list.csv", group.root().value(), group.liWei()).id();
    }

    private Run ended(RunId id) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> imports.find(id, group.liWei()),
                run -> !run.underWay() && !run.alive());
    }
}
