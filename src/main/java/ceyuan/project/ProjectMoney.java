package ceyuan.project;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.people.Deed;
import ceyuan.project.ProjectRefused.Reason;

/** What is planned for projects and spent on them, by source, item and year. */
@Service
@Transactional
public class ProjectMoney {
    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final ProjectAccess access;
    private final Editions editions;
    private final ApplicationEventPublisher events;

    ProjectMoney(JdbcClient jdbc, ProjectRows rows, ProjectAccess access, Editions editions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.access = access;
        this.editions = editions;
        this.events = events;
    }

    public enum Kind {
        PLAN, SPENT
    }

    /**
     * An amount of one kind, in the project's currency.
     *
     * @param source where it comes from: a code of {@code project.funding}, or any other word
     * @param item a code of {@code project.item}
     * @param year absent if it is meant for the whole life
     * @param amount zero takes the amount away
     */
    public record Amount(Kind kind, String source, String item, @Nullable Integer year, BigDecimal amount) {
        String place() {
            return "%s %s %s %s".formatted(kind, source, item, year == null ? "" : year);
        }
    }

    /** Sets amounts, each in place of what stood there. Plans need the right to manage, spending the right to spend. */
    public void set(ProjectId id, @Nullable Long version, List<Amount> amounts, Actor by) {
        boolean plans = amounts.stream().anyMatch(amount -> amount.kind == Kind.PLAN);
        boolean spends = amounts.stream().anyMatch(amount -> amount.kind == Kind.SPENT);
        var row = spends ? access.hold(id, version, Deed.SPEND, by) : access.holdToPropose(id, version, by);
        if (plans) {
            if (spends) access.holdToPropose(id, version, by);
            editions.requireUnbound(id);
        }
        apply(row, amounts, by);
    }

    void apply(ProjectRow row, List<Amount> amounts, Actor by) {
        rows.keep(List.of(row.id()));
        var differences = amounts.stream().map(amount -> set(row, amount)).flatMap(List::stream).toList();
        if (differences.isEmpty()) return;
        rows.sumUp(List.of(row.id()));
        events.publishEvent(new Changed(row.project().subject(), row.unit(), "budgeted", by, differences));
    }

    private List<Difference> set(ProjectRow row, Amount amount) {
        require(amount);
        var before = place("""
            DELETE FROM project.money
            WHERE project = :project AND kind = :kind AND source = :source AND item = :item
              AND year IS NOT DISTINCT FROM CAST(:year AS int)
            RETURNING amount
            """, row, amount).query(BigDecimal.class).optional().orElse(null);
        if (amount.amount.signum() != 0) {
            place("""
                INSERT INTO project.money (project, kind, source, item, year, amount)
                VALUES (:project, :kind, :source, :item, CAST(:year AS int), :amount)
                """, row, amount).param("amount", amount.amount).update();
        }
        if (before == null ? amount.amount.signum() == 0 : before.compareTo(amount.amount) == 0) return List.of();
        return List.of(new Difference(amount.place(), before == null ? null : before.toPlainString(),
                amount.amount.signum() == 0 ? null : amount.amount.toPlainString()));
    }

    private JdbcClient.StatementSpec place(String sql, ProjectRow row, Amount amount) {
        return jdbc.sql(sql).param("project", row.id()).param("kind", amount.kind.name())
                .param("source", amount.source).param("item", amount.item).param("year", amount.year);
    }

    /** Refuses an amount that cannot be planned or spent, whatever stands already. */
    void require(Amount amount) {
        if (amount.amount.signum() < 0) throw new ProjectRefused(Reason.AMOUNT_NEGATIVE, "amount");
        if (amount.source.isBlank()) throw new ProjectRefused(Reason.SOURCE_MISSING, "source");
        if (amount.year != null && (amount.year < 1980 || amount.year > 2100)) {
            throw new ProjectRefused(Reason.YEAR_OUT_OF_RANGE, "year");
        }
        boolean known = jdbc.sql("SELECT EXISTS (SELECT 1 FROM project.item WHERE code = ?)").param(amount.item)
                .query(Boolean.class).single();
        if (!known) throw new ProjectRefused(Reason.ITEM_UNKNOWN, "item");
    }
}
