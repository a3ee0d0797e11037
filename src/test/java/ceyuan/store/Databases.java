package ceyuan.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** PostgreSQLs of a test's own. */
final class Databases {
    private static final String VERSION = broughtAlong();

    private Databases() {}

    static Engine embedded(Path data) {
        return new Engine(data, VERSION);
    }

    static StoreSettings settings(Path data) {
        return new StoreSettings("test", data, VERSION, null, 4);
    }

    static PGSimpleDataSource source(Engine engine) throws Exception {
        return source(engine.url(), Engine.USER, engine.password());
    }

    static PGSimpleDataSource source(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    static void migrate(PGSimpleDataSource source) {
        new Migrations().migrate(Flyway.configure().dataSource(source).load());
    }

    /** Starts Debian's PostgreSQL, if it is installed, on a folder of its own; the result is its address. */
    static String startServer(EnginePrograms programs, Path folder, int port) throws Exception {
        Files.createDirectories(folder);
        programs.give(folder);
        programs.run("initdb", "-D", folder.toString(), "--username=owner", "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8", "--no-sync");
        programs.run("pg_ctl", "start", "-w", "-D", folder.toString(), "-l", folder.resolve("log").toString(), "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The rows of every table, as one hash each. */
    static Map<String, String> rows(PGSimpleDataSource source) throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            var hashes = new TreeMap<String, String>();
            for (var table : new Catalogue(connection).tables()) {
                try (var result = statement
                        .executeQuery("SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' "
                                + "ORDER BY t::text COLLATE \"C\")), '') FROM " + Catalogue.quoted(table) + " t")) {
                    result.next();
                    hashes.put(table.schema() + "." + table.name(), result.getString(1));
                }
            }
            return hashes;
        }
    }

    static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    static Connection open(Engine engine) throws Exception {
        return DriverManager.getConnection(engine.url(), Engine.USER, engine.password());
    }

    /** The release of PostgreSQL that Ceyuan brings, as its own settings name it. */
    private static String broughtAlong() {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yaml"));
        return Objects.requireNonNull(settings.getObject()).getProperty("ceyuan.engine");
    }
}
