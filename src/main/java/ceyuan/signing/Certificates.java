package ceyuan.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes certificates (X.509, RFC 5280) and keeps those that were made. */
@Component
class Certificates {
    private final JdbcClient jdbc;

    Certificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a certificate's key is for. */
    enum Use {
        ROOT, TIME, PERSON, OUTSIDE
    }

    record Issuer(PrivateKey key, X509Certificate certificate) {}

    record Validity(Instant from, Instant to) {}

    /** A certificate for a key; without an issuer it vouches for itself. */
    static X509Certificate make(Use use, X500Name subject, PublicKey key, Validity validity, PrivateKey signedWith,
            @Nullable Issuer issuer) {
        try {
            var serial = new BigInteger(127, new java.security.SecureRandom()).setBit(126);
            var from = Date.from(validity.from);
            var to = Date.from(validity.to);
            var builder = issuer == null
                    ? new JcaX509v3CertificateBuilder(subject, serial, from, to, subject, key)
                    : new JcaX509v3CertificateBuilder(issuer.certificate, serial, from, to,
                            new X500Principal(subject.getEncoded()), key);
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
            builder.addExtension(Extension.authorityKeyIdentifier, false, extensions
                    .createAuthorityKeyIdentifier(issuer == null ? key : issuer.certificate.getPublicKey()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use == Use.ROOT));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(use == Use.ROOT
                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            if (use == Use.TIME) {
                builder.addExtension(Extension.extendedKeyUsage, true,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            var signer = new JcaContentSignerBuilder(Curve.SIGNATURE).build(signedWith);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | CertificateException
                | java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Keeps a certificate, and its issuers where they are not known yet. */
    void keep(X509Certificate certificate, Use use, @Nullable UUID person, List<X509Certificate> issuers) {
        var below = certificate;
        Use of = use;
        UUID holder = person;
        for (var issuer : issuers) {
            keep(below, of, holder, issuer);
            below = issuer;
            of = Use.ROOT;
            holder = null;
        }
        keep(below, of, holder, below);
    }

    private void keep(X509Certificate certificate, Use use, @Nullable UUID person, X509Certificate issuer) {
        try {
            jdbc.sql("""
                INSERT INTO signing.certificate (serial, use, person, holder, issuer, der, from_time, to_time)
                VALUES (:serial, :use, :person, :holder, :issuer, :der, :from, :to)
                ON CONFLICT (serial) DO NOTHING
                """).param("serial", serial(certificate)).param("use", use.name()).param("person", person)
                    .param("holder", holder(certificate)).param("issuer", serial(issuer))
                    .param("der", certificate.getEncoded())
                    .param("from", Timestamp.from(certificate.getNotBefore().toInstant()))
                    .param("to", Timestamp.from(certificate.getNotAfter().toInstant())).update();
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    X509Certificate find(String serial) {
        return read(jdbc.sql("SELECT der FROM signing.certificate WHERE serial = ?").param(serial)
                .query((row, line) -> row.getBytes(1)).single());
    }

    /** The issuers above a certificate that is kept here, the root last. */
    List<X509Certificate> issuers(String serial) {
        var issuers = new ArrayList<X509Certificate>();
        String at = serial;
        while (true) {
            String above = jdbc.sql("SELECT issuer FROM signing.certificate WHERE serial = ?").param(at)
                    .query(String.class).optional().orElse(at);
            if (above.equals(at)) return issuers;
            issuers.add(find(above));
            at = above;
        }
    }

    /** Every root there ever was: a signature under an earlier one is still the group's. */
    List<X509Certificate> roots() {
        return jdbc.sql("SELECT der FROM signing.certificate WHERE use = 'ROOT'")
                .query((row, line) -> row.getBytes(1)).list().stream().map(Certificates::read).toList();
    }

    void revoke(String serial, Instant at, String reason) {
        jdbc.sql("""
            UPDATE signing.certificate SET revoked_at = :at, reason = :reason
            WHERE serial = :serial AND revoked_at IS NULL
            """).param("at", Timestamp.from(at)).param("reason", reason).param("serial", serial).update();
    }

    Optional<Instant> revokedAt(String serial) {
        return jdbc.sql("SELECT revoked_at FROM signing.certificate WHERE serial = ? AND revoked_at IS NOT NULL")
                .param(serial).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    static X509Certificate read(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException damaged) {
            throw new UncheckedIOException(new IOException(damaged));
        }
    }

    private static String holder(X509Certificate certificate) {
        return certificate.getSubjectX500Principal()
                .getName(X500Principal.RFC2253, Map.of("2.5.4.5", "serialNumber"));
    }
}
