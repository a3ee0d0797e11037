package ceyuan;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.sql.DataSource;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL for the tests of one run, shared by all contexts that ask for it. */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {
    private static final EmbeddedPostgres POSTGRES = start();

    @Bean
    @Primary
    DataSource testDataSource() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(POSTGRES.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(16);
        return pool;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
