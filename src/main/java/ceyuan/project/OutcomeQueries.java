package ceyuan.project;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Like;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.organisation.UnitFace;
import ceyuan.people.Sight;
import ceyuan.web.Vantage;

/** What came out of the projects that the units in view lead, as far as a reader sees them, by the day of the vantage. */
@Service
@Transactional(readOnly = true)
public class OutcomeQueries {
    private static final String OF_PROJECTS = """
        FROM <outcomes> o
        JOIN <projects> p ON p.id = o.project
        WHERE (o.day IS NULL OR o.day <= :day) AND <in view> AND <seen>
        """;
    private static final String WANTED = """
        AND (:form = '' OR o.form = :form)
        AND (:text = '' OR o.name ILIKE :like OR o.certificate ILIKE :like OR p.chinese ILIKE :like
             OR p.english ILIKE :like OR p.number ILIKE :like)
        """;

    private final JdbcClient jdbc;
    private final ProjectAccess access;

    OutcomeQueries(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** An outcome with the project that yielded it. */
    public record Line(UUID id, String name, @Nullable String form, @Nullable String grade,
            @Nullable String certificate, @Nullable LocalDate day, UUID project, String number, String projectChinese,
            @Nullable String projectEnglish, String unitChinese, @Nullable String unitEnglish) {
        public Name projectTitle() {
            return Name.of(projectChinese, projectEnglish);
        }

        public Name unitName() {
            return Name.of(unitChinese, unitEnglish);
        }
    }

    /** Which outcomes a list shows: part of a name, a certificate or a project, and a form; empty for all. */
    public record Wanted(String text, String form) {}

    public Slice<Line> list(Wanted wanted, Vantage vantage, Actor reader, int page, int size) {
        var sight = access.sight(reader);
        var from = from(vantage, sight) + WANTED;
        long total = bind("SELECT count(*) " + from, wanted, vantage, sight).query(Long.class).single();
        var rows = bind("""
            SELECT o.id, o.name, o.form, o.grade, o.certificate, o.day, p.id AS project, p.number,
                   p.chinese AS project_chinese, p.english AS project_english, u.short_chinese AS unit_chinese,
                   u.short_english AS unit_english
            """ + from.replace("WHERE", "JOIN " + UnitFace.of(vantage) + " u ON u.id = p.unit WHERE")
                + " ORDER BY o.day DESC NULLS LAST, p.number, o.name, o.id LIMIT :size OFFSET :skip", wanted, vantage,
                sight).param("size", size).param("skip", (page - 1L) * size).query(Line.class).list();
        return new Slice<>(rows, total, page, size);
    }

    /** The forms that outcomes in view have, for the filter. */
    public List<String> forms(Vantage vantage, Actor reader) {
        var sight = access.sight(reader);
        return bind("SELECT DISTINCT o.form " + from(vantage, sight) + " AND o.form IS NOT NULL ORDER BY 1 LIMIT 100",
                new Wanted("", ""), vantage, sight).query(String.class).list();
    }

    private static String from(Vantage vantage, Sight sight) {
        return OF_PROJECTS.replace("<outcomes>", vantage.isToday() ? "project.outcome" : "project.outcome_on(:day)")
                .replace("<projects>", vantage.isToday() ? "project.project" : "project.founded_on(:day)")
                .replace("<in view>",
                        vantage.unit() == null ? "TRUE" : "p.unit IN (" + ProjectQueries.IN_VIEW + ")")
                .replace("<seen>", ProjectSight.seen(sight, vantage));
    }

    private JdbcClient.StatementSpec bind(String sql, Wanted wanted, Vantage vantage, Sight sight) {
        return jdbc.sql(sql).params(sight.parameters()).param("unit", vantage.unit())
                .param("structureDay", vantage.structureDay()).param("day", vantage.asOf())
                .param("form", wanted.form).param("text", wanted.text.strip())
                .param("like", Like.within(wanted.text));
    }
}
