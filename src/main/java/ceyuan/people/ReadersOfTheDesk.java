package ceyuan.people;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.desk.Readers;

/** Tells the desk of the persons who may sign in. */
@Component
class ReadersOfTheDesk implements Readers {
    private final JdbcClient jdbc;
    private final Rights rights;

    ReadersOfTheDesk(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    @Override
    public Optional<Reader> one(UUID person) {
        return jdbc.sql("""
            SELECT p.chinese, p.english, p.email FROM people.person p
            JOIN people.account a ON a.person = p.id AND a.locked_at IS NULL
            WHERE p.id = :person AND p.left_on IS NULL
            """).param("person", person)
                .query((row, n) -> new Reader(new Actor(person, row.getString("chinese"), "desk"),
                        Name.of(row.getString("chinese"), row.getString("english")), row.getString("email")))
                .optional();
    }

    @Override
    public boolean keepsMail(Actor actor) {
        return rights.mayAnywhere(actor, Deed.KEEP_ACCOUNTS);
    }
}
