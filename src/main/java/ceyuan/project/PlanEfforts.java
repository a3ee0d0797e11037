package ceyuan.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.people.Rights;
import ceyuan.plan.Efforts;
import ceyuan.web.Vantage;

/** Tells plans how many projects serve their items, and with how much money; a project counts once beneath an item. */
@Component
class PlanEfforts implements Efforts {
    private final JdbcClient jdbc;
    private final Rights rights;

    PlanEfforts(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    @Override
    public Map<CommitmentId, Effort> of(Collection<CommitmentId> items, Vantage vantage, Actor reader) {
        if (items.isEmpty()) return Map.of();
        var sight = rights.sight(reader);
        var efforts = new HashMap<CommitmentId, Effort>();
        jdbc.sql(
                """
                    WITH RECURSIVE beneath AS (
                      SELECT id AS item, id AS at FROM %1$s WHERE id IN (:items)
                      UNION
                      SELECT b.item, c.id
                      FROM beneath b
                      JOIN %1$s c ON c.parent = b.at AND c.subject_kind = 'plan'
                    ), serving AS (
                      SELECT DISTINCT b.item, s.project FROM beneath b JOIN %2$s s ON s.commitment = b.at
                    )
                    SELECT s.item, p.currency, count(*) AS projects, sum(p.planned_total) AS planned, sum(p.spent_total) AS spent
                    FROM serving s
                    JOIN %3$s p ON p.id = s.project
                    JOIN project.status_span t ON t.project = p.id AND t.from_day <= :day AND t.to_day > :day
                    WHERE t.status <> 'WITHDRAWN' AND %4$s
                    GROUP BY s.item, p.currency ORDER BY s.item, p.currency
                    """
                        .formatted(CommitmentFace.of(vantage),
                                vantage.isToday() ? "project.serves" : "project.serves_on(:day)",
                                vantage.isToday() ? "project.project" : "project.project_on(:day)",
                                ProjectSight.seen(sight, vantage)))
                .param("day", vantage.asOf())
                .param("items", items.stream().map(CommitmentId::value).toList()).params(sight.parameters())
                .query((row, line) -> efforts.merge(new CommitmentId(row.getObject("item", UUID.class)),
                        new Effort(row.getInt("projects"),
                                List.of(new Money(row.getBigDecimal("planned"), row.getString("currency"))),
                                List.of(new Money(row.getBigDecimal("spent"), row.getString("currency")))),
                        PlanEfforts::together))
                .list();
        return efforts;
    }

    private static Effort together(Effort one, Effort other) {
        var planned = new ArrayList<>(one.planned());
        planned.addAll(other.planned());
        var spent = new ArrayList<>(one.spent());
        spent.addAll(other.spent());
        return new Effort(one.projects() + other.projects(), planned, spent);
    }
}
