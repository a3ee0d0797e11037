package ceyuan.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.web.Words;

/** Signs and declines. Every way to sign ends here, so none gets around the order. */
@Service
public class Signatures {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    private final JdbcClient jdbc;
    private final Envelopes envelopes;
    private final Drawing drawing;
    private final Keys keys;
    private final PdfSigner signer;
    private final Files files;
    private final Rights rights;
    private final ObjectProvider<Signable> signables;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Signatures(JdbcClient jdbc, Envelopes envelopes, Drawing drawing, Keys keys, PdfSigner signer, Files files,
            Rights rights, ObjectProvider<Signable> signables, ApplicationEventPublisher events, JsonMapper json,
            Clock clock, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
        this.drawing = drawing;
        this.keys = keys;
        this.signer = signer;
        this.files = files;
        this.rights = rights;
        this.signables = signables;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Signs with one's own key, or applies a unit's seal with it. */
    public void sign(SignerId id, String password, Actor by) {
        var envelope = envelopes.of(id);
        requireOwn(envelope.signer(id), by);
        envelope.requireTurn(id);
        var key = keys.open(password, by);
        transactions.executeWithoutResult(inside -> apply(id, key, Map.of("from", by.from()), by));
    }

    @Transactional
    public void decline(SignerId id, String reason, Actor by) {
        requireOwn(envelopes.of(id).signer(id), by);
        refuse(id, reason, by);
    }

    /** Whether someone may sign in a place, when its turn comes. */
    boolean isOwn(Envelope.Signer signer, Actor by) {
        var unit = signer.unit();
        return switch (signer.kind()) {
            case PERSON -> by.person().equals(signer.person());
            case SEAL -> unit != null && rights.may(by, Deed.SEAL, new UnitId(unit));
            case OUTSIDE -> false;
        };
    }

    void apply(SignerId id, SigningKey key, Map<String, String> evidence, Actor by) {
        var envelope = envelopes.lock(id);
        envelope.requireTurn(id);
        var paper = paper(id);
        var now = clock.instant();
        var look = look(paper, key, now, by);
        byte[] signed = signer.sign(content(paper, by), new PdfSigner.Deed(key, now,
                by.name(), reason(paper), paper.place(), look));
        var file = drawing.store(paper.number, signed, by);
        drawing.keepPrint(file, envelope.edition());
        jdbc.sql("""
            UPDATE signing.signer SET state = 'SIGNED', signed_by = :by, settled_at = :now, mode = 'PAdES-B-T',
              before_hash = :before, after_hash = :after, certificate = :certificate, evidence = :evidence
            WHERE id = :id
            """).param("by", by.person()).param("now", Timestamp.from(now)).param("before", paper.hash)
                .param("after", file.hash()).param("certificate", Certificates.serial(key.certificate()))
                .param("evidence", json.writeValueAsString(evidence)).param("id", id.value()).update();
        jdbc.sql("UPDATE signing.edition SET file = ?, hash = ? WHERE id = ?")
                .params(file.id().value(), file.hash(), envelope.edition()).update();
        move(envelope.document());
        tell(paper, envelope, "signed", by, List.of(new Difference("signer", null, paper.name),
                new Difference("hash", paper.hash, file.hash())));
        if (envelope.isWholeWith(id)) {
            envelopes.inForce(envelope);
            tell(paper, envelope, "completed", by, List.of());
            signables.stream().filter(each -> each.owns(paper.kind))
                    .forEach(each -> each.signed(paper.about(), envelope.document(), by));
        }
    }

    void refuse(SignerId id, String reason, Actor by) {
        var envelope = envelopes.lock(id);
        envelope.requireDeclinable(id, reason);
        var paper = paper(id);
        jdbc.sql("""
            UPDATE signing.signer SET state = 'DECLINED', signed_by = ?, settled_at = ?, reason = ? WHERE id = ?
            """).params(by.person(), Timestamp.from(clock.instant()), reason.strip(), id.value()).update();
        envelopes.end(envelope.edition(), EditionState.DECLINED, reason.strip());
        move(envelope.document());
        tell(paper, envelope, "declined", by, List.of(new Difference("signer", null, paper.name),
                new Difference("reason", null, reason.strip())));
        signables.stream().filter(each -> each.owns(paper.kind))
                .forEach(each -> each.declined(paper.about(), envelope.document(), reason.strip(), by));
    }

    private void requireOwn(Envelope.Signer signer, Actor by) {
        if (!isOwn(signer, by)) throw new Missing(signer.id());
    }

    private byte[] content(Signed paper, Actor by) {
        var file = files.of(List.of(new FileId(paper.file))).getFirst();
        try {
            return files.read(file).getContentAsByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Look look(Signed paper, SigningKey key, Instant now, Actor by) {
        var locale = Locale.of(paper.language);
        String moment = MOMENT.format(now.atZone(clock.getZone()));
        if (paper.signerKind == SignerKind.SEAL) {
            return Look.ofSeal(paper.name, nameOf(by), moment, locale);
        }
        String as = paper.capacity.isBlank() ? paper.organisation : paper.capacity + " · " + paper.organisation;
        String serial = Certificates.serial(key.certificate());
        String note = Words.text(locale,
                paper.signerKind == SignerKind.OUTSIDE ? "signing.look.outside" : "signing.look.signed",
                serial.substring(serial.length() - 12));
        return new Look(false, paper.name, List.of(as, moment, note));
    }

    private Name nameOf(Actor by) {
        return jdbc.sql("SELECT chinese, english FROM people.person_face WHERE id = ?").param(by.person())
                .query((row, line) -> Name.of(row.getString("chinese"), row.getString("english"))).single();
    }

    private static String reason(Signed paper) {
        var parts = new java.util.ArrayList<String>(List.of(paper.party));
        if (!paper.capacity.isBlank()) parts.add(paper.capacity);
        parts.add(paper.organisation);
        return String.join(" · ", parts);
    }

    private void move(DocumentId id) {
        jdbc.sql("UPDATE signing.document SET version = version + 1 WHERE id = ?").param(id.value()).update();
    }

    private void tell(Signed paper, Envelope envelope, String verb, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(Subject.of(Documents.KIND, envelope.document()), paper.unit, verb, by,
                differences));
    }

    private Signed paper(SignerId id) {
        return jdbc.sql("""
            SELECT d.number, d.unit, d.kind, d.subject_kind, d.subject, e.file, e.hash, e.language, s.line,
                   s.kind AS signer_kind, s.party, s.capacity, s.name, s.organisation, s.page, s.x, s.y, s.width,
                   s.height
            FROM signing.signer s
            JOIN signing.edition e ON e.id = s.edition
            JOIN signing.document d ON d.id = e.document
            WHERE s.id = ?
            """).param(id.value()).query(Signed.class).single();
    }

    private record Signed(String number, UUID unit, String kind, String subjectKind, UUID subject, UUID file,
            String hash, String language, int line, SignerKind signerKind, String party, String capacity, String name,
            String organisation, int page, float x, float y, float width, float height) {
        Printer.Place place() {
            return new Printer.Place(page, x, y, width, height);
        }

        Subject about() {
            return new Subject(subjectKind, subject);
        }
    }
}
