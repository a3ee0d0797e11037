package ceyuan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lists taken in by {@code bin/ceyuan import}, against bare batched INSERTs of the very rows that it wrote, into tables of
 * the same columns and indexes.
 */
final class Import {
    private static final List<String> TABLES = List.of("organisation.unit", "organisation.naming", "organisation.placement",
            "organisation.reach", "people.person", "project.project", "project.status_span", "project.money",
            "project.outcome", "commitment.commitment", "commitment.point", "search.entry", "ledger.line");

    record Measured(double imported, double inserted) {
        double ratio() {
            return imported / inserted;
        }
    }

    private Import() {}

    /** Rows per second of both; the time that the command takes to start is taken off by a list of one row. */
    static Measured measure(Server server, int rows) throws IOException, InterruptedException, SQLException {
        load(server, "IMPORT0", 1);
        double start = load(server, "IMPORT1", 1);
        try (var database = server.connect()) {
            var before = counts(database);
            double took = load(server, "IMPORT2", rows) - start;
            return new Measured(rows / took, rows / insertAgain(database, before));
        }
    }

    private static double load(Server server, String group, int rows) throws IOException, InterruptedException {
        var list = Files.createTempFile("projects", ".csv");
        var lines = new ArrayList<>(List.of("项目批准号,项目类别,项目名称,依托单位,负责人,金额,起止年月,总评"));
        for (int i = 0; i < rows; i++) {
            lines.add("%d,面上项目,连铸坯裂纹机理与控制研究之%d,第%d研究所,负责人%d,%d.5,2024.01-2027.12,尚未评估".formatted(72_000_000 + i, i, i % 300,
                    i % 5000, 20 + i % 60));
        }
        Files.write(list, lines);
        long began = System.nanoTime();
        server.run("import", list.toString(), "--mapping", "nsfc", "--group", group, "--found", group);
        return (System.nanoTime() - began) / 1e9;
    }

    /** How many rows each table holds. */
    private static List<Long> counts(Connection database) throws SQLException {
        var counts = new ArrayList<Long>();
        for (String table : TABLES) {
            try (var statement = database.createStatement();
                    var found = statement.executeQuery("SELECT count(*) FROM " + table)) {
                found.next();
                counts.add(found.getLong(1));
            }
        }
        return counts;
    }

    private static double insertAgain(Connection database, List<Long> before) throws SQLException {
        double seconds = 0;
        try (var statement = database.createStatement()) {
            statement.execute("CREATE SCHEMA bare");
            for (int i = 0; i < TABLES.size(); i++) {
                String table = TABLES.get(i);
                String bare = "bare." + table.replace('.', '_');
                statement.execute("CREATE TABLE %s (LIKE %s INCLUDING ALL)".formatted(bare, table));
                long fresh = counts(database).get(i) - before.get(i);
                // Tables only grow at their end, so the newest rows are those that the import wrote.
                var rows = statement.executeQuery(
                        "SELECT * FROM %s ORDER BY ctid DESC LIMIT %d".formatted(table, fresh));
                int columns = rows.getMetaData().getColumnCount();
                var kept = new ArrayList<Object[]>();
                while (rows.next()) {
                    var row = new Object[columns];
                    for (int c = 0; c < columns; c++) row[c] = rows.getObject(c + 1);
                    kept.add(row);
                }
                seconds += insert(database, bare, columns, kept);
            }
            statement.execute("DROP SCHEMA bare CASCADE");
        }
        return seconds;
    }

    private static double insert(Connection database, String table, int columns, List<Object[]> rows) throws SQLException {
        database.setAutoCommit(false);
        long began = System.nanoTime();
        try (var insert = database.prepareStatement("INSERT INTO " + table + " VALUES ("
                + String.join(", ", Collections.nCopies(columns, "?")) + ")")) {
            int batch = 0;
            for (var row : rows) {
                for (int c = 0; c < columns; c++) insert.setObject(c + 1, row[c]);
                insert.addBatch();
                if (++batch % 1000 == 0) {
                    insert.executeBatch();
                    database.commit();
                }
            }
            insert.executeBatch();
            database.commit();
        }
        database.setAutoCommit(true);
        return (System.nanoTime() - began) / 1e9;
    }
}
