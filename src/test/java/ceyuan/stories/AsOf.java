package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.Order;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.Units;
import ceyuan.people.People;
import ceyuan.people.PersonDraft;
import ceyuan.people.PersonId;
import ceyuan.project.ProjectId;
import ceyuan.web.Vantage;

/** A group of long ago, of which something is changed today and looked at as of yesterday. */
abstract class AsOf {
    private static final String OF_GROUP = " WHERE document IN (SELECT id FROM signing.document WHERE root = ?)";

    static final LocalDate TODAY = LocalDate.now();
    static final LocalDate YESTERDAY = TODAY.minusDays(1);
    static final LocalDate LONG_AGO = TODAY.minusDays(40);

    @Autowired
    Cast cast;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Units units;
    @Autowired
    People people;

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
        return page(path, day, structure, language, group.liWei());
    }

    String page(String path, LocalDate day, String structure, String language, Actor reader) {
        var answer = mvc.get().uri(path + (path.contains("?") ? "&" : "?") + "asOf=" + day + "&structure=" + structure)
                .header("Accept-Language", language).with(Cast.as(reader)).exchange();
        var body = answer.getResponse().getContentAsByteArray();
        return body.length > 2 && body[0] == 'P' && body[1] == 'K'
                ? written(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    /** Lets all that there is of a project have been made long ago. */
    void age(ProjectId id) {
        UUID project = id.value();
        jdbc.update("UPDATE project.project SET recorded_on = ? WHERE id = ?", LONG_AGO, project);
        jdbc.update("UPDATE project.application SET begun_on = ? WHERE project = ?", LONG_AGO, project);
        jdbc.update("UPDATE project.acceptance SET opened_on = ? WHERE project = ?", LONG_AGO, project);
        for (var paper : List.of("edition", "change", "report", "letter"))
            jdbc.update("UPDATE project." + paper + " SET made_on = ? WHERE project = ?", LONG_AGO, project);
        jdbc.update("UPDATE commitment.commitment SET since = ?, recorded_on = ? WHERE subject = ?", LONG_AGO, LONG_AGO,
                project);
        ageDocuments();
        jdbc.update("""
            UPDATE approval.move SET at = at - INTERVAL '40 days'
            WHERE run IN (SELECT id FROM approval.run WHERE unit IN (?, ?))
            """, group.base().value(), group.steel().value());
    }

    void ageDocuments() {
        for (var moment : List.of("drawn_at", "settled_at", "ended_at"))
            jdbc.update("UPDATE signing.edition SET %1$s = %1$s - INTERVAL '40 days'".formatted(moment) + OF_GROUP,
                    group.root().value());
        jdbc.update("UPDATE signing.signer SET settled_at = settled_at - INTERVAL '40 days' WHERE edition IN "
                + "(SELECT id FROM signing.edition" + OF_GROUP + ")", group.root().value());
        jdbc.update("UPDATE signing.print SET at = at - INTERVAL '40 days' WHERE edition IN "
                + "(SELECT id FROM signing.edition" + OF_GROUP + ")", group.root().value());
    }

    void rename(UnitId unit, String chinese, String english) {
        units.rename(unit, null, Name.of(chinese, english), null, new Order(TODAY, null, null), group.liWei());
    }

    void rename(Actor person, String chinese, String english, UnitId unit) {
        people.change(new PersonId(person.person()), 0,
                new PersonDraft("P" + person.person(), chinese, english, null, null, unit), group.liWei());
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
