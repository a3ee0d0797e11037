package ceyuan.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how units and partners were described until today, before that is changed; what was recorded today has no past. */
@Component
class Past {
    private final JdbcClient jdbc;
    private final Clock clock;

    Past(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keepUnit(UUID id) {
        keep("organisation.unit", id);
    }

    void keepPartner(PartnerId id) {
        keep("organisation.partner", id.value());
    }

    /** The day on which what is written now is recorded. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    private void keep(String table, UUID id) {
        jdbc.sql("INSERT INTO organisation.past (id, until, facts) SELECT was.id, :today, to_jsonb(was) FROM " + table
                + " was WHERE was.id = :id AND was.recorded_on < :today ON CONFLICT DO NOTHING").param("id", id)
                .param("today", today()).update();
    }
}
