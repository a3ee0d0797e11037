package ceyuan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads from PostgreSQL's own catalogue what tables there are and what ties them together. */
class Catalogue {
    private static final String HISTORY = "flyway_schema_history";
    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** Every table with its columns that are not computed, except the histories of the migrations. */
    List<Manifest.Table> tables() throws SQLException {
        var columns = new LinkedHashMap<List<String>, List<String>>();
        for (var row : rows("""
            SELECT n.nspname, c.relname, a.attname
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT a.attisdropped
              AND a.attgenerated = '' AND c.relname NOT LIKE 'flyway_schema_history%'
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            ORDER BY 1, 2, a.attnum
            """)) {
            columns.computeIfAbsent(row.subList(0, 2), table -> new ArrayList<>()).add(row.get(2));
        }
        return columns.entrySet().stream().map(entry -> new Manifest.Table(entry.getKey().get(0), entry.getKey().get(1),
                entry.getValue(), 0, "")).toList();
    }

    /** The migrations that made the tables: for each module's history, version to checksum. */
    Map<String, Map<String, Integer>> migrations() throws SQLException {
        var migrations = new TreeMap<String, Map<String, Integer>>();
        for (var history : rows(
                """
                    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind = 'r' AND c.relname LIKE 'flyway_schema_history%'
                    """)) {
            var steps = new TreeMap<String, Integer>();
            for (var step : rows("SELECT version, checksum FROM " + quoted(history.get(0)) + "."
                    + quoted(history.get(1)) + " WHERE success AND version IS NOT NULL AND type = 'SQL'")) {
                steps.put(step.get(0), Integer.valueOf(step.get(1)));
            }
            if (!steps.isEmpty()) migrations.put(history.get(1).substring(HISTORY.length()), steps);
        }
        return migrations;
    }

    Map<String, Long> sequences() throws SQLException {
        var sequences = new TreeMap<String, Long>();
        for (var row : rows(
                """
                    SELECT format('%I.%I', schemaname, sequencename), coalesce(last_value + increment_by, start_value)
                    FROM pg_sequences
                    """)) {
            sequences.put(row.get(0), Long.valueOf(row.get(1)));
        }
        return sequences;
    }

    /** Each foreign key as the statement that drops it and the one that adds it again. */
    List<List<String>> foreignKeys() throws SQLException {
        return rows(
                """
                    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                    FROM pg_constraint
                    WHERE contype = 'f' AND conparentid = 0
                    ORDER BY 1
                    """);
    }

    List<String> materialisedViews() throws SQLException {
        return rows("SELECT format('%I.%I', schemaname, matviewname) FROM pg_matviews ORDER BY 1").stream()
                .map(List::getFirst).toList();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(Manifest.Table table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= width; column++)
                    row.add(result.getString(column));
                rows.add(row);
            }
            return rows;
        }
    }
}
