package ceyuan.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.ledger.Stamps;

import static ceyuan.desk.DeskRefused.Reason.DAY_NOT_TO_COME;

/** What a person has seen of the desk, and what was put aside until a day. It is the person's own and nobody's record. */
@Service
@Transactional
public class Marks {
    private final JdbcClient jdbc;
    private final Stamps stamps;
    private final Clock clock;

    Marks(JdbcClient jdbc, Stamps stamps, Clock clock) {
        this.jdbc = jdbc;
        this.stamps = stamps;
        this.clock = clock;
    }

    /** What moves when a person marks something. */
    static String stamp(Actor of) {
        return "desk.mark:" + of.person();
    }

    public void see(String kind, UUID item, Actor by) {
        int fresh = jdbc.sql("""
            INSERT INTO desk.mark (person, kind, item, seen_on) VALUES (:me, :kind, :item, :today)
            ON CONFLICT (person, kind, item) DO UPDATE SET seen_on = excluded.seen_on WHERE mark.seen_on IS NULL
            """).param("me", by.person()).param("kind", kind).param("item", item)
                .param("today", LocalDate.now(clock)).update();
        if (fresh > 0) stamps.move(List.of(stamp(by)));
    }

    /** Takes an ask out of sight and out of the count until a day. */
    public void putAside(String kind, UUID item, LocalDate until, Actor by) {
        var today = LocalDate.now(clock);
        if (!until.isAfter(today)) throw new DeskRefused(DAY_NOT_TO_COME, "until");
        jdbc.sql("""
            INSERT INTO desk.mark (person, kind, item, seen_on, aside_until) VALUES (:me, :kind, :item, :today, :until)
            ON CONFLICT (person, kind, item) DO UPDATE SET aside_until = excluded.aside_until
            """).param("me", by.person()).param("kind", kind).param("item", item).param("today", today)
                .param("until", until).update();
        stamps.move(List.of(stamp(by)));
    }

    public void takeBack(String kind, UUID item, Actor by) {
        jdbc.sql("UPDATE desk.mark SET aside_until = NULL WHERE person = :me AND kind = :kind AND item = :item")
                .param("me", by.person()).param("kind", kind).param("item", item).update();
        stamps.move(List.of(stamp(by)));
    }
}
