package ceyuan.signing;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.people.PersonId;
import ceyuan.signing.Certificates.Use;
import ceyuan.signing.SigningRefused.Reason;

/**
 * The signing keys of persons. The private half is sealed under the signing password, which is kept nowhere: neither an
 * administrator nor a copy of the database can sign for anyone. A forgotten password cannot be reset; the key is
 * given up and another one made.
 */
@Service
public class Keys {
    private static final Duration LASTS_OUTSIDE = Duration.ofHours(1);
    private static final int SHORTEST = 8;
    private static final int FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final CertificateAuthority authority;
    private final Certificates certificates;
    private final Terms terms;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Semaphore places = new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));

    Keys(JdbcClient jdbc, CertificateAuthority authority, Certificates certificates, Terms terms,
            ApplicationEventPublisher events, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.certificates = certificates;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A person's key as its holder sees it. */
    public record Held(String serial, String holder, Instant from, Instant to, @Nullable Instant lockedUntil) {}

    @Transactional(readOnly = true)
    public Optional<Held> of(Actor person) {
        return jdbc.sql("""
            SELECT c.serial, c.holder, c.from_time AS "from", c.to_time AS "to", k.locked_until
            FROM signing.person_key k JOIN signing.certificate c ON c.serial = k.serial WHERE k.person = ?
            """).param(person.person()).query((row, line) -> new Held(row.getString("serial"),
                row.getString("holder"), row.getTimestamp("from").toInstant(), row.getTimestamp("to").toInstant(),
                instant(row.getTimestamp("locked_until")))).optional();
    }

    /** Makes a person's key under a signing password of their choice. */
    @Transactional
    public void make(String password, String again, Actor by) {
        if (of(by).isPresent()) throw new SigningRefused(Reason.KEY_EXISTS, null);
        check(password, again);
        var holder = holder(by);
        var pair = Curve.pair();
        var certificate = certify(holder, pair.getPublic(), lasts(by), by);
        byte[] salt = SealedSecret.random(16);
        jdbc.sql("INSERT INTO signing.person_key (person, serial, salt, sealed) VALUES (?, ?, ?, ?)")
                .params(by.person(), Certificates.serial(certificate), salt,
                        SealedSecret.seal(derive(password, salt), pair.getPrivate().getEncoded()))
                .update();
        tell("made", Certificates.serial(certificate), by);
    }

    /** Seals the same key under another password. */
    @Transactional
    public void rekey(String current, String password, String again, Actor by) {
        var kept = opened(current, by);
        check(password, again);
        byte[] salt = SealedSecret.random(16);
        jdbc.sql("UPDATE signing.person_key SET salt = ?, sealed = ? WHERE person = ?")
                .params(salt, SealedSecret.seal(derive(password, salt), kept.secret), by.person()).update();
        tell("rekeyed", kept.serial, by);
    }

    /** Gives a key up, because its password is forgotten or known to others; what it signed stays good. */
    @Transactional
    public void giveUp(String reason, Actor by) {
        if (reason.isBlank()) throw new SigningRefused(Reason.REASON_MISSING, "reason");
        var held = of(by).orElseThrow(() -> new SigningRefused(Reason.KEY_MISSING, null));
        revoke(new PersonId(by.person()), held.serial, reason, by);
    }

    /** Opens a person's key for one deed. Wrong passwords lock it for a while. */
    SigningKey open(String password, Actor by) {
        var kept = opened(password, by);
        var certificate = certificates.find(kept.serial);
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            throw new SigningRefused(Reason.CERTIFICATE_ENDED, null);
        }
        return new SigningKey(Curve.privateKey(kept.secret), certificate, certificates.issuers(kept.serial));
    }

    /** A key for one signature of someone outside: it is kept nowhere, its certificate is good for an hour. */
    SigningKey once(CertificateAuthority.Holder holder, Actor by) {
        var pair = Curve.pair();
        var certificate = certify(holder, pair.getPublic(), LASTS_OUTSIDE, by);
        return new SigningKey(pair.getPrivate(), certificate, authority.chain());
    }

    void revoke(PersonId person, String serial, String reason, Actor by) {
        jdbc.sql("DELETE FROM signing.person_key WHERE person = ? AND serial = ?").params(person.value(), serial)
                .update();
        certificates.revoke(serial, clock.instant(), reason);
        tell("revoked", serial, by);
    }

    private X509Certificate certify(CertificateAuthority.Holder holder, PublicKey key, Duration lasts, Actor by) {
        var certificate = authority.issue(holder, key, lasts, by);
        var person = holder.person();
        certificates.keep(certificate, person == null ? Use.OUTSIDE : Use.PERSON,
                person == null ? null : person.value(), authority.chain());
        return certificate;
    }

    private Opened opened(String password, Actor by) {
        var kept = jdbc
                .sql("SELECT serial, salt, sealed, failures, locked_until FROM signing.person_key WHERE person = ?")
                .param(by.person()).query((row, line) -> new Kept(row.getString("serial"), row.getBytes("salt"),
                        row.getBytes("sealed"), row.getInt("failures"), instant(row.getTimestamp("locked_until"))))
                .optional().orElseThrow(() -> new SigningRefused(Reason.KEY_MISSING, null));
        var now = clock.instant();
        if (kept.lockedUntil != null && kept.lockedUntil.isAfter(now)) {
            throw new SigningRefused(Reason.KEY_LOCKED, "password", LOCKED.toMinutes());
        }
        var secret = SealedSecret.open(derive(password, kept.salt), kept.sealed);
        if (secret.isEmpty() || kept.failures > 0) {
            apart.executeWithoutResult(inside -> note(by.person(), secret.isPresent(), now));
        }
        return new Opened(kept.serial,
                secret.orElseThrow(() -> new SigningRefused(Reason.PASSWORD_WRONG, "password")));
    }

    /** Counts wrong passwords apart from the deed, whose transaction a refusal undoes. */
    private void note(UUID person, boolean right, Instant now) {
        if (right) {
            jdbc.sql("""
                UPDATE signing.person_key SET failures = 0, locked_until = NULL
                WHERE person = ?
                """).param(person).update();
            return;
        }
        jdbc.sql("""
            UPDATE signing.person_key
            SET failures = CASE WHEN failures + 1 >= :most THEN 0 ELSE failures + 1 END,
                locked_until = CASE WHEN failures + 1 >= :most THEN :until ELSE locked_until END
            WHERE person = :person
            """).param("most", FAILURES).param("until", Timestamp.from(now.plus(LOCKED))).param("person", person)
                .update();
    }

    /** One derivation takes 32 MiB; only a few run at a time. */
    private byte[] derive(String password, byte[] salt) {
        places.acquireUninterruptibly();
        try {
            return SealedSecret.key(password.toCharArray(), salt);
        } finally {
            places.release();
        }
    }

    private CertificateAuthority.Holder holder(Actor by) {
        return jdbc.sql("""
            SELECT p.chinese, p.number, u.chinese AS unit FROM people.person_face p
            LEFT JOIN organisation.unit_face u ON u.id = p.unit WHERE p.id = ?
            """).param(by.person())
                .query((row, line) -> new CertificateAuthority.Holder(new PersonId(by.person()),
                        row.getString("chinese"), row.getString("unit") == null ? "Ceyuan" : row.getString("unit"),
                        row.getString("number")))
                .optional().orElseThrow(() -> new Missing(by.person()));
    }

    private Duration lasts(Actor by) {
        var unit = jdbc.sql("SELECT unit FROM people.person_face WHERE id = ?").param(by.person()).query(UUID.class)
                .single();
        return Duration.ofDays(365L * terms.keyYears(unit));
    }

    private void tell(String verb, String serial, Actor by) {
        events.publishEvent(new Changed(new Subject("signing.key", by.person()), null, verb, by,
                List.of(new Difference("serial", null, serial))));
    }

    private static void check(String password, String again) {
        if (password.length() < SHORTEST) throw new SigningRefused(Reason.PASSWORD_SHORT, "password", SHORTEST);
        if (!password.equals(again)) throw new SigningRefused(Reason.PASSWORD_DIFFERS, "again");
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private record Kept(String serial, byte[] salt, byte[] sealed, int failures, @Nullable Instant lockedUntil) {}

    private record Opened(String serial, byte[] secret) {}
}
