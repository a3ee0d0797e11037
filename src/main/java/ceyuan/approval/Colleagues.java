package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;

/** The persons of one's own group, to be chosen by name or number. */
@Component
public class Colleagues {
    private static final String SEPARATOR = " · ";
    private static final int MOST = 12;

    private final JdbcClient jdbc;
    private final Clock clock;

    Colleagues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What to offer while somebody types: number, name and unit. */
    public List<String> offered(String text, Actor reader) {
        if (text.isBlank()) return List.of();
        return jdbc.sql("""
            SELECT concat_ws(:separator, p.number, p.chinese, u.short_chinese) FROM people.person_face p
            LEFT JOIN organisation.unit_face u ON u.id = p.unit
            WHERE p.root = (SELECT root FROM people.person_face WHERE id = :me)
              AND (p.left_on IS NULL OR p.left_on >= :today)
              AND (p.chinese LIKE :text OR p.english ILIKE :text OR p.number LIKE :text)
            ORDER BY p.chinese, p.number LIMIT :most
            """).param("separator", SEPARATOR).param("me", reader.person()).param("today", LocalDate.now(clock))
                .param("text", text.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%").param("most", MOST)
                .query(String.class).list();
    }

    /** A person as offered: what {@link #typed} reads again. */
    public String shown(UUID person) {
        return jdbc.sql("SELECT concat_ws(:separator, number, chinese) FROM people.person_face WHERE id = :person")
                .param("separator", SEPARATOR).param("person", person).query(String.class).optional().orElse("");
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
