package ceyuan.project;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives projects their numbers: {@code 2026-QH-K-0007}, by year, unit and class.
 *
 * <p>The row of the last serial is held until the transaction ends: whoever comes at the same moment waits, and a
 * transaction that fails gives its serial back. So there is no gap, and a number that was given is never given again.
 */
@Component
class Numbers {
    private final JdbcClient jdbc;

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String next(UUID root, int year, UUID unit, @Nullable ProjectClass projectClass) {
        return next(root, year + "-" + code(unit) + "-" + ProjectClass.letter(projectClass));
    }

    /** {@code 2026-QH-S-0012}: S for 申报, until a notice gives the project its number. */
    String application(UUID root, int year, UUID unit) {
        return next(root, year + "-" + code(unit) + "-S");
    }

    private String code(UUID unit) {
        return jdbc.sql("SELECT code FROM organisation.unit_face WHERE id = ?").param(unit).query(String.class)
                .single();
    }

    private String next(UUID root, String prefix) {
        while (true) {
            int serial = jdbc.sql("""
                INSERT INTO project.serial (root, prefix, last) VALUES (?, ?, 1)
                ON CONFLICT (root, prefix) DO UPDATE SET last = serial.last + 1
                RETURNING last
                """).params(root, prefix).query(Integer.class).single();
            var number = "%s-%04d".formatted(prefix, serial);
            if (!taken(root, number)) return number;
        }
    }

    /** An imported list may have brought the number before. */
    private boolean taken(UUID root, String number) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM project.project WHERE root = ? AND number = ?)")
                .params(root, number).query(Boolean.class).single();
    }
}
