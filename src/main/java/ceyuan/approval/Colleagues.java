package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;

/** Understands which person of one's own group is meant. */
@Component
public class Colleagues {
    private final JdbcClient jdbc;
    private final Clock clock;

    Colleagues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whom somebody typed: a number, a line that begins with one, or a name that one person alone bears. */
    public UUID typed(String text, String field, Actor reader) {
        String typed = text.strip();
        var found = typed.isEmpty()
                ? List.<UUID>of()
                : jdbc.sql("""
                    SELECT id FROM people.person_face
                    WHERE root = (SELECT root FROM people.person_face WHERE id = :me)
                      AND (left_on IS NULL OR left_on >= :today)
                      AND (number = :number OR chinese = :text OR lower(english) = lower(:text))
                    LIMIT 2
                    """).param("me", reader.person()).param("today", LocalDate.now(clock)).param("text", typed)
                        .param("number", typed.split("\\s", 2)[0]).query(UUID.class).list();
        if (found.size() != 1) throw new ApprovalRefused(Reason.PERSON_UNKNOWN, field, typed);
        return found.getFirst();
    }
}
