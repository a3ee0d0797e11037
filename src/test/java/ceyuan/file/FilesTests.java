package ceyuan.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.file.FileRefused.Reason;

import static ceyuan.Cast.as;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SystemTest
class FilesTests {
    @Autowired
    Files files;
    @Autowired
    Cast cast;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aFileComesBackAsItWas() throws IOException {
        var by = someone();
        byte[] content = unique("进展说明：氢冶金");
        var file = files.find(store(content, "C:\\temp\\进展 说明.txt", by), by);
        assertThat(file.name()).isEqualTo("进展 说明.txt");
        assertThat(file.type()).isEqualTo("text/plain");
        assertThat(files.read(file).getContentAsByteArray()).isEqualTo(content);
    }

    @Test
    void theSameContentIsKeptOnce() throws IOException {
        var by = someone();
        byte[] content = unique("x");
        var one = files.find(store(content, "a.txt", by), by);
        var other = files.find(store(content, "b.md", by), by);
        assertThat(one.hash()).isEqualTo(other.hash());
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(jdbc.sql("SELECT count(*) FROM file.content WHERE hash = ?").param(one.hash()).query(Long.class)
                .single()).isOne();
    }

    @Test
    void whatIsNotWhatItsNameSaysIsRefused() throws IOException {
        assertRefused(Reason.NOT_WHAT_IT_SAYS, "MZ\u0090\0\3".getBytes(ISO_8859_1), "报告.pdf");
        assertRefused(Reason.NOT_WHAT_IT_SAYS, "%PDF-1.7 …".getBytes(UTF_8), "图.png");
        assertRefused(Reason.NOT_WHAT_IT_SAYS, zip("evil.exe"), "表.xlsx");
        assertRefused(Reason.NOT_WHAT_IT_SAYS, "PK\003\004 not a zip".getBytes(ISO_8859_1), "包.zip");
        assertRefused(Reason.NOT_WHAT_IT_SAYS, "a\0b".getBytes(UTF_8), "说明.txt");
        assertRefused(Reason.TYPE_NOT_TAKEN, "#!/bin/sh".getBytes(UTF_8), "run.sh");
        assertRefused(Reason.TYPE_NOT_TAKEN, "<html>".getBytes(UTF_8), "page.html");
        assertRefused(Reason.TYPE_NOT_TAKEN, "x".getBytes(UTF_8), "pdf-without-ending.");
        assertRefused(Reason.EMPTY, new byte[0], "空.txt");
    }

    @Test
    void officeAndTextInEveryCommonForm() throws IOException {
        var by = someone();
        assertThat(files.find(store(zip("word/document.xml"), "任务书.docx", by), by).type()).contains("wordprocessing");
        assertThat(files.find(store(zip("xl/workbook.xml"), "表.XLSX", by), by).type()).contains("spreadsheet");
        assertThat(files.find(store(zip("a.txt"), "包.zip", by), by).type()).isEqualTo("application/zip");
        assertThat(files.find(store("名称,金额\n氢冶金,1\n".getBytes(Charset.forName("GB18030")), "表.csv", by), by).type())
                .isEqualTo("text/csv");
        assertThat(files.find(store("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1…".getBytes(ISO_8859_1),
                "旧.xls", by), by).type()).isEqualTo("application/vnd.ms-excel");
    }

    @Test
    void whoBroughtAFileMayOpenItAndNobodyElseUntilARuleSaysSo() throws IOException {
        var by = someone();
        var id = store(unique("秘密"), "a.txt", by);
        assertThat(mvc.get().uri("/files/" + id).with(as(by))).hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .headers()
                .hasValue("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
        assertThat(mvc.get().uri("/files/" + id).with(as(someone()))).hasStatus(404);
        assertThatExceptionOfType(Missing.class).isThrownBy(() -> files.find(id, someone()));
    }

    @Test
    void aNameNeitherLeavesItsFolderNorItsHeader() throws IOException {
        var by = someone();
        var id = store(unique("x"), "../../etc/名\r\nSet-Cookie: x=1;\".txt", by);
        assertThat(files.find(id, by).name()).isEqualTo("名Set-Cookie x=1;.txt");
        var answer = mvc.get().uri("/files/" + id).with(as(by)).exchange();
        assertThat(answer.getResponse().getHeaderValues("Set-Cookie"))
                .noneMatch(each -> each.toString().contains("x=1"));
        assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment; ")
                .contains("filename*=UTF-8''%E5%90%8D");
    }

    @Test
    void theApiTakesAndGivesFiles() {
        var by = someone();
        byte[] content = unique("接口");
        var made = mvc.post().uri("/api/v1/files").multipart()
                .file(new MockMultipartFile("file", "接口.txt", "text/plain", content)).with(as(by)).exchange();
        assertThat(made).hasStatus(201).bodyJson().hasPathSatisfying("$.name",
                name -> name.assertThat().isEqualTo("接口.txt"));
        String place = String.valueOf(made.getResponse().getHeader("Location"));
        assertThat(mvc.get().uri(place).with(as(by))).hasStatusOk().bodyJson().extractingPath("$.id")
                .isEqualTo(place.replace("/api/v1/files/", ""));
        assertThat(mvc.get().uri(place + "/content").with(as(by))).hasStatusOk().body().isEqualTo(content);
        assertThat(mvc.post().uri("/api/v1/files").multipart()
                .file(new MockMultipartFile("file", "x.exe", "text/plain", content)).with(as(by))).hasStatus(422)
                .bodyJson().extractingPath("$.reason").isEqualTo("TYPE_NOT_TAKEN");
    }

    private void assertRefused(Reason reason, byte[] content, String name) {
        assertThatExceptionOfType(FileRefused.class).as(name).isThrownBy(() -> store(content, name, someone()))
                .extracting(FileRefused::reason).isEqualTo(reason);
    }

    private FileId store(byte[] content, String name, Actor by) throws IOException {
        return files.store(new ByteArrayInputStream(content), name, by);
    }

    private Actor someone() {
        return new Actor(UUID.randomUUID(), "某人", "test");
    }

    private static byte[] unique(String text) {
        return (text + UUID.randomUUID()).getBytes(UTF_8);
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(unique("x"));
            }
        }
        return bytes.toByteArray();
    }
}
