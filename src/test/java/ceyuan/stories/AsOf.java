package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.web.Vantage;

/** A group of long ago, of which something is changed today and looked at as of yesterday. */
abstract class AsOf {
    static final LocalDate TODAY = LocalDate.now();
    static final LocalDate YESTERDAY = TODAY.minusDays(1);
    static final LocalDate LONG_AGO = TODAY.minusDays(40);

    @Autowired
    Cast cast;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    /** The whole group as of a day, in today's structure. */
    Vantage on(LocalDate day) {
        return new Vantage(group.root().value(), TODAY.getYear(), day, TODAY, false);
    }

    String page(String path, LocalDate day, String language) {
        return page(path, day, "today", language);
    }

    /** What a page, an answer of the API or a workbook says as of a day, in that day's structure ("then") or in today's. */
    String page(String path, LocalDate day, String structure, String language) {
        var answer = mvc.get().uri(path + (path.contains("?") ? "&" : "?") + "asOf=" + day + "&structure=" + structure)
                .header("Accept-Language", language).with(Cast.as(group.liWei())).exchange();
        var body = answer.getResponse().getContentAsByteArray();
        return body.length > 2 && body[0] == 'P' && body[1] == 'K'
                ? written(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    private static String written(byte[] workbook) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            var all = new StringBuilder();
            for (var sheet : book.getSheets().toList())
                all.append(sheet.read());
            return all.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
