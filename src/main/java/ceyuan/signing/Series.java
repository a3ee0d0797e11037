package ceyuan.signing;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers by year, unit, kind and serial: {@code 2026-YS-RWS-0001}. The next one waits until the document before it is made
 * or given up, so that none is used twice and none is missing.
 */
@Component
class Series {
    private final JdbcClient jdbc;

    Series(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String next(int year, UUID unit, String unitCode, String letters) {
        int serial = jdbc.sql("""
            INSERT INTO signing.series (unit, year, letters, last) VALUES (?, ?, ?, 1)
            ON CONFLICT (unit, year, letters) DO UPDATE SET last = series.last + 1
            RETURNING last
            """).params(unit, year, letters).query(Integer.class).single();
        return "%d-%s-%s-%04d".formatted(year, unitCode, letters, serial);
    }
}
