package ceyuan.signing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.organisation.UnitId;

/** The seals of units (公章): a paper asks for the seal of a unit that has somebody to keep it. */
@Component
public class Seals {
    private final JdbcClient jdbc;
    private final Clock clock;

    Seals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The unit's place to seal, or none where nobody was made the keeper of this very unit's seal. */
    public List<SignerDraft> of(int position, String party, UnitId unit) {
        boolean kept = jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM people.grant_face
                           WHERE unit = :unit AND role = 'SEAL_KEEPER' AND from_day <= :today AND to_day > :today)
            """).param("unit", unit.value()).param("today", LocalDate.now(clock)).query(Boolean.class).single();
        return kept ? List.of(SignerDraft.seal(position, party, unit)) : List.of();
    }
}
