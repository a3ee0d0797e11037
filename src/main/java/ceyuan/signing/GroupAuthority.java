package ceyuan.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.signing.Certificates.Issuer;
import ceyuan.signing.Certificates.Use;
import ceyuan.signing.Certificates.Validity;

/**
 * The group's own authority. Its root and the key of its time stamps are made when they are first needed and lie in the
 * database, sealed under the {@link InstallationSecret}: a copy of the database alone can sign nothing.
 */
@Component
@Fallback
class GroupAuthority implements CertificateAuthority {
    private static final Duration ROOT_LASTS = Duration.ofDays(20 * 365);
    private static final Duration TIME_LASTS = Duration.ofDays(10 * 365);
    /** Clocks differ; a certificate is good from a little before it was made. */
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final long ONE_AT_A_TIME = 0x5349474EL;

    private final JdbcClient jdbc;
    private final Certificates certificates;
    private final InstallationSecret secret;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final ConcurrentMap<Use, Issuer> opened = new ConcurrentHashMap<>();

    GroupAuthority(JdbcClient jdbc, Certificates certificates, InstallationSecret secret,
            ApplicationEventPublisher events, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.certificates = certificates;
        this.secret = secret;
        this.events = events;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public X509Certificate issue(Holder holder, PublicKey key, Duration validity, Actor by) {
        var root = root();
        var use = holder.person() == null ? Use.OUTSIDE : Use.PERSON;
        var now = clock.instant();
        return Certificates.make(use, name(holder), key, new Validity(now.minus(SLACK), now.plus(validity)),
                root.key(), root);
    }

    @Override
    public List<X509Certificate> chain() {
        return List.of(root().certificate());
    }

    /** The key of the time stamps (RFC 3161). */
    Issuer time() {
        return key(Use.TIME);
    }

    private Issuer root() {
        return key(Use.ROOT);
    }

    private Issuer key(Use use) {
        var known = opened.get(use);
        if (known != null) return known;
        var key = Objects.requireNonNull(apart.execute(inside -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(ONE_AT_A_TIME).query().listOfRows();
            return jdbc.sql("SELECT serial, sealed FROM signing.authority_key WHERE name = ?").param(use.name())
                    .query(Kept.class).optional().map(this::open).orElseGet(() -> make(use));
        }));
        opened.put(use, key);
        return key;
    }

    private Issuer open(Kept kept) {
        byte[] encoded = SealedSecret.open(secret.key(), kept.sealed)
                .orElseThrow(() -> new IllegalStateException("The keys of the group's certificate authority were sealed"
                        + " under another secret. Put back the file " + secret.file()
                        + " that belongs to this database."));
        return new Issuer(Curve.privateKey(encoded), certificates.find(kept.serial));
    }

    private Issuer make(Use use) {
        var pair = Curve.pair();
        var now = clock.instant();
        var issuer = use == Use.ROOT ? null : root();
        Duration lasts = use == Use.ROOT ? ROOT_LASTS : TIME_LASTS;
        Instant end = now.plus(lasts);
        var certificate = Certificates.make(use, own(use), pair.getPublic(), new Validity(now.minus(SLACK), end),
                issuer == null ? pair.getPrivate() : issuer.key(), issuer);
        certificates.keep(certificate, use, null, issuer == null ? List.of() : List.of(issuer.certificate()));
        keep(use, pair.getPrivate(), certificate);
        events.publishEvent(new Changed(new Subject("signing.certificate", Id.fresh()), null, "made", Actor.SYSTEM,
                List.of(new Difference("serial", null, Certificates.serial(certificate)),
                        new Difference("use", null, use.name()))));
        return new Issuer(pair.getPrivate(), certificate);
    }

    private void keep(Use use, PrivateKey key, X509Certificate certificate) {
        jdbc.sql("INSERT INTO signing.authority_key (name, serial, sealed) VALUES (?, ?, ?)")
                .params(use.name(), Certificates.serial(certificate),
                        SealedSecret.seal(secret.key(), key.getEncoded()))
                .update();
    }

    private static X500Name own(Use use) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, "Ceyuan")
                .addRDN(BCStyle.CN, use == Use.ROOT ? "Ceyuan Group Root" : "Ceyuan Time Stamps").build();
    }

    private static X500Name name(Holder holder) {
        var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, holder.organisation())
                .addRDN(BCStyle.CN, holder.name());
        var number = holder.number();
        if (number != null) name.addRDN(BCStyle.SERIALNUMBER, number);
        return name.build();
    }

    private record Kept(String serial, byte[] sealed) {}
}
