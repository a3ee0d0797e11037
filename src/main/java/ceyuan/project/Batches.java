package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.project.Applications.Stage;
import ceyuan.project.PastPapers.Sheet;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.Paper;
import ceyuan.signing.PaperKind;
import ceyuan.signing.Seals;
import ceyuan.signing.SignerDraft;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** Approves applications together: one numbered notice, signed, gives each project its number and its day (立项通知). */
@Service
@Transactional
public class Batches {
    static final String KIND = "project.batch";
    private static final PaperKind PAPER = new PaperKind(KIND, "LX");

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Applications applications;
    private final ApplicationQueries queries;
    private final PastPapers past;
    private final Documents documents;
    private final Seals seals;
    private final Papers papers;
    private final SigningTerms terms;
    private final SearchIndex search;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Batches(JdbcClient jdbc, Projects projects, Applications applications, ApplicationQueries queries,
            PastPapers past,
            Documents documents, Seals seals, Papers papers, SigningTerms terms, SearchIndex search, Rights rights,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.applications = applications;
        this.queries = queries;
        this.past = past;
        this.documents = documents;
        this.seals = seals;
        this.papers = papers;
        this.terms = terms;
        this.search = search;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    record Row(UUID id, long version, UUID root, UUID unit, String chinese, @Nullable String english,
            @Nullable String number, String state, @Nullable LocalDate issuedOn, @Nullable UUID document) {
        /** The notice that was sent out before and not signed. */
        @Nullable
        DocumentId former() {
            return document == null ? null : new DocumentId(document);
        }

        Subject subject() {
            return new Subject(KIND, id);
        }
    }

    /** Puts approved applications of a unit and of those beneath it into a new batch. */
    public UUID draft(UnitId unit, Name title, List<ProjectId> chosen, Actor by) {
        rights.require(by, Deed.MANAGE, unit);
        if (chosen.isEmpty()) throw new ProjectRefused(Reason.NOTHING_CHOSEN, null);
        if (title.chinese().isBlank()) throw new ProjectRefused(Reason.NAME_MISSING, "chinese");
        var id = Id.fresh();
        jdbc.sql(
                """
                    INSERT INTO project.batch (id, version, root, unit, chinese, english, state, made_on)
                    SELECT :id, 0, root, :unit, :chinese, :english, 'DRAFTED', :today FROM organisation.unit_face WHERE id = :unit
                    """)
                .param("id", id).param("unit", unit.value()).param("chinese", title.chinese().strip())
                .param("english", title.english()).param("today", LocalDate.now(clock)).update();
        int position = 0;
        for (var project : chosen) {
            requireApproved(project, unit);
            int written = jdbc.sql("INSERT INTO project.batched VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(project.value(), id, ++position).update();
            if (written == 0) throw new ProjectRefused(Reason.APPLICATION_NOT_APPROVED, null);
        }
        var batch = hold(id, null);
        index(batch, null);
        record(batch, "founded", List.of(new Difference("chinese", null, title.chinese()),
                new Difference("projects", null, String.valueOf(chosen.size()))), by);
        return id;
    }

    /** Gives a batch whose notice is not out another title. */
    public void rename(UUID id, @Nullable Long version, Name title, Actor by) {
        var batch = drafted(id, version, by);
        if (title.chinese().isBlank()) throw new ProjectRefused(Reason.NAME_MISSING, "chinese");
        past.keep(Sheet.BATCH, id);
        var renamed = jdbc
                .sql("""
                    UPDATE project.batch SET chinese = ?, english = ?, version = version + 1 WHERE id = ?
                    RETURNING id, version, root, unit, chinese, english, number, state, issued_on, document
                    """)
                .params(Arrays.asList(title.chinese().strip(), title.english(), id)).query(Row.class).single();
        index(renamed, null);
        record(renamed, "renamed", Difference.between(Name.of(batch.chinese, batch.english),
                Name.of(renamed.chinese, renamed.english)), by);
    }

    /** Dissolves a batch whose notice is not out: its applications wait again. */
    public void dissolve(UUID id, @Nullable Long version, Actor by) {
        var batch = drafted(id, version, by);
        past.keep(Sheet.BATCH, id);
        jdbc.sql("DELETE FROM project.batched WHERE batch = ?").param(id).update();
        jdbc.sql("UPDATE project.batch SET state = 'DISSOLVED', document = NULL WHERE id = ?").param(id).update();
        search.remove(List.of(batch.subject()));
        var notice = batch.former();
        if (notice != null && documents.isDeclined(notice)) documents.withdraw(notice, null, by);
        record(batch, "dissolved", List.of(new Difference("chinese", batch.chinese, null)), by);
    }

    /** Sends the notice out to be signed by whoever issues it. */
    public DocumentId send(UUID id, @Nullable Long version, PersonId signer, Sending sending, Actor by) {
        var batch = hold(id, version);
        var language = terms.language(sending, batch.former());
        var signers = Words.in(language.locale(), () -> {
            var unit = new UnitId(batch.unit);
            String issuer = Words.text("project.paper.issuer");
            var all = new ArrayList<>(
                    List.of(SignerDraft.person(1, issuer, Words.text("project.paper.capacity.ISSUER"), signer, unit)));
            all.addAll(seals.of(2, issuer, unit));
            return all;
        });
        return send(batch, signers, new Sending(sending.due(), language), by);
    }

    /** Sends out once more what its issuer declined to sign. */
    void sendAgain(UUID id, DocumentId document, Actor by) {
        send(hold(id, null), documents.signers(document), Sending.USUAL, by);
    }

    private DocumentId send(Row batch, List<SignerDraft> signers, Sending sending, Actor by) {
        requireDrafted(batch, by);
        var now = Vantage.of(LocalDate.now(clock));
        var seen = queries.batch(batch.id, now, by);
        var lines = queries.of(batch.id, now, by);
        var unit = new UnitId(batch.unit);
        var document = documents.draw(batch.former(), new Paper(batch.subject(), PAPER, unit, seen.title(),
                terms.language(sending, batch.former()).locale(), terms.due(sending.due(), unit), signers,
                imprint -> papers.notice(seen, lines, imprint)), by);
        past.keep(Sheet.BATCH, batch.id);
        jdbc.sql("UPDATE project.batch SET state = 'SIGNING', document = ?, version = version + 1 WHERE id = ?")
                .params(document.value(), batch.id).update();
        record(batch, "sent", List.of(new Difference("chinese", null, batch.chinese)), by);
        return document;
    }

    /** The notice was not signed: the batch may be changed and sent again. */
    void declined(UUID id, String reason, Actor by) {
        var batch = hold(id, null);
        past.keep(Sheet.BATCH, id);
        jdbc.sql("UPDATE project.batch SET state = 'DRAFTED', version = version + 1 WHERE id = ?").param(id).update();
        record(batch, "declined", List.of(new Difference("reason", null, reason)), by);
    }

    /** The notice was revoked before it was signed: the batch may be changed, and its next notice has a number of its own. */
    void revoked(UUID id, String reason, Actor by) {
        var batch = hold(id, null);
        if (!batch.state.equals("SIGNING")) return;
        past.keep(Sheet.BATCH, id);
        jdbc.sql("UPDATE project.batch SET state = 'DRAFTED', document = NULL, version = version + 1 WHERE id = ?")
                .param(id).update();
        record(batch, "revoked", List.of(new Difference("reason", null, reason)), by);
    }

    /** Lets the signed notice take effect: each project is approved that day under its own number. */
    void issue(UUID id, String number, Actor by) {
        var batch = hold(id, null);
        if (batch.state.equals("ISSUED")) throw new ProjectRefused(Reason.BATCH_ISSUED, null);
        var day = LocalDate.now(clock);
        past.keep(Sheet.BATCH, id);
        jdbc.sql("""
            UPDATE project.batch SET state = 'ISSUED', number = ?, issued_on = ?, version = version + 1 WHERE id = ?
            """).params(number, day, id).update();
        for (var project : projects(id)) {
            projects.renumber(project, day.getYear(), Actor.SYSTEM);
            projects.move(project, null, Status.APPROVED, day, number, Actor.SYSTEM);
            applications.issue(project);
        }
        index(batch, number);
        record(batch, "issued", List.of(new Difference("number", null, number)), by);
    }

    private void index(Row batch, @Nullable String number) {
        search.put(List.of(new Finding(batch.subject(), batch.root, batch.unit, Set.of(),
                Name.of(batch.chinese, batch.english), number, "", "/batches/" + batch.id)));
    }

    List<ProjectId> projects(UUID batch) {
        return jdbc.sql("SELECT project FROM project.batched WHERE batch = ? ORDER BY position").param(batch)
                .query(UUID.class).list().stream().map(ProjectId::new).toList();
    }

    /** A batch whose notice is not out, for whoever manages it; who may not is told nothing of its version. */
    private Row drafted(UUID id, @Nullable Long version, Actor by) {
        var batch = hold(id, null);
        requireDrafted(batch, by);
        if (version != null && version != batch.version) throw new Stale(id);
        return batch;
    }

    private void requireDrafted(Row batch, Actor by) {
        rights.require(by, Deed.MANAGE, new UnitId(batch.unit));
        if (!batch.state.equals("DRAFTED")) throw new ProjectRefused(Reason.BATCH_ISSUED, null);
    }

    Row hold(UUID id, @Nullable Long version) {
        var batch = jdbc
                .sql("""
                    SELECT id, version, root, unit, chinese, english, number, state, issued_on, document
                    FROM project.batch WHERE id = ? AND state <> 'DISSOLVED' FOR UPDATE
                    """)
                .param(id).query(Row.class).optional().orElseThrow(() -> new Missing(id));
        if (version != null && !Objects.equals(version, batch.version)) throw new Stale(id);
        return batch;
    }

    private void requireApproved(ProjectId project, UnitId unit) {
        boolean fits = jdbc
                .sql("""
                    SELECT EXISTS (SELECT 1 FROM project.project p
                                   JOIN organisation.reach_face r ON r.unit = p.unit AND r.ancestor = ? AND r.to_day = '9999-12-31'
                                   WHERE p.id = ?)
                    """)
                .params(unit.value(), project.value()).query(Boolean.class).single();
        if (!fits || applications.stage(project) != Stage.APPROVED) {
            throw new ProjectRefused(Reason.APPLICATION_NOT_APPROVED, null);
        }
    }

    private void record(Row batch, String verb, List<Difference> differences, Actor by) {
        events.publishEvent(new Changed(batch.subject(), batch.unit, verb, by, differences));
    }
}
