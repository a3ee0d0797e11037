package ceyuan.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.State;
import ceyuan.people.Rights;
import ceyuan.web.Vantage;

/** What the system knows of a plan when it is reviewed, and what the review concluded. */
@Service
@Transactional(readOnly = true)
public class ReviewQueries {
    private final JdbcClient jdbc;
    private final ItemQueries items;
    private final Rights rights;
    private final ObjectProvider<Efforts> efforts;

    ReviewQueries(JdbcClient jdbc, ItemQueries items, Rights rights, ObjectProvider<Efforts> efforts) {
        this.jdbc = jdbc;
        this.items = items;
        this.rights = rights;
        this.efforts = efforts;
    }

    /** A problem raised under an item or one of its parts. */
    public record Trouble(String text, @Nullable LocalDate due, @Nullable LocalDate resolvedOn) {}

    /** What was concluded of an item, with how it stood on the day of closing. */
    public record Concluded(Verdict verdict, @Nullable String words, BigDecimal share) {}

    /**
     * An item under review.
     *
     * @param suggested what its targets and progress say for themselves
     */
    public record Line(ItemQueries.Item item, Verdict suggested, List<Trouble> troubles,
            Efforts.@Nullable Effort effort, @Nullable Concluded concluded) {}

    public List<Line> lines(PlanId plan, Vantage vantage, Actor reader) {
        var all = items.items(plan, vantage, reader);
        var troubles = troubles(plan, vantage, reader);
        var concluded = concluded(plan, vantage);
        var ids = all.stream().map(ItemQueries.Item::id).toList();
        var effort = new HashMap<CommitmentId, Efforts.Effort>();
        efforts.forEach(each -> effort.putAll(each.of(ids, vantage, reader)));
        return all.stream().map(item -> new Line(item, suggested(item), troubles.getOrDefault(item.id(), List.of()),
                effort.get(item.id()), concluded.get(item.id()))).toList();
    }

    static Verdict suggested(ItemQueries.Item item) {
        boolean allReached = !item.aims().isEmpty() && item.aims().stream().allMatch(ItemQueries.Aim::isReached);
        if (item.state() == State.DONE || allReached || item.aims().isEmpty() && item.share().intValue() == 100) {
            return Verdict.REACHED;
        }
        return item.share().signum() > 0 ? Verdict.PARTLY : Verdict.NOT;
    }

    private Map<CommitmentId, List<Trouble>> troubles(PlanId plan, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        var troubles = new HashMap<CommitmentId, List<Trouble>>();
        jdbc.sql("""
            SELECT i.commitment, q.text, q.due, CASE WHEN q.resolved_on <= :asOf THEN q.resolved_on END AS resolved_on
            FROM\s""" + (vantage.isToday() ? "commitment.problem_face" : "commitment.problem_on(:asOf)") + " q JOIN "
                + CommitmentFace.of(vantage) + """
                     c ON c.id = q.commitment
                    JOIN plan.item i ON c.id = i.commitment OR c.parent = i.commitment
                    WHERE i.plan = :plan AND q.raised_on <= :asOf AND (c.id = i.commitment
                                              OR NOT EXISTS (SELECT 1 FROM plan.item own WHERE own.commitment = c.id))
                      AND\s""" + sight.sql("c.unit", "c.accountable = :me") + " ORDER BY q.raised_on, q.id")
                .param("plan", plan.value()).param("asOf", vantage.asOf()).params(sight.parameters())
                .query((row, line) -> troubles
                        .computeIfAbsent(new CommitmentId(row.getObject("commitment", UUID.class)),
                                unknown -> new ArrayList<>())
                        .add(new Trouble(row.getString("text"), row.getObject("due", LocalDate.class),
                                row.getObject("resolved_on", LocalDate.class))))
                .list();
        return troubles;
    }

    private Map<CommitmentId, Concluded> concluded(PlanId plan, Vantage vantage) {
        var concluded = new HashMap<CommitmentId, Concluded>();
        jdbc.sql("SELECT v.* FROM plan.verdict v JOIN plan.item i ON i.commitment = v.item "
                + "JOIN plan.plan p ON p.id = i.plan WHERE i.plan = :plan AND p.closed_on <= :asOf")
                .param("plan", plan.value()).param("asOf", vantage.asOf())
                .query((row, line) -> concluded.put(new CommitmentId(row.getObject("item", UUID.class)),
                        new Concluded(Verdict.valueOf(row.getString("verdict")), row.getString("words"),
                                row.getBigDecimal("share"))))
                .list();
        return concluded;
    }
}
