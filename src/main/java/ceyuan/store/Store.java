package ceyuan.store;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

import com.zaxxer.hikari.HikariDataSource;

import ceyuan.base.Id;

/** The PostgreSQL in use: the one in the data folder, or a server's. */
public class Store implements AutoCloseable {
    static final String PROCESSES = "ceyuan-";
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final int OLDEST_SERVER = 15;
    /** A statement that waits for several rows and joins them to others skips some of them before its release 2. */
    private static final int FORGETFUL = 18;
    private static final int MENDED = 2;
    private static final String PROCESS = PROCESSES + Id.fresh();

    private final @Nullable Engine engine;
    private final StoreSettings settings;
    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final HikariDataSource pool = new HikariDataSource();

    private Store(StoreSettings settings, @Nullable Engine engine, String url, @Nullable String user,
            @Nullable String password) {
        this.settings = settings;
        this.engine = engine;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static Store open(StoreSettings settings) {
        var server = settings.db();
        if (server != null && server.url() != null && !server.url().isBlank()) {
            String url = server.url().startsWith("jdbc:") ? server.url() : "jdbc:" + server.url();
            requireServer(url, server.user(), server.password());
            return new Store(settings, null, url, server.user(), server.password());
        }
        var engine = new Engine(settings.data(), settings.engine());
        try {
            return new Store(settings, engine, engine.url(), Engine.USER, engine.password());
        } catch (IOException failed) {
            throw new StoreFailure("The password of the database cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Where the data lies, for the operator. */
    public String place() {
        return engine != null
                ? settings.data() + " (PostgreSQL " + settings.engine() + ")"
                : shown(url) + ", files in " + settings.data();
    }

    /** Connections to the store; they are closed with it. */
    DataSource pool() {
        pool.setPoolName("ceyuan");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(settings.pool());
        pool.addDataSourceProperty("ApplicationName", application());
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    /** The name by which this process is known to the database: one of its own on every machine. */
    static String application() {
        return PROCESS;
    }

    /**
     * Starts the PostgreSQL in the data folder again if it was killed: what waits for a connection meanwhile then has one.
     * At a fixed rate, for tasks with a delay share one thread, and one of them may be waiting for a connection.
     */
    @Scheduled(fixedRateString = "PT2S")
    void revive() throws IOException {
        if (engine == null) return;
        try {
            if (engine.revive()) LOG.info("PostgreSQL runs again");
        } catch (StoreFailure notYet) {
            LOG.error("PostgreSQL could not be started again: {}", notYet.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (engine != null) engine.close();
    }

    /** The address without what may be secret. */
    private static String shown(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static void requireServer(String url, @Nullable String user, @Nullable String password) {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            var server = connection.getMetaData();
            int version = server.getDatabaseMajorVersion();
            int release = server.getDatabaseMinorVersion();
            if (version < OLDEST_SERVER || version == FORGETFUL && release < MENDED) {
                throw new StoreFailure("The server in CEYUAN_DB_URL is PostgreSQL " + version + "." + release
                        + ": Ceyuan needs " + OLDEST_SERVER + " or newer, and of " + FORGETFUL + " at least "
                        + FORGETFUL
                        + "." + MENDED + ", for those before it lose changes that two people make at once.");
            }
        } catch (SQLException failed) {
            throw new StoreFailure(
                    "The server in CEYUAN_DB_URL lets nobody in at " + shown(url) + ": " + failed.getMessage(),
                    failed);
        }
    }
}
