package ceyuan.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;

/** Fills the tables from a backup, inside one transaction: foreign keys and triggers step aside until all is there. */
class Restoration {
    private final Connection connection;
    private final BackupFile backup;

    Restoration(Connection connection, BackupFile backup) {
        this.connection = connection;
        this.backup = backup;
    }

    void run() throws SQLException, IOException {
        var catalogue = new Catalogue(connection);
        var tables = catalogue.tables();
        var keys = catalogue.foreignKeys();
        for (var key : keys)
            execute(key.get(0));
        for (var table : tables)
            execute("ALTER TABLE " + Catalogue.quoted(table) + " DISABLE TRIGGER USER");
        execute("TRUNCATE " + tables.stream().map(Catalogue::quoted).collect(Collectors.joining(", ")));
        for (var table : backup.manifest().tables())
            fill(table);
        for (var sequence : backup.manifest().sequences().entrySet()) {
            execute("SELECT setval('" + sequence.getKey().replace("'", "''") + "', " + sequence.getValue()
                    + ", false)");
        }
        for (var table : tables)
            execute("ALTER TABLE " + Catalogue.quoted(table) + " ENABLE TRIGGER USER");
        for (var key : keys)
            execute(key.get(1));
        for (var view : catalogue.materialisedViews())
            execute("REFRESH MATERIALIZED VIEW " + view);
    }

    private void fill(Manifest.Table table) throws SQLException, IOException {
        String columns = table.columns().stream().map(Catalogue::quoted).collect(Collectors.joining(", "));
        try (var rows = backup.open(table)) {
            long filled = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + Catalogue.quoted(table)
                    + " (" + columns + ") FROM STDIN", rows);
            if (filled != table.rows())
                throw new IOException(table.entry() + " has " + filled + " rows, not " + table.rows());
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
