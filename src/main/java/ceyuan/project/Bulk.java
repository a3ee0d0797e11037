package ceyuan.project;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Sends many records to the database in one statement: as one JSON text that SQL unfolds into rows of a table. */
@Component
class Bulk {
    private final JsonMapper json = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL)).build();
    private final JdbcClient jdbc;

    Bulk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int insert(String table, List<?> rows) {
        return run("INSERT INTO %1$s SELECT * FROM json_populate_recordset(NULL::%1$s, CAST(:rows AS json))"
                .formatted(table), rows);
    }

    /** Runs a statement in which {@code :rows} is the JSON text. */
    int run(String sql, List<?> rows) {
        return rows.isEmpty() ? 0 : jdbc.sql(sql).param("rows", json.writeValueAsString(rows)).update();
    }
}
