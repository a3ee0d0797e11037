package ceyuan.commitment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.web.Vantage;

/** Who answers for what at each level: of a unit and each one beneath it, the persons and their open commitments by kind. */
@Service
@Transactional(readOnly = true)
public class Responsibility {
    private final JdbcClient jdbc;
    private final InView inView;

    Responsibility(JdbcClient jdbc, InView inView) {
        this.jdbc = jdbc;
        this.inView = inView;
    }

    /**
     * A person's answer for commitments of one unit; without a person, what nobody answers for.
     *
     * @param depth how many levels the unit stands beneath the unit in view
     * @param steering focuses, measures, key tasks and objectives
     * @param projects projects and topics
     * @param tasks tasks and key nodes
     * @param others what was ordered, owed or resolved
     */
    public record Row(UUID unit, int depth, String unitChinese, @Nullable String unitEnglish, @Nullable UUID person,
            @Nullable String personChinese, @Nullable String personEnglish, long steering, long projects, long tasks,
            long others, long red) {
        public Name unitName() {
            return Name.of(unitChinese, unitEnglish);
        }

        public Name personName() {
            return Name.of(personChinese == null ? "" : personChinese, personEnglish);
        }
    }

    public List<Row> matrix(Vantage vantage, Actor reader) {
        LocalDate structure = vantage.structureDay();
        var seen = inView.seen(reader, vantage.unit(), structure);
        return jdbc
                .sql("""
                    WITH figures AS (
                      SELECT c.unit, c.accountable,
                             count(*) FILTER (WHERE kind IN ('FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')) AS steering,
                             count(*) FILTER (WHERE kind IN ('PROJECT', 'TOPIC')) AS projects,
                             count(*) FILTER (WHERE kind IN ('TASK', 'NODE')) AS tasks,
                             count(*) FILTER (WHERE kind IN ('RECTIFICATION', 'OBLIGATION', 'RESOLUTION')) AS others,
                             count(*) FILTER (WHERE commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due,
                                                                      :day, c.amber_days) = 'red') AS red
                      FROM
                    """ + CommitmentFace
                        .of(vantage) + " c WHERE c.ended_on IS NULL AND " + seen.sql()
                        + """
                             GROUP BY c.unit, c.accountable)
                            SELECT f.unit, coalesce(r.depth, 0) AS depth, u.short_chinese AS unit_chinese,
                                   u.short_english AS unit_english, f.accountable AS person, p.chinese AS person_chinese,
                                   p.english AS person_english, f.steering, f.projects, f.tasks, f.others, f.red
                            FROM figures f
                            JOIN <units> u ON u.id = f.unit
                            LEFT JOIN organisation.reach_face r ON r.unit = f.unit AND r.ancestor = :view
                                 AND r.from_day <= :structure AND r.to_day > :structure
                            LEFT JOIN <persons> p ON p.id = f.accountable
                            ORDER BY coalesce(r.depth, 0), u.code, p.chinese NULLS FIRST
                            LIMIT 2000
                            """.replace(
                                "<units>", UnitFace.of(vantage)).replace("<persons>", PersonFace.of(vantage)))
                .params(seen.parameters()).param("day", vantage.asOf()).param("structure", structure)
                .param("view", vantage.unit() == null ? new UUID(0, 0) : vantage.unit()).query(Row.class).list();
    }
}
