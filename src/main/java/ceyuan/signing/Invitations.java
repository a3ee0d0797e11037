package ceyuan.signing;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Secrets;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.signing.SigningRefused.Reason;
import ceyuan.web.PublicAddress;

/**
 * Lets someone without an account sign: by a link, good for one signature, and a code that travels apart from it. Behind the
 * link lies nothing but the one document, to be read, signed or declined, and its order holds as for everyone.
 */
@Service
public class Invitations {
    private static final Duration VISIT = Duration.ofHours(1);
    private static final int FAILURES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Signatures signatures;
    private final Keys keys;
    private final Rights rights;
    private final Terms terms;
    private final PublicAddress address;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Signatures signatures, Keys keys, Rights rights, Terms terms, PublicAddress address,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.signatures = signatures;
        this.keys = keys;
        this.rights = rights;
        this.terms = terms;
        this.address = address;
        this.events = events;
        this.clock = clock;
    }

    /** Link and code, told once; both are kept as hashes only. */
    public record Sent(String name, @Nullable String email, String link, String code, Instant expiresAt) {}

    /** What a visitor sees. */
    public record Visit(SignerId signer, String name, String organisation, String party, String capacity, Name title,
            String number, int ordinal, EditionState edition, SignerState state, UUID file, boolean turn) {}

    /** Invites, or invites anew: an earlier link to the same place ends. */
    @Transactional
    public Sent invite(SignerId id, Actor by) {
        var asked = asked(id, by);
        if (!asked.kind.equals("OUTSIDE")) throw new SigningRefused(Reason.NOT_OUTSIDE, null);
        if (!asked.state.equals("WAITING")) throw new SigningRefused(Reason.NOT_WAITING, null);
        String link = Secrets.fresh();
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        var expires = clock.instant().plus(Duration.ofDays(terms.invitationDays(asked.unit)));
        jdbc.sql("""
            INSERT INTO signing.invitation (signer, link_hash, code_hash, sent_by, sent_at, expires_at)
            VALUES (:signer, :link, :code, :by, :now, :expires)
            ON CONFLICT (signer) DO UPDATE SET link_hash = excluded.link_hash, code_hash = excluded.code_hash,
              sent_by = excluded.sent_by, sent_at = excluded.sent_at, expires_at = excluded.expires_at,
              revoked_at = NULL, failures = 0, visit_hash = NULL, visit_until = NULL
            """).param("signer", id.value()).param("link", Secrets.hash(link)).param("code", codeHash(link, code))
                .param("by", by.person()).param("now", now()).param("expires", Timestamp.from(expires)).update();
        tell(asked, "invited", by);
        return new Sent(asked.name, asked.email, address.of("/public/signing/" + link), code, expires);
    }

    @Transactional
    public void revoke(SignerId id, Actor by) {
        var asked = asked(id, by);
        jdbc.sql("UPDATE signing.invitation SET revoked_at = ?, visit_hash = NULL WHERE signer = ?")
                .params(now(), id.value()).update();
        tell(asked, "uninvited", by);
    }

    /** Opens a visit for whoever has both link and code; after five wrong codes the link is dead. */
    @Transactional(noRollbackFor = SigningRefused.class)
    public String open(String link, String code) {
        var kept = jdbc.sql("""
            SELECT signer, code_hash FROM signing.invitation
            WHERE link_hash = ? AND revoked_at IS NULL AND expires_at > ? AND failures < ? FOR UPDATE
            """).params(Secrets.hash(link), now(), FAILURES).query(Kept.class).optional()
                .orElseThrow(() -> new SigningRefused(Reason.INVITATION_ENDED, null));
        if (!kept.codeHash.equals(codeHash(link, code.strip()))) {
            jdbc.sql("UPDATE signing.invitation SET failures = failures + 1 WHERE signer = ?").param(kept.signer)
                    .update();
            throw new SigningRefused(Reason.CODE_WRONG, "code");
        }
        String visit = Secrets.fresh();
        jdbc.sql("UPDATE signing.invitation SET failures = 0, visit_hash = ?, visit_until = ? WHERE signer = ?")
                .params(Secrets.hash(visit), Timestamp.from(clock.instant().plus(VISIT)), kept.signer).update();
        return visit;
    }

    @Transactional(readOnly = true)
    public Visit visit(String visit) {
        return jdbc.sql("""
            SELECT s.id, s.name, s.organisation, s.party, s.capacity, e.chinese, e.english, d.number, e.ordinal,
                   e.state AS edition, s.state, e.file,
                   NOT EXISTS (SELECT 1 FROM signing.signer b WHERE b.edition = s.edition AND b.state = 'WAITING'
                                                                AND b.position < s.position) AS turn
            FROM signing.invitation i
            JOIN signing.signer s ON s.id = i.signer
            JOIN signing.edition e ON e.id = s.edition
            JOIN signing.document d ON d.id = e.document
            WHERE i.visit_hash = ? AND i.visit_until > ? AND i.revoked_at IS NULL
            """).params(Secrets.hash(visit), now()).query((row, line) -> new Visit(
                new SignerId(row.getObject("id", UUID.class)), row.getString("name"), row.getString("organisation"),
                row.getString("party"), row.getString("capacity"),
                Name.of(row.getString("chinese"), row.getString("english")), row.getString("number"),
                row.getInt("ordinal"), EditionState.valueOf(row.getString("edition")),
                SignerState.valueOf(row.getString("state")), row.getObject("file", UUID.class),
                row.getBoolean("turn"))).optional()
                .orElseThrow(() -> new SigningRefused(Reason.INVITATION_ENDED, null));
    }

    /** Signs with a key made for this one signature; the evidence says how the signer was known. */
    @Transactional
    public void sign(String visit, String from, String agent) {
        var seen = visit(visit);
        var by = outside(seen, from);
        var key = keys.once(new CertificateAuthority.Holder(null, seen.name, seen.organisation, null), by);
        var sent = jdbc.sql("SELECT sent_by, sent_at FROM signing.invitation WHERE signer = ?")
                .param(seen.signer.value()).query(SentBy.class).single();
        signatures.apply(seen.signer, key, Map.of("from", from, "agent", agent, "invitedBy",
                sent.sentBy.toString(), "invitedAt", sent.sentAt.toInstant().toString(), "confirmedBy", "link+code"),
                by);
        end(seen.signer);
    }

    @Transactional
    public void decline(String visit, String reason, String from) {
        var seen = visit(visit);
        signatures.refuse(seen.signer, reason, outside(seen, from));
        end(seen.signer);
    }

    /** A used link opens no further visit; the visit at hand still shows what was signed until it runs out. */
    private void end(SignerId id) {
        jdbc.sql("UPDATE signing.invitation SET expires_at = least(expires_at, ?) WHERE signer = ?")
                .params(now(), id.value()).update();
    }

    private static Actor outside(Visit seen, String from) {
        return new Actor(Actor.SYSTEM.person(), seen.name + " · " + seen.organisation, from);
    }

    private Asked asked(SignerId id, Actor by) {
        var asked = jdbc.sql("""
            SELECT s.kind, s.state, s.name, s.email, d.id AS document, d.unit, d.drawn_by
            FROM signing.signer s
            JOIN signing.edition e ON e.id = s.edition
            JOIN signing.document d ON d.id = e.document
            WHERE s.id = ?
            """).param(id.value()).query(Asked.class).optional().orElseThrow(() -> new Missing(id));
        if (!asked.drawnBy.equals(by.person())) rights.require(by, Deed.MANAGE, new UnitId(asked.unit));
        return asked;
    }

    private void tell(Asked asked, String verb, Actor by) {
        events.publishEvent(new Changed(new Subject(Documents.KIND, asked.document), asked.unit, verb, by,
                List.of(new Difference("signer", null, asked.name))));
    }

    /** The code is short; hashed together with the link it cannot be looked up. */
    private static String codeHash(String link, String code) {
        return Secrets.hash(link + ":" + code);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private record Asked(String kind, String state, String name, @Nullable String email, UUID document, UUID unit,
            UUID drawnBy) {}

    private record Kept(UUID signer, String codeHash) {}

    private record SentBy(UUID sentBy, Timestamp sentAt) {}
}
