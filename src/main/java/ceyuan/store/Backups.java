package ceyuan.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.springframework.stereotype.Service;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.OwnerOnly;

/**
 * Writes everything into one file that any PostgreSQL Ceyuan runs on can take in again: the rows of every table as text,
 * as they were at one instant, the files, and a {@link Manifest} with the hash of each part.
 */
@Service
public class Backups {
    private final DataSource database;
    private final StoreSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    Backups(DataSource database, StoreSettings settings, JsonMapper json, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** Writes a backup while people go on working; the file appears when it is whole. */
    public Manifest write(Path file) {
        if (Files.exists(file)) throw new StoreFailure(file + " exists already: choose another name for the backup.");
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            var manifest = pack(half);
            try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (NoSuchFileException nowhere) {
            throw new StoreFailure("The folder of " + file + " does not exist: make it first.", nowhere);
        } catch (IOException | SQLException failed) {
            throw new StoreFailure("The backup could not be written to " + file + ": " + failed.getMessage(), failed);
        } finally {
            deleteQuietly(half);
        }
    }

    /** Takes a backup in, all of it or nothing. What is here already is replaced only if told to. */
    public Manifest restore(Path file, boolean over) {
        try (var backup = BackupFile.open(file, json)) {
            backup.verify();
            try (var connection = database.getConnection()) {
                backup.requireMigrations(new Catalogue(connection).migrations(), settings.version());
                connection.setAutoCommit(false);
                requireNobodyElse(connection);
                if (!over) requireEmpty(connection);
                new Restoration(connection, backup).run();
                backup.unpackFiles(settings.data().resolve("files"));
                connection.commit();
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("ANALYZE");
                }
            }
            return backup.manifest();
        } catch (IOException | SQLException failed) {
            throw new StoreFailure("The backup could not be restored, and nothing was changed: " + failed.getMessage(),
                    failed);
        }
    }

    private Manifest pack(Path file) throws IOException, SQLException {
        Files.deleteIfExists(file);
        OwnerOnly.file(file);
        try (var out = new ZipOutputStream(Files.newOutputStream(file));
                var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                var catalogue = new Catalogue(connection);
                var tables = new ArrayList<Manifest.Table>();
                for (var table : catalogue.tables())
                    tables.add(pack(table, connection, out));
                var manifest = new Manifest(Manifest.FORMAT, settings.version(), clock.instant(),
                        connection.getMetaData().getDatabaseProductVersion(), catalogue.migrations(), tables,
                        packFiles(out), catalogue.sequences());
                out.putNextEntry(new ZipEntry(Manifest.ENTRY));
                out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
                out.closeEntry();
                return manifest;
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
            }
        }
    }

    private static Manifest.Table pack(Manifest.Table table, Connection connection, ZipOutputStream out)
            throws IOException, SQLException {
        out.putNextEntry(new ZipEntry(table.entry()));
        var hashed = new DigestOutputStream(new Unclosed(out), sha256());
        String columns = table.columns().stream().map(Catalogue::quoted).collect(Collectors.joining(", "));
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (SELECT " + columns + " FROM "
                + Catalogue.quoted(table) + ") TO STDOUT", hashed);
        out.closeEntry();
        return new Manifest.Table(table.schema(), table.name(), table.columns(), rows, hex(hashed.getMessageDigest()));
    }

    private List<Manifest.Content> packFiles(ZipOutputStream out) throws IOException {
        Path folder = settings.data().resolve("files");
        if (!Files.isDirectory(folder)) return List.of();
        var contents = new ArrayList<Manifest.Content>();
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.startsWith("staged/")) continue;
                var content = new Manifest.Content(path, Files.size(file), "");
                out.putNextEntry(new ZipEntry(content.entry()));
                var hashed = new DigestOutputStream(new Unclosed(out), sha256());
                Files.copy(file, hashed);
                out.closeEntry();
                contents.add(new Manifest.Content(path, content.bytes(), hex(hashed.getMessageDigest())));
            }
        }
        return contents;
    }

    private static void requireNobodyElse(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE ?
              AND application_name <> ?
            """)) {
            query.setString(1, Store.PROCESSES + "%");
            query.setString(2, Store.application());
            try (var result = query.executeQuery()) {
                if (result.next() && result.getLong(1) > 0) {
                    throw new StoreFailure("Ceyuan is running on this data: stop it, restore, and start it again.");
                }
            }
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        if (new Catalogue(connection).rows("SELECT 1 FROM ledger.line_face LIMIT 1").isEmpty()) return;
        throw new StoreFailure(
                "This system holds data already: restore into an empty one (another --data), or say --over "
                        + "to replace everything in it.");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void deleteQuietly(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException stays) {
            // The failure that left it here is being reported already.
        }
    }

    /** Keeps an entry's writer from closing the whole file. */
    private static class Unclosed extends java.io.FilterOutputStream {
        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
