package ceyuan.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ceyuan.base.OwnerOnly;

/**
 * The PostgreSQL in the data folder, started for whoever needs it and stopped by the last to leave.
 *
 * <p>Every process that uses the folder holds a shared lock on {@code postgres.users}; coming and going are serialised
 * by {@code postgres.door}. The operating system drops the locks of a killed process, so nothing has to be cleaned up: a
 * postmaster that outlived its user is found by its lock file and used again.
 */
class Engine implements AutoCloseable {
    static final String USER = "ceyuan";
    private static final String DATABASE = "postgres";
    private static final long PATIENCE_MILLIS = 90_000;
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Path data;
    private final Path database;
    private final EnginePrograms programs;
    private final String password;
    private final FileChannel users;
    private final FileLock use;
    private final int port;

    Engine(Path data, String version) {
        this.data = data;
        this.database = data.resolve("postgres");
        try {
            Files.createDirectories(data);
            try (var door = door()) {
                users = FileChannel.open(data.resolve("postgres.users"), StandardOpenOption.CREATE,
                        StandardOpenOption.READ, StandardOpenOption.WRITE);
                programs = new EnginePrograms(EngineFiles.unpacked(data.resolve("engine"), version));
                password = password();
                if (!Files.isDirectory(database)) found();
                dismissOlder();
                use = users.lock(0, Long.MAX_VALUE, true);
                port = start(version);
            }
        } catch (OverlappingFileLockException twice) {
            throw new StoreFailure("This process uses the data folder " + data + " already.", twice);
        } catch (IOException failed) {
            throw new StoreFailure("The data folder " + data + " cannot be used: " + failed.getMessage()
                    + ". Choose another one with --data.", failed);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    String password() throws IOException {
        Path file = data.resolve("postgres.password");
        if (Files.exists(file)) return Files.readString(file).strip();
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        OwnerOnly.file(file);
        Files.writeString(file, text);
        return text;
    }

    /**
     * Starts PostgreSQL again where its postmaster was killed, on the port by which everybody knows it. As long as one of
     * its processes lives on, it refuses to start: try again later.
     *
     * @return whether it had to be started
     */
    synchronized boolean revive() throws IOException {
        if (!use.isValid() || Postmaster.of(database).isPresent()) return false;
        try (var door = door()) {
            if (Postmaster.of(database).isPresent()) return false;
            LOG.warn("PostgreSQL of {} is gone: starting it again", data);
            Postmaster.forgetTheDead(database);
            launch(port);
            return true;
        }
    }

    /** Leaves the database; the last to leave stops it. */
    @Override
    public synchronized void close() throws IOException {
        try (var door = door()) {
            use.release();
            stopIfUnused();
        } finally {
            users.close();
        }
    }

    /** What outlived its users and was started before an upgrade gives way to the programs brought now. */
    private void dismissOlder() throws IOException {
        if (Postmaster.of(database).isPresent() && !programs.started(database)) stopIfUnused();
    }

    private void stopIfUnused() throws IOException {
        try (var alone = users.tryLock()) {
            if (alone == null || Postmaster.of(database).isEmpty()) return;
            programs.run("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", database.toString());
        }
    }

    private FileChannel door() throws IOException {
        var door = FileChannel.open(data.resolve("postgres.door"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            door.lock();
            return door;
        } catch (IOException | OverlappingFileLockException failed) {
            door.close();
            throw failed;
        }
    }

    /** Makes an empty database, whole or not at all. */
    private void found() throws IOException {
        Path half = data.resolve("postgres.founding");
        EngineFiles.delete(half);
        OwnerOnly.folder(half);
        programs.give(half);
        programs.give(data.resolve("postgres.password"));
        programs.run("initdb", "-D", half.toString(), "--username=" + USER, "--auth=scram-sha-256",
                "--pwfile=" + data.resolve("postgres.password"), "--encoding=UTF8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions");
        Files.writeString(half.resolve("postgresql.conf"), "\ninclude = 'ceyuan.conf'\n", StandardOpenOption.APPEND);
        Files.move(half, database, StandardCopyOption.ATOMIC_MOVE);
    }

    private int start(String version) throws IOException {
        String made = Files.readString(database.resolve("PG_VERSION")).strip();
        if (!version.startsWith(made + ".")) {
            throw new StoreFailure(
                    "The data in " + data + " was made by PostgreSQL " + made + ", and this Ceyuan brings "
                            + version + ": make a backup with the Ceyuan that made it and restore it here.");
        }
        var running = Postmaster.of(database);
        if (running.isPresent()) {
            LOG.info("PostgreSQL of {} runs already (process {}): using it", data, running.get().pid());
            return awaited(running.get());
        }
        Postmaster.forgetTheDead(database);
        programs.give(database);
        Files.writeString(database.resolve("ceyuan.conf"), settings());
        Files.writeString(database.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        StoreFailure failure = null;
        for (int attempt = 0; attempt < 3; attempt++) {
            int free = freePort();
            try {
                launch(free);
                return free;
            } catch (StoreFailure failed) {
                failure = failed;
            }
        }
        throw new StoreFailure("PostgreSQL did not start on " + database + ": " + lastWords(), failure);
    }

    private void launch(int port) {
        programs.run("pg_ctl", "start", "-w", "-t", "90", "-D", database.toString(), "-l",
                database.resolve("start.log").toString(), "-o", "-p " + port);
    }

    /** Waits until a postmaster that is starting, recovering or just busy answers. */
    private int awaited(Postmaster running) {
        SQLException refusal = null;
        for (long waited = 0; waited < PATIENCE_MILLIS && running.lives(); waited += 100) {
            try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + running.port() + "/"
                    + DATABASE + "?connectTimeout=5&loginTimeout=5", USER, password)) {
                return running.port();
            } catch (SQLException notYet) {
                refusal = notYet;
                pause();
            }
        }
        throw new StoreFailure("Process " + running.pid() + " holds the database in " + database
                + " but does not let Ceyuan in: stop it and start again.", refusal);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while waiting for PostgreSQL.", interrupted);
        }
    }

    private static String settings() {
        String linux = System.getProperty("os.name").equals("Linux") ? "client_connection_check_interval = '2s'\n" : "";
        return """
            # Written by Ceyuan at every start. Settings of your own belong into postgresql.auto.conf (ALTER SYSTEM).
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            max_connections = 100
            work_mem = '16MB'
            max_wal_size = '2GB'
            random_page_cost = 1.1
            jit = off
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = '1d'
            """ + linux;
    }

    private String lastWords() throws IOException {
        @Nullable
        String last = null;
        Path log = database.resolve("start.log");
        if (Files.exists(log)) for (String line : Files.readAllLines(log))
            if (!line.isBlank()) last = line;
        return last == null ? "it said nothing" : last;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
