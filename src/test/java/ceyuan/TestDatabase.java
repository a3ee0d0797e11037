package ceyuan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL for the tests of one run, with a database for each context: a context whose clock runs ahead, or
 * that does not know what another imports, must not work on what the other does.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {
    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    @Bean
    @Primary
    DataSource testDataSource() throws SQLException {
        String name = "context" + CONTEXTS.incrementAndGet();
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        var pool = new HikariDataSource();
        pool.setJdbcUrl(POSTGRES.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(16);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofMinutes(2)).start();
            SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
            return postgres;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** After all contexts have closed, so that their pools do not wait for a database that has gone. */
    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
