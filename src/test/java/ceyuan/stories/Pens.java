package ceyuan.stories;

import java.util.UUID;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.base.Actor;
import ceyuan.signing.Keys;
import ceyuan.signing.Signatures;
import ceyuan.signing.SignerId;

/** Lets people of the stories sign: each makes a key when first needed. */
@TestComponent
public class Pens {
    private static final String PASSWORD = "a signing password";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Signatures signatures;

    Pens(JdbcClient jdbc, Keys keys, Signatures signatures) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.signatures = signatures;
    }

    /** Signs a document in one's place. */
    void sign(UUID document, Actor by) {
        if (keys.of(by).isEmpty()) keys.make(PASSWORD, PASSWORD, by);
        var place = jdbc.sql("""
            SELECT s.id FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? AND s.person = ?
            """).params(document, by.person()).query(UUID.class).single();
        signatures.sign(new SignerId(place), PASSWORD, by);
    }
}
