package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.project.Applications.Stage;
import ceyuan.web.Vantage;

/** What can be seen of applications and of the batches in which they are approved. */
@Service
@Transactional(readOnly = true)
public class ApplicationQueries {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final Rights rights;
    private final PastPapers past;

    ApplicationQueries(JdbcClient jdbc, ProjectAccess access, Rights rights, PastPapers past) {
        this.jdbc = jdbc;
        this.access = access;
        this.rights = rights;
        this.past = past;
    }

    /** An application in a list. */
    public record Line(UUID id, String applied, String number, String chinese, @Nullable String english,
            @Nullable String unitChinese, @Nullable String unitEnglish, @Nullable String leaderChinese,
            @Nullable String leaderEnglish, Stage stage, LocalDate begunOn, int editions, BigDecimal plannedTotal,
            String currency, @Nullable String level) {
        public Name title() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }

        public @Nullable Name leaderName() {
            return leaderChinese == null ? null : Name.of(leaderChinese, leaderEnglish);
        }
    }

    public record Listed(List<Line> lines, Map<Stage, Long> counts) {
        public long of(Stage stage) {
            return counts.getOrDefault(stage, 0L);
        }
    }

    /** The application a project came from. */
    public record Application(String number, Stage stage, LocalDate begunOn, int filled) {}

    public record Batch(UUID id, long version, UUID unit, String chinese, @Nullable String english,
            @Nullable String unitChinese, @Nullable String unitEnglish, @Nullable String number, String state,
            @Nullable LocalDate issuedOn, @Nullable UUID document, long projects, BigDecimal planned) {
        public Name title() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }
    }

    /** The applications in view as they stood on the day, those of one stage or all, the latest first. */
    public Listed list(@Nullable Stage stage, Vantage vantage, Actor reader) {
        var all = lines("""
            %s AND (CAST(:unit AS uuid) IS NULL OR p.unit IN (
                SELECT unit FROM organisation.reach_face WHERE ancestor = :unit AND to_day = '9999-12-31'))
            """.formatted(ProjectAccess.seen(access.sight(reader))), vantage.unit(), vantage, reader);
        var counts = all.stream().collect(Collectors.groupingBy(Line::stage, Collectors.counting()));
        return new Listed(all.stream().filter(line -> stage == null || line.stage == stage).limit(MOST).toList(),
                counts);
    }

    public Optional<Application> application(ProjectId id, LocalDate day) {
        return jdbc
                .sql("SELECT number, stage, begun_on, filled FROM %s WHERE project = :project"
                        .formatted(past.on("project.application", day)))
                .param("project", id.value()).param("day", day).query(Application.class).optional();
    }

    public List<Batch> batches(Vantage vantage, Actor reader) {
        return batches("b.unit IN (SELECT unit FROM organisation.reach_face WHERE ancestor IN (:units)"
                + " AND to_day = '9999-12-31') OR b.unit IN (SELECT ancestor FROM organisation.reach_face"
                + " WHERE unit IN (:units) AND to_day = '9999-12-31')", vantage, reader, null);
    }

    public Batch batch(UUID id, Vantage vantage, Actor reader) {
        return batches("b.id = :id AND (b.unit IN (SELECT unit FROM organisation.reach_face WHERE ancestor IN (:units)"
                + " AND to_day = '9999-12-31') OR b.unit IN (SELECT ancestor FROM organisation.reach_face"
                + " WHERE unit IN (:units) AND to_day = '9999-12-31'))", vantage, reader, id).stream().findFirst()
                .orElseThrow(() -> new Missing(id));
    }

    /** The projects of a batch that the reader sees. */
    public List<Line> of(UUID batch, Vantage vantage, Actor reader) {
        return lines("b.batch = :unit AND " + ProjectAccess.seen(access.sight(reader)), batch, vantage, reader);
    }

    public boolean manages(Batch batch, Actor reader) {
        return rights.may(reader, Deed.MANAGE, new UnitId(batch.unit));
    }

    private List<Line> lines(String where, @Nullable UUID unit, Vantage vantage, Actor reader) {
        var day = vantage.asOf();
        return jdbc
                .sql("""
                    SELECT p.id, a.number AS applied, p.number, p.chinese, p.english, u.short_chinese AS unit_chinese,
                           u.short_english AS unit_english, l.chinese AS leader_chinese, l.english AS leader_english, a.stage,
                           a.begun_on, p.planned_total, p.currency, p.level,
                           (SELECT count(*) FROM %s e WHERE e.project = p.id AND e.kind = 'APPLICATION') AS editions
                    FROM %s a
                    JOIN %s p ON p.id = a.project
                    LEFT JOIN %s u ON u.id = p.unit
                    LEFT JOIN %s l ON l.id = p.leader
                    LEFT JOIN %s b ON b.project = p.id
                    WHERE %s
                    ORDER BY b.position, a.begun_on DESC, a.number DESC
                    """.formatted(
                        past.on("project.edition", day), past.on("project.application", day),
                        past.on("project.project", day), UnitFace.of(vantage), PersonFace.of(vantage),
                        past.on("project.batched", day), where))
                .params(access.sight(reader).parameters()).param("unit", unit).param("day", day).query(Line.class)
                .list();
    }

    private List<Batch> batches(String where, Vantage vantage, Actor reader, @Nullable UUID id) {
        var day = vantage.asOf();
        var units = access.sight(reader).units();
        return jdbc
                .sql("""
                    SELECT b.id, b.version, b.unit, b.chinese, b.english, u.short_chinese AS unit_chinese,
                           u.short_english AS unit_english, b.number, b.state, b.issued_on, b.document,
                           count(x.project) AS projects, coalesce(sum(p.planned_total), 0) AS planned
                    FROM %s b
                    LEFT JOIN %s u ON u.id = b.unit
                    LEFT JOIN %s x ON x.batch = b.id
                    LEFT JOIN %s p ON p.id = x.project
                    WHERE b.state <> 'DISSOLVED' AND (%s)
                    GROUP BY b.id, b.version, b.unit, b.chinese, b.english, b.number, b.state, b.issued_on, b.document, u.short_chinese, u.short_english
                    ORDER BY b.issued_on DESC NULLS FIRST, b.id DESC
                    """.formatted(
                        past.on("project.batch", day), UnitFace.of(vantage), past.on("project.batched", day),
                        past.on("project.project", day), where))
                .param("day", day).param("units", units.isEmpty() ? List.of(new UUID(0, 0)) : units).param("id", id)
                .query(Batch.class).list();
    }
}
