package ceyuan.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.Units;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** Themes that cut across the units of a group: green, intelligent … */
@Service
@Transactional
public class Themes {
    private static final Set<String> KINDS = Set.of("commitment.theme", "organisation.unit");

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Themes(JdbcClient jdbc, Remembered remembered, Rights rights, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    public record Theme(String code, String chinese, @Nullable String english) {
        public Name name() {
            return Name.of(chinese, english);
        }
    }

    /** The themes of the group that a unit belongs to. */
    @Transactional(readOnly = true)
    public List<Theme> of(@Nullable UUID unit) {
        if (unit == null) return List.of();
        return remembered.recall(List.of("commitment.themes", unit), KINDS, () -> jdbc.sql("""
            SELECT code, chinese, english FROM commitment.theme
            WHERE root = (SELECT root FROM organisation.unit_face WHERE id = :unit) ORDER BY code
            """).param("unit", unit).query(Theme.class).list());
    }

    /** Makes a theme for the whole group that a unit belongs to. */
    public void make(UnitId unit, Theme theme, Actor by) {
        var root = new UnitId(jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit")
                .param("unit", unit.value()).query(UUID.class).optional().orElseThrow(() -> new Missing(unit)));
        rights.require(by, Deed.MANAGE, root);
        Promising.checkTitle(theme.name());
        try {
            jdbc.sql(
                    """
                        INSERT INTO commitment.theme (root, code, chinese, english) VALUES (:root, :code, :chinese, :english)
                        """)
                    .param("root", root.value()).param("code", theme.code.strip())
                    .param("chinese", theme.chinese.strip()).param("english", theme.english).update();
        } catch (DuplicateKeyException taken) {
            throw new CommitmentRefused(Reason.THEME_TAKEN, "code", theme.code);
        }
        events.publishEvent(new Changed(Subject.of("commitment.theme", root), root.value(), "made", by,
                List.of(new Difference("code", null, theme.code), new Difference("chinese", null, theme.chinese))));
    }

    /** Puts a commitment under some themes of its group, and under no others, from today. */
    public void assign(CommitmentId id, List<String> codes, Actor by) {
        var today = LocalDate.now(clock);
        var commitment = jdbc
                .sql("""
                    UPDATE commitment.commitment SET version = version + 1 WHERE id = :id
                    RETURNING root, unit, CASE WHEN recorded_on = :today THEN since ELSE :today END AS from_day
                    """)
                .param("today", today)
                .param("id", id.value()).query(Owner.class).optional().orElseThrow(() -> new Missing(id));
        rights.require(by, Deed.MANAGE, new UnitId(commitment.unit));
        var known = of(commitment.root).stream().map(Theme::code).toList();
        for (var code : codes) {
            if (!known.contains(code)) throw new CommitmentRefused(Reason.THEME_UNKNOWN, "theme", code);
        }
        var before = jdbc.sql("SELECT theme FROM commitment.themed WHERE commitment = ? AND to_day = ? ORDER BY theme")
                .params(id.value(), Units.OPEN).query(String.class).list();
        for (var code : before) {
            if (!codes.contains(code)) end(id, code, commitment.fromDay);
        }
        for (var code : codes) {
            if (before.contains(code)) continue;
            jdbc.sql("INSERT INTO commitment.themed (commitment, theme, from_day) VALUES (?, ?, ?)")
                    .params(id.value(), code, commitment.fromDay).update();
        }
        events.publishEvent(new Changed(Subject.of(Commitments.KIND, id), commitment.unit, "themed", by, List.of(
                new Difference("themes", String.join(", ", before), String.join(", ", codes)))));
    }

    /** Ends a theme on a day; one that began that day never was. */
    private void end(CommitmentId id, String theme, LocalDate day) {
        jdbc.sql("DELETE FROM commitment.themed WHERE commitment = ? AND theme = ? AND from_day >= ?")
                .params(id.value(), theme, day).update();
        jdbc.sql("UPDATE commitment.themed SET to_day = ? WHERE commitment = ? AND theme = ? AND to_day = ?")
                .params(day, id.value(), theme, Units.OPEN).update();
    }

    private record Owner(UUID root, UUID unit, LocalDate fromDay) {}
}
