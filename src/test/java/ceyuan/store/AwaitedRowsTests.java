package ceyuan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the house relies on when two write at once: whoever waits for a row changes it afterwards. */
@SystemTest
class AwaitedRowsTests {
    @Autowired
    DataSource database;
    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void manyRows() {
        jdbc.execute("CREATE TABLE public.awaited (id int PRIMARY KEY, number int NOT NULL)");
        jdbc.execute("INSERT INTO public.awaited SELECT id, 0 FROM generate_series(1, 20000) AS id");
        jdbc.execute("ANALYZE public.awaited");
    }

    @AfterEach
    void gone() {
        jdbc.execute("DROP TABLE public.awaited");
    }

    @Test
    void aRowThatIsAwaitedAfterAnotherIsNotSkipped() throws Exception {
        try (var first = database.getConnection();
                var second = database.getConnection();
                var waiting = Executors.newSingleThreadExecutor()) {
            assertThat(counted(first, "{2, 1}")).isEqualTo(2);
            var changed = waiting.submit(() -> counted(second, "{3, 1}"));
            await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
            first.commit();
            assertThat(changed.get()).isEqualTo(2);
            second.commit();
        }
        assertThat(jdbc.queryForObject("SELECT number FROM public.awaited WHERE id = 1", Integer.class)).isEqualTo(2);
    }

    /** Counts some rows up in the order given, as a roll-up does its parents. */
    private static int counted(Connection connection, String ids) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL enable_hashjoin = off");
            statement.execute("SET LOCAL enable_mergejoin = off");
            return statement.executeUpdate("UPDATE public.awaited a SET number = number + 1 FROM unnest('" + ids
                    + "'::int[]) AS x (id) WHERE a.id = x.id");
        }
    }

    private boolean somebodyWaits() {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
            SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                           WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE public.awaited%')
            """, Boolean.class));
    }
}
