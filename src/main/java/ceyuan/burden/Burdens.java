package ceyuan.burden;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** What people are asked to type, summed by month, form and unit. */
@Service
@Transactional(readOnly = true)
public class Burdens {
    /** Sums of fewer persons are not shown, so that nobody can be read out of them. */
    public static final int FEWEST = 5;
    private static final int TIMES_TO = 5;
    private static final int MINUTES_TO = 10;
    /** Sums by unit, month and form, of what enough persons have filled in; everything shown adds up from these. */
    private static final String ENOUGH = """
        WITH enough AS (
          SELECT r.ancestor AS top, e.month, e.form, sum(e.times) AS times, sum(e.typed) AS typed,
                 sum(e.filled) AS filled, sum(e.seconds) AS seconds
          FROM organisation.reach_face r JOIN burden.effort e ON e.unit = r.unit
          WHERE r.ancestor = ANY(:tops::uuid[]) AND r.to_day = '9999-12-31' AND e.month BETWEEN :from AND :to
          GROUP BY r.ancestor, e.month, e.form HAVING count(DISTINCT e.person) >= %d)
        """.formatted(FEWEST);

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Clock clock;

    Burdens(JdbcClient jdbc, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * What filling in took. Of many persons it is rounded, so that one unit taken from another tells nothing of a person.
     *
     * @param times how often a form was saved
     * @param typedEach fields that a person typed each time
     * @param minutesEach minutes each time
     * @param minutes all together
     * @param share how much of what was filled in came from the system, in percent
     */
    public record Sum(long times, BigDecimal typedEach, BigDecimal minutesEach, long minutes, BigDecimal share) {}

    /** What a form asked. */
    public record OfForm(String form, Sum sum) {
        /** What asks: the first word of the form's address. */
        public String asker() {
            int dot = form.indexOf('.');
            return dot < 0 ? form : form.substring(0, dot);
        }
    }

    /** What was asked in a unit and all beneath it; absent if no form was saved by enough persons. */
    public record OfUnit(UUID unit, String chinese, @Nullable String english, @Nullable Sum sum) {
        public String name() {
            return Name.of(chinese, english).in(LocaleContextHolder.getLocale());
        }
    }

    /** What was asked in a month. */
    public record OfMonth(YearMonth month, Sum sum) {}

    /** Adds what a form took to the person's month. */
    @Transactional
    public void add(String form, Effort effort, Actor by) {
        jdbc.sql("""
            INSERT INTO burden.effort (month, person, unit, form, times, typed, filled, seconds)
            SELECT :month, p.id, p.unit, :form, 1, :typed, :filled, :seconds
            FROM people.person_face p WHERE p.id = :me AND p.unit IS NOT NULL
            ON CONFLICT (month, person, unit, form) DO UPDATE
            SET times = effort.times + 1, typed = effort.typed + excluded.typed,
                filled = effort.filled + excluded.filled, seconds = effort.seconds + excluded.seconds
            """).param("month", YearMonth.now(clock).atDay(1)).param("form", form).param("typed", effort.typed())
                .param("filled", effort.filled()).param("seconds", effort.seconds()).param("me", by.person())
                .update();
    }

    /** Whether someone may see sums of a unit. */
    public boolean sees(UnitId unit, Actor reader) {
        return rights.may(reader, Deed.SEE, unit);
    }

    /** What each form asked in a unit and beneath it, the most burdensome first. */
    public List<OfForm> forms(YearMonth month, UnitId unit, Actor reader) {
        require(unit, reader);
        return jdbc.sql(ENOUGH + """
            SELECT form, times, typed, filled, seconds FROM enough ORDER BY seconds DESC, form
            """).param("tops", new String[]{unit.toString()}).param("from", month.atDay(1))
                .param("to", month.atDay(1))
                .query((row, n) -> new OfForm(row.getString("form"), rounded(row))).list();
    }

    /** What was asked in a unit and beneath it, month by month, the latest last. */
    public List<OfMonth> months(YearMonth last, int many, UnitId unit, Actor reader) {
        require(unit, reader);
        return jdbc.sql(ENOUGH + """
            SELECT month, sum(times) AS times, sum(typed) AS typed, sum(filled) AS filled, sum(seconds) AS seconds
            FROM enough GROUP BY month ORDER BY month
            """).param("tops", new String[]{unit.toString()}).param("from", last.minusMonths(many - 1L).atDay(1))
                .param("to", last.atDay(1))
                .query((row, n) -> new OfMonth(YearMonth.from(row.getObject("month", LocalDate.class)), rounded(row)))
                .list();
    }

    /** What was asked in each unit directly beneath a unit. */
    public List<OfUnit> units(YearMonth month, UnitId unit, Actor reader) {
        require(unit, reader);
        var beneath = jdbc.sql("SELECT id FROM organisation.unit_face WHERE parent = :unit").param("unit", unit.value())
                .query(String.class).list();
        return jdbc.sql(ENOUGH + """
            SELECT u.id, u.short_chinese, u.short_english, sum(e.times) AS times, sum(e.typed) AS typed,
                   sum(e.filled) AS filled, sum(e.seconds) AS seconds
            FROM organisation.unit_face u LEFT JOIN enough e ON e.top = u.id
            WHERE u.parent = :unit GROUP BY u.id, u.code, u.short_chinese, u.short_english ORDER BY u.code
            """).param("tops", beneath.toArray(String[]::new)).param("unit", unit.value())
                .param("from", month.atDay(1)).param("to", month.atDay(1))
                .query((row, n) -> new OfUnit(row.getObject("id", UUID.class), row.getString("short_chinese"),
                        row.getString("short_english"), row.getObject("times") == null ? null : rounded(row)))
                .list();
    }

    /** What each form asked of oneself, to the second. */
    public List<OfForm> mine(YearMonth month, Actor me) {
        return jdbc.sql("""
            SELECT form, sum(times) AS times, sum(typed) AS typed, sum(filled) AS filled, sum(seconds) AS seconds
            FROM burden.effort WHERE person = :me AND month = :month GROUP BY form ORDER BY sum(seconds) DESC, form
            """).param("me", me.person()).param("month", month.atDay(1))
                .query((row, n) -> new OfForm(row.getString("form"), sum(row, 1, 1))).list();
    }

    private void require(UnitId unit, Actor reader) {
        if (!sees(unit, reader)) throw new Missing(unit);
    }

    private static Sum rounded(ResultSet row) throws SQLException {
        return sum(row, TIMES_TO, MINUTES_TO);
    }

    private static Sum sum(ResultSet row, int timesTo, int minutesTo) throws SQLException {
        long times = row.getLong("times");
        long typed = row.getLong("typed");
        long seconds = row.getLong("seconds");
        return new Sum(to(timesTo, times), part(typed, times), part(seconds, times * 60),
                to(minutesTo, Math.round(seconds / 60.0)),
                part(row.getLong("filled") * 100, typed + row.getLong("filled")));
    }

    private static long to(int step, long number) {
        return Math.round((double) number / step) * step;
    }

    private static BigDecimal part(long of, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(of).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
