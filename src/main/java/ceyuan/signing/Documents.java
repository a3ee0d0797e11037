package ceyuan.signing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.signing.SigningRefused.Reason;

/** Draws up documents, draws them anew and revokes them. Who may have a paper drawn up is for its module to decide. */
@Service
@Transactional
public class Documents {
    /** The kind of a document's own subject. */
    public static final String KIND = "signing.document";

    private final JdbcClient jdbc;
    private final Envelopes envelopes;
    private final Series series;
    private final Drawing drawing;
    private final Rights rights;
    private final SearchIndex search;
    private final ObjectProvider<Signable> signables;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Documents(JdbcClient jdbc, Envelopes envelopes, Series series, Drawing drawing, Rights rights,
            SearchIndex search, ObjectProvider<Signable> signables, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
        this.series = series;
        this.drawing = drawing;
        this.rights = rights;
        this.search = search;
        this.signables = signables;
        this.events = events;
        this.clock = clock;
    }

    /** Numbers a paper, prints it and opens its envelope; one that nobody signs is in force at once. */
    public DocumentId issue(Paper paper, Actor by) {
        check(paper);
        var unit = jdbc.sql("SELECT root, code FROM organisation.unit_face WHERE id = ?").param(paper.unit().value())
                .query(Unit.class).optional().orElseThrow(() -> new Missing(paper.unit()));
        var id = DocumentId.fresh();
        String number = series.next(LocalDate.now(clock).getYear(), paper.unit().value(), unit.code,
                paper.kind().letters());
        jdbc.sql("""
            INSERT INTO signing.document (id, version, root, unit, kind, subject_kind, subject, number, drawn_by)
            VALUES (:id, 0, :root, :unit, :kind, :subjectKind, :subject, :number, :by)
            """).param("id", id.value()).param("root", unit.root).param("unit", paper.unit().value())
                .param("kind", paper.kind().word()).param("subjectKind", paper.subject().kind())
                .param("subject", paper.subject().id()).param("number", number).param("by", by.person()).update();
        drawing.draw(id, 1, number, paper, by);
        tell(id, paper.unit().value(), "issued", by,
                List.of(new Difference("number", null, number), new Difference("title", null,
                        paper.title().chinese())));
        index(id, unit.root, number, paper, by);
        return id;
    }

    /**
     * Draws a document anew under its number. An edition that is being signed ends with this, and what was signed on it is
     * void; one in force stays so until the new one is, one that was declined stays as it ended.
     */
    public void redraw(DocumentId id, Paper paper, Actor by) {
        check(paper);
        var document = document(id);
        document.requireUnrevoked();
        var last = envelopes.lockLast(id);
        if (last.endsWhenRedrawn()) envelopes.end(last.edition(), EditionState.REPLACED, null);
        int ordinal = last.ordinal() + 1;
        move(id);
        drawing.draw(id, ordinal, document.number, paper, by);
        if (paper.signers().isEmpty()) envelopes.replaceFormer(id, ordinal);
        tell(id, document.unit, "redrawn", by, List.of(new Difference("edition", String.valueOf(last.ordinal()),
                String.valueOf(ordinal))));
        index(id, document.root, document.number, paper, by);
    }

    /** Issues a paper, or draws the document anew that it is about already. */
    public DocumentId draw(@Nullable DocumentId former, Paper paper, Actor by) {
        if (former == null) return issue(paper, by);
        redraw(former, paper, by);
        return former;
    }

    /** Sends out once more what somebody declined to sign, as its rows stand now, to all who were to sign it. */
    public void sendAgain(DocumentId id, @Nullable Long version, Actor by) {
        var document = declined(id, version, by);
        owner(document).sendAgain(document.about(), id, by);
    }

    /** Lays aside what somebody declined to sign: nobody is asked any more. */
    public void withdraw(DocumentId id, @Nullable Long version, Actor by) {
        var document = declined(id, version, by);
        envelopes.withdraw(envelopes.lockLast(id).edition());
        move(id);
        tell(id, document.unit, "withdrawn", by, List.of(new Difference("number", document.number, null)));
        owner(document).withdrawn(document.about(), id, by);
    }

    @Transactional(readOnly = true)
    public boolean isDeclined(DocumentId id) {
        return last(id, "state").equals(EditionState.DECLINED.name());
    }

    /** In which language the newest edition of a document reads. */
    @Transactional(readOnly = true)
    public PaperLanguage language(DocumentId id) {
        return PaperLanguage.of(last(id, "language"));
    }

    /** Those who sign the newest edition of a document, as they were asked for. */
    @Transactional(readOnly = true)
    public List<SignerDraft> signers(DocumentId id) {
        return jdbc.sql("""
            SELECT s.kind, s.position, s.party, s.capacity, s.person, s.unit, s.name, s.organisation, s.email
            FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? ORDER BY s.line
            """).param(id.value()).query((row, line) -> SignerDraft.kept(row)).list();
    }

    /** Takes a document out of force, or back before all have signed. Nothing is drawn under its number any more. */
    public void revoke(DocumentId id, @Nullable Long version, String reason, Actor by) {
        var document = document(id);
        rights.require(by, Deed.MANAGE, new UnitId(document.unit));
        if (version != null && document.version != version) throw new Stale(id);
        if (reason.isBlank()) throw new SigningRefused(Reason.REASON_MISSING, "reason");
        envelopes.lockLast(id);
        if (envelopes.endAll(id, reason) == 0) throw new SigningRefused(Reason.ENDED, null);
        jdbc.sql("UPDATE signing.document SET revoked_at = ?, revoked_by = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant()), by.person(), id.value()).update();
        move(id);
        tell(id, document.unit, "revoked", by, List.of(new Difference("reason", null, reason)));
        signables.stream().filter(each -> each.owns(document.kind))
                .forEach(each -> each.revoked(document.about(), id, reason, by));
    }

    /** Somebody declined to sign it; what becomes of it is for who sent it out, or who manages its unit. */
    private Kept declined(DocumentId id, @Nullable Long version, Actor by) {
        var document = document(id);
        var sender = UUID.fromString(last(id, "drawn_by"));
        if (!sender.equals(by.person())) rights.require(by, Deed.MANAGE, new UnitId(document.unit));
        if (version != null && document.version != version) throw new Stale(id);
        document.requireUnrevoked();
        envelopes.lockLast(id).requireDeclined();
        return document;
    }

    private Signable owner(Kept document) {
        return signables.stream().filter(each -> each.owns(document.kind)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no module owns " + document.kind));
    }

    private String last(DocumentId id, String column) {
        return jdbc
                .sql("SELECT " + column
                        + "::text FROM signing.edition WHERE document = ? ORDER BY ordinal DESC LIMIT 1")
                .param(id.value()).query(String.class).optional().orElseThrow(() -> new Missing(id));
    }

    private void move(DocumentId id) {
        jdbc.sql("UPDATE signing.document SET version = version + 1 WHERE id = ?").param(id.value()).update();
    }

    private Kept document(DocumentId id) {
        return jdbc
                .sql("""
                    SELECT version, root, unit, kind, subject_kind, subject, number, revoked_at IS NOT NULL AS revoked
                    FROM signing.document WHERE id = ? FOR UPDATE
                    """)
                .param(id.value()).query(Kept.class).optional().orElseThrow(() -> new Missing(id));
    }

    private void tell(DocumentId id, UUID unit, String verb, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(Subject.of(KIND, id), unit, verb, by, differences));
    }

    private void index(DocumentId id, UUID root, String number, Paper paper, Actor by) {
        var people = new HashSet<UUID>(Set.of(by.person()));
        paper.signers().forEach(signer -> {
            if (signer.person() != null) people.add(signer.person().value());
        });
        search.put(List.of(new Finding(Subject.of(KIND, id), root, paper.unit().value(), people, paper.title(), number,
                "", "/documents/" + id)));
    }

    private static void check(Paper paper) {
        if (paper.title().chinese().isBlank()) throw new SigningRefused(Reason.TITLE_MISSING, "title");
    }

    private record Unit(UUID root, String code) {}

    private record Kept(long version, UUID root, UUID unit, String kind, String subjectKind, UUID subject,
            String number, boolean revoked) {
        Subject about() {
            return new Subject(subjectKind, subject);
        }

        void requireUnrevoked() {
            if (revoked) throw new SigningRefused(Reason.ENDED, null);
        }
    }
}
