package ceyuan.signing;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.people.PersonId;

/**
 * Who vouches that a key is a person's. The group's own authority by default; a bean that talks to a company's or a licensed
 * one takes its place.
 */
public interface CertificateAuthority {
    /** Certifies a key; the private half never comes here. */
    X509Certificate issue(Holder holder, PublicKey key, Duration validity, Actor by);

    /** The issuers of its certificates, the root last. */
    List<X509Certificate> chain();

    /** The one who holds a key: a person of the group, or someone outside. */
    record Holder(@Nullable PersonId person, String name, String organisation, @Nullable String number) {}
}
