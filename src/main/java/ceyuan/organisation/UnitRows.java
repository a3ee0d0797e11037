package ceyuan.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Stale;

import static ceyuan.organisation.Units.OPEN;

/** How units are kept: an identity, and spans of names and of places that follow each other without a gap. */
@Component
class UnitRows {
    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Past past;
    private final Clock clock;

    UnitRows(JdbcTemplate batches, JdbcClient jdbc, Past past, Clock clock) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.past = past;
        this.clock = clock;
    }

    record Unit(UUID id, long version, UUID root, String code, UnitKind kind, @Nullable String creditCode,
            @Nullable String ror, @Nullable String country, LocalDate opened, @Nullable LocalDate closed) {
        boolean isRoot() {
            return id.equals(root);
        }

        /** The first day on which the unit is no more. */
        LocalDate end() {
            return closed == null ? OPEN : closed;
        }
    }

    record Naming(LocalDate fromDay, LocalDate toDay, String chinese, @Nullable String english,
            @Nullable String shortChinese, @Nullable String shortEnglish) {
        boolean sameAs(Naming other) {
            return chinese.equals(other.chinese) && Objects.equals(english, other.english)
                    && Objects.equals(shortChinese, other.shortChinese)
                    && Objects.equals(shortEnglish, other.shortEnglish);
        }
    }

    record Placement(UUID unit, @Nullable UUID parent, LocalDate fromDay, LocalDate toDay) {}

    record Fresh(UUID id, UUID root, Units.Founding founding) {}

    record Done(UUID unit, ReorganisationKind kind, Order order, @Nullable UUID other) {}

    Unit unit(UnitId id) {
        return jdbc.sql("""
            SELECT id, version, root, code, kind, credit_code, ror, country, opened, closed
            FROM organisation.unit WHERE id = ?
            """).param(id.value()).query(Unit.class).optional().orElseThrow(() -> new Missing(id));
    }

    /** Lets one change of a group's tree follow another: what a change checked still holds when it is written. */
    Unit lock(UnitId id) {
        var root = jdbc.sql("SELECT root FROM organisation.unit WHERE id = ?").param(id.value()).query(UUID.class)
                .optional().orElseThrow(() -> new Missing(id));
        jdbc.sql("SELECT id FROM organisation.unit WHERE id = ? FOR NO KEY UPDATE").param(root).query(UUID.class)
                .single();
        return unit(id);
    }

    boolean codeTaken(UUID root, String code) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM organisation.unit WHERE root = ? AND code = ?)").param(root)
                .param(code).query(Boolean.class).single();
    }

    void insert(Collection<Fresh> fresh) {
        var today = past.today();
        batches.batchUpdate(
                """
                    INSERT INTO organisation.unit
                      (id, version, root, code, kind, credit_code, ror, country, opened, recorded_on)
                    VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, fresh, 1000, (row, each) -> {
                    row.setObject(1, each.id);
                    row.setObject(2, each.root);
                    row.setString(3, each.founding.code());
                    row.setString(4, each.founding.kind().name());
                    row.setString(5, each.founding.creditCode());
                    row.setString(6, each.founding.ror());
                    row.setString(7, each.founding.country());
                    row.setObject(8, each.founding.opened());
                    row.setObject(9, today);
                });
        batches.batchUpdate(
                """
                    INSERT INTO organisation.naming (unit, from_day, chinese, english, short_chinese, short_english)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, fresh, 1000, (row, each) -> {
                    var shortName = each.founding.shortName();
                    row.setObject(1, each.id);
                    row.setObject(2, each.founding.opened());
                    row.setString(3, each.founding.name().chinese());
                    row.setString(4, each.founding.name().english());
                    row.setString(5, shortName == null ? null : shortName.chinese());
                    row.setString(6, shortName == null ? null : shortName.english());
                });
        batches.batchUpdate("INSERT INTO organisation.placement (unit, parent, from_day) VALUES (?, ?, ?)", fresh, 1000,
                (row, each) -> {
                    var parent = each.founding.parent();
                    row.setObject(1, each.id);
                    row.setObject(2, parent == null ? null : parent.value());
                    row.setObject(3, each.founding.opened());
                });
    }

    /** Counts a change of the unit up; refuses one made on sight of an older state. */
    void touch(Unit unit, @Nullable Long seen) {
        if (seen != null && seen != unit.version) throw new Stale(unit.code);
        jdbc.sql("UPDATE organisation.unit SET version = version + 1 WHERE id = ?").param(unit.id).update();
    }

    void describe(UUID id, Units.Description description) {
        past.keepUnit(id);
        batches.update("""
            UPDATE organisation.unit
            SET code = ?, kind = ?, credit_code = ?, ror = ?, country = ? WHERE id = ?
            """, description.code(), description.kind().name(), description.creditCode(), description.ror(),
                description.country(), id);
    }

    void close(UUID id, LocalDate day) {
        jdbc.sql("UPDATE organisation.unit SET closed = ? WHERE id = ?").params(day, id).update();
    }

    Naming naming(UUID unit, LocalDate day) {
        return jdbc.sql("""
            SELECT from_day, to_day, chinese, english, short_chinese, short_english
            FROM organisation.naming WHERE unit = ? AND from_day <= ? AND to_day > ?
            """).params(unit, day, day).query(Naming.class).single();
    }

    Placement placement(UUID unit, LocalDate day) {
        return jdbc.sql("""
            SELECT unit, parent, from_day, to_day FROM organisation.placement
            WHERE unit = ? AND from_day <= ? AND to_day > ?
            """).params(unit, day, day).query(Placement.class).single();
    }

    /** Names a unit from a day until its next naming; spans of one name are joined. */
    void name(UUID unit, Naming now, LocalDate day) {
        var at = naming(unit, day);
        cut("naming", unit, at.fromDay, day);
        batches.update(
                """
                    INSERT INTO organisation.naming (unit, from_day, to_day, chinese, english, short_chinese, short_english)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                unit, day, at.toDay, now.chinese, now.english, now.shortChinese, now.shortEnglish);
        join("naming", unit, "chinese, english, short_chinese, short_english");
    }

    /** Places a unit under a parent from a day until its next placement; spans under one parent are joined. */
    void place(UUID unit, UUID parent, LocalDate day) {
        var at = placement(unit, day);
        cut("placement", unit, at.fromDay, day);
        jdbc.sql("INSERT INTO organisation.placement (unit, parent, from_day, to_day) VALUES (?, ?, ?, ?)")
                .params(unit, parent, day, at.toDay).update();
        join("placement", unit, "parent");
    }

    /** Where units that are open some time from a day on stand under a unit from that day on. */
    List<Placement> openUnder(UUID parent, LocalDate day) {
        return jdbc.sql("""
            SELECT p.unit, p.parent, greatest(p.from_day, :day) AS from_day, p.to_day
            FROM organisation.placement p JOIN organisation.unit u ON u.id = p.unit
            WHERE p.parent = :parent AND p.to_day > :day
              AND (u.closed IS NULL OR u.closed > greatest(p.from_day, :day))
            ORDER BY u.code, from_day
            """).param("parent", parent).param("day", day).query(Placement.class).list();
    }

    /** The first day after another on which the unit's name or place changes. */
    Optional<LocalDate> nextChange(UUID unit, LocalDate day) {
        return jdbc.sql("""
            SELECT min(from_day) FROM (
              SELECT from_day FROM organisation.naming WHERE unit = :unit
              UNION ALL SELECT from_day FROM organisation.placement WHERE unit = :unit) spans
            WHERE from_day > :day
            """).param("unit", unit).param("day", day).query(LocalDate.class).optional();
    }

    void note(Collection<Done> done, Actor by) {
        var at = Timestamp.from(clock.instant());
        batches.batchUpdate("""
            INSERT INTO organisation.reorganisation
              (id, unit, kind, day, other, number, title, person, person_name, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, done, 1000, (row, each) -> {
            row.setObject(1, Id.fresh());
            row.setObject(2, each.unit);
            row.setString(3, each.kind.name());
            row.setObject(4, each.order.from());
            row.setObject(5, each.other);
            row.setString(6, each.order.number());
            row.setString(7, each.order.title());
            row.setObject(8, by.person());
            row.setString(9, by.name());
            row.setTimestamp(10, at);
        });
    }

    private void cut(String table, UUID unit, LocalDate began, LocalDate day) {
        if (began.equals(day)) {
            jdbc.sql("DELETE FROM organisation." + table + " WHERE unit = ? AND from_day = ?").params(unit, day)
                    .update();
        } else {
            jdbc.sql("UPDATE organisation." + table + " SET to_day = ? WHERE unit = ? AND from_day = ?")
                    .params(day, unit, began).update();
        }
    }

    /** Joins neighbouring spans that say the same. */
    private void join(String table, UUID unit, String values) {
        jdbc.sql("""
            WITH marked AS (
              SELECT from_day, to_day, (%1$s) IS NOT DISTINCT FROM (lag((%1$s)) OVER (ORDER BY from_day))
                     AND lag(to_day) OVER (ORDER BY from_day) = from_day AS goes_on
              FROM organisation.%2$s WHERE unit = :unit
            ), islands AS (
              SELECT marked.*, count(*) FILTER (WHERE goes_on IS NOT TRUE) OVER (ORDER BY from_day) AS island
              FROM marked
            ), whole AS (
              SELECT min(from_day) AS from_day, max(to_day) AS to_day FROM islands
              GROUP BY island HAVING count(*) > 1
            ), gone AS (
              DELETE FROM organisation.%2$s s USING whole w
              WHERE s.unit = :unit AND s.from_day > w.from_day AND s.from_day < w.to_day
            )
            UPDATE organisation.%2$s s SET to_day = w.to_day FROM whole w
            WHERE s.unit = :unit AND s.from_day = w.from_day
            """.formatted(values.contains(",") ? "ROW(" + values + ")" : values, table)).param("unit", unit)
                .update();
    }
}
