package ceyuan.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;

/** Everything that may be done to the tree of units. */
@Service
@Transactional
public class Units {
    /** The day on which a span that has not ended ends. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;

    Units(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What founds a unit; without a parent it is a group of its own. */
    public record Founding(@Nullable UnitId parent, UnitKind kind, String code, Name name, @Nullable Name shortName,
            LocalDate opened, @Nullable String creditCode, @Nullable String ror) {}

    public UnitId found(Founding founding, Actor by) {
        var id = UnitId.fresh();
        var parent = founding.parent();
        UUID root = parent == null
                ? id.value()
                : jdbc.queryForObject("SELECT root FROM organisation.unit WHERE id = ?", UUID.class, parent.value());
        jdbc.update("""
                    INSERT INTO organisation.unit (id, version, root, code, kind, credit_code, ror, opened)
                    VALUES (?, 0, ?, ?, ?, ?, ?, ?)
                    """, id.value(), root, founding.code(), founding.kind().name(), founding.creditCode(),
                founding.ror(),
                founding.opened());
        var shortName = founding.shortName();
        jdbc.update("""
                    INSERT INTO organisation.naming (unit, from_day, chinese, english, short_chinese, short_english)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, id.value(), founding.opened(), founding.name().chinese(), founding.name().english(),
                shortName == null ? null : shortName.chinese(), shortName == null ? null : shortName.english());
        jdbc.update("INSERT INTO organisation.placement (unit, parent, from_day) VALUES (?, ?, ?)", id.value(),
                parent == null ? null : parent.value(), founding.opened());
        jdbc.update("INSERT INTO organisation.reach (ancestor, unit, depth, from_day) VALUES (?, ?, 0, ?)", id.value(),
                id.value(), founding.opened());
        if (parent != null) {
            jdbc.update("""
                        INSERT INTO organisation.reach (ancestor, unit, depth, from_day)
                        SELECT ancestor, ?, depth + 1, greatest(from_day, ?) FROM organisation.reach
                        WHERE unit = ? AND to_day = '9999-12-31'
                        """, id.value(), founding.opened(), parent.value());
        }
        events.publishEvent(new Changed(Subject.of("organisation.unit", id), id.value(), "founded", by,
                List.of(new Difference("code", null, founding.code()),
                        new Difference("name", null, founding.name().chinese()))));
        return id;
    }
}
