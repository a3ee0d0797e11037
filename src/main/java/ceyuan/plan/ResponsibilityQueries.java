package ceyuan.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentFace;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.web.Vantage;

/** Who answers for what in a plan, level by level downward from the plan's own unit. */
@Service
@Transactional(readOnly = true)
public class ResponsibilityQueries {
    private final JdbcClient jdbc;
    private final Rights rights;
    private final ItemQueries items;

    ResponsibilityQueries(JdbcClient jdbc, Rights rights, ItemQueries items) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.items = items;
    }

    /** A unit that answers, and the person who answers for it, if one was named. */
    public record Answer(int level, Name unit, @Nullable Name person) {}

    public record Row(ItemQueries.Item item, List<Answer> answers) {
        public List<Answer> at(int level) {
            return answers.stream().filter(answer -> answer.level == level).toList();
        }
    }

    public record Responsibility(List<Integer> levels, List<Row> rows) {
        /** How many answers name no person. */
        public long unanswered() {
            return rows.stream().flatMap(row -> row.answers.stream()).filter(answer -> answer.person == null).count();
        }
    }

    /** The answers of a plan that the caller knows to be within the reader's sight; its parts are cut by it. */
    public Responsibility responsibility(PlanQueries.Header plan, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        var answers = new HashMap<UUID, List<Answer>>();
        jdbc.sql("""
            SELECT coalesce(own.commitment, c.parent) AS item, r.depth, u.short_chinese AS unit_chinese,
                   u.short_english AS unit_english, a.chinese AS person_chinese, a.english AS person_english
            FROM\s""" + CommitmentFace.of(vantage)
                + """
                     c
                    LEFT JOIN plan.item own ON own.commitment = c.id
                    JOIN\s""" + UnitFace.of(vantage) + """
                     u ON u.id = c.unit
                    JOIN organisation.reach_face r ON r.unit = c.unit AND r.ancestor = :unit
                         AND r.from_day <= :structureDay AND r.to_day > :structureDay
                    LEFT JOIN\s""" + PersonFace.of(vantage) + """
                     a ON a.id = c.accountable
                    WHERE c.subject_kind = 'plan' AND c.subject = :plan AND c.state <> 'WITHDRAWN'
                      AND (own.commitment IS NOT NULL OR\s""" + sight.sql("c.unit", "c.accountable = :me")
                + ") ORDER BY r.depth, u.code")
                .param("plan", plan.id().value()).param("unit", plan.unit()).param("asOf", vantage.asOf())
                .param("structureDay", vantage.structureDay())
                .params(sight.parameters()).query((row, line) -> {
                    var person = row.getString("person_chinese");
                    return answers.computeIfAbsent(row.getObject("item", UUID.class), unknown -> new ArrayList<>())
                            .add(new Answer(row.getInt("depth"),
                                    Name.of(row.getString("unit_chinese"), row.getString("unit_english")),
                                    person == null ? null : Name.of(person, row.getString("person_english"))));
                }).list();
        var rows = items.items(plan.id(), vantage, reader).stream()
                .map(item -> new Row(item, answers.getOrDefault(item.id().value(), List.of()))).toList();
        var levels = new TreeSet<Integer>();
        rows.forEach(row -> row.answers.forEach(answer -> levels.add(answer.level)));
        return new Responsibility(List.copyOf(levels), rows);
    }
}
