package ceyuan.project;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Like;
import ceyuan.people.PersonFace;
import ceyuan.web.Vantage;

/**
 * What a list of projects is narrowed to, and how it is sorted. Absent means any.
 *
 * @param year the project was under way in it
 * @param part how the unit in view takes part
 * @param focus a plan item that is served
 * @param partner a partner outside that is a party
 * @param text stands in number, title, acronym, field or the leader's name
 * @param from planned money from this amount on, in the project's currency
 * @param portfolio a portfolio's projects
 * @param waiting only those that have not started by the day
 */
public record Filter(@Nullable Status status, @Nullable ProjectClass projectClass, @Nullable String level,
        @Nullable String health, @Nullable Part part, @Nullable Integer year, @Nullable UUID leader,
        @Nullable String field, @Nullable UUID focus, @Nullable UUID partner, @Nullable String text,
        @Nullable BigDecimal from, @Nullable BigDecimal to,
        @Nullable UUID portfolio, boolean waiting, Sort sort, boolean descending) {
    /** Led by the unit in view or one beneath it; or led by another, and one of them takes part. */
    public enum Part {
        LED, JOINED
    }

    public enum Sort {
        NUMBER, TITLE, PERIOD, MONEY, HEALTH, UNIT, STATUS
    }

    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, false, Sort.NUMBER, false);

    boolean needsHealth() {
        return health != null || sort == Sort.HEALTH;
    }

    /** This filter without the status: what the counts by status count. */
    Filter anyStatus() {
        return new Filter(null, projectClass, level, health, part, year, leader, field, focus, partner, text, from,
                to, portfolio, waiting, Sort.NUMBER, false);
    }

    /** The order of projects {@code p} by what they have, or by one of the given columns. */
    String order(String statusColumn, String healthColumn, String unitColumn) {
        var column = switch (sort) {
            case NUMBER -> "p.number";
            case TITLE -> "p.chinese";
            case PERIOD -> "p.starts";
            case MONEY -> "p.planned_total";
            case HEALTH -> "position(" + healthColumn + " in 'red amber green grey')";
            case UNIT -> unitColumn;
            case STATUS -> statusColumn;
        };
        return column + (descending ? " DESC NULLS LAST" : "") + (sort == Sort.NUMBER ? "" : ", p.number");
    }

    /** Conditions on a project {@code p}, its {@code status} on the day and its {@code health}. */
    String sql(String statusColumn, String healthColumn, Vantage vantage) {
        var sql = new StringBuilder("TRUE");
        if (status != null) sql.append(" AND ").append(statusColumn).append(" = :status");
        if (projectClass != null) sql.append(" AND p.class = :class");
        if (level != null) sql.append(" AND p.level = :level");
        if (health != null) sql.append(" AND ").append(healthColumn).append(" = :health");
        if (year != null) {
            sql.append(' ').append("""
                AND project.under_way(coalesce(p.starts, p.approved_on, p.started_on),
                                      coalesce(p.closed_on, p.ends), :year)""");
        }
        if (leader != null) sql.append(" AND p.leader = :leader");
        if (field != null) sql.append(" AND p.field = :field");
        if (focus != null) sql.append(" AND p.id IN (SELECT project FROM project.serves WHERE commitment = :focus)");
        if (partner != null) {
            sql.append(" AND p.id IN (SELECT project FROM project.party").append(vantage.isToday() ? "" : "_on(:day)")
                    .append(" WHERE partner = :partner)");
        }
        if (text != null) {
            sql.append(' ').append(
                    """
                        AND (p.number ILIKE :text OR p.chinese ILIKE :text OR p.english ILIKE :text OR p.acronym ILIKE :text
                         OR p.field ILIKE :text OR p.leader IN (SELECT l.id FROM %s l WHERE l.chinese = :words))"""
                            .formatted(PersonFace.of(vantage)));
        }
        if (from != null) sql.append(" AND p.planned_total >= :from");
        if (to != null) sql.append(" AND p.planned_total <= :to");
        if (portfolio != null) {
            sql.append(" AND p.id IN (SELECT project FROM ").append(Portfolios.projects(vantage.isToday()))
                    .append(" WHERE portfolio = :portfolio)");
        }
        if (waiting) sql.append(" AND (p.started_on IS NULL OR p.started_on > :day)");
        return sql.toString();
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        put(parameters, "status", status == null ? null : status.name());
        put(parameters, "class", projectClass == null ? null : projectClass.name());
        put(parameters, "level", level);
        put(parameters, "health", health);
        put(parameters, "year", year);
        put(parameters, "leader", leader);
        put(parameters, "field", field);
        put(parameters, "focus", focus);
        put(parameters, "partner", partner);
        put(parameters, "text", text == null ? null : Like.within(text));
        put(parameters, "words", text);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "portfolio", portfolio);
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String key, @Nullable Object value) {
        if (value != null) parameters.put(key, value);
    }
}
