package ceyuan.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** A line that waits to be written. */
record Line(UUID id, Instant at, UUID person, String name, String origin, String kind, UUID subject,
        @Nullable UUID unit, String verb, String differences) {
    /** Writes the lines that {@link #set} gives it, each with its place among those that are not sealed yet. */
    static final String INSERT = """
        line AS (
          INSERT INTO ledger.line (id, at, person, person_name, origin, kind, subject, unit, verb, differences)
          SELECT * FROM unnest(?, ?::timestamptz[], ?, ?, ?, ?, ?, ?, ?, ?)
          RETURNING id),
        waiting AS (INSERT INTO ledger.unsealed (line) SELECT id FROM line)
        """;
    /** How many parameters {@link #INSERT} takes. */
    static final int PARAMETERS = 10;

    static void set(PreparedStatement statement, List<Line> lines) throws SQLException {
        set(statement, 1, "uuid", lines, Line::id);
        set(statement, 2, "text", lines, line -> line.at.toString());
        set(statement, 3, "uuid", lines, Line::person);
        set(statement, 4, "text", lines, Line::name);
        set(statement, 5, "text", lines, Line::origin);
        set(statement, 6, "text", lines, Line::kind);
        set(statement, 7, "uuid", lines, Line::subject);
        set(statement, 8, "uuid", lines, Line::unit);
        set(statement, 9, "text", lines, Line::verb);
        set(statement, 10, "text", lines, Line::differences);
    }

    private static void set(PreparedStatement statement, int place, String type, List<Line> lines,
            Function<Line, @Nullable Object> value) throws SQLException {
        statement.setArray(place,
                statement.getConnection().createArrayOf(type, lines.stream().map(value).toArray()));
    }
}
