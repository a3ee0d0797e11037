package ceyuan.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.TargetDraft;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.BookQueries.EditionState;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.Paper;
import ceyuan.signing.PaperKind;
import ceyuan.signing.Seals;
import ceyuan.signing.SignerDraft;
import ceyuan.web.Words;

/**
 * Task books: the rows a project binds itself to, and the document that all parties sign. A change that was approved later is
 * signed as the next edition of the same document; the one before stays.
 */
@Service
@Transactional
public class TaskBooks {
    static final String KIND = "project.taskbook";
    private static final PaperKind PAPER = new PaperKind(KIND, "RWS");
    /** The sides that a paper has words for: 甲方 gives the task, 乙方 leads it, the others follow (丙方 …). */
    private static final int SIDES = 10;

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final Projects projects;
    private final BookQueries books;
    private final Editions editions;
    private final Documents documents;
    private final Seals seals;
    private final Houses houses;
    private final Papers papers;
    private final SigningTerms terms;
    private final ApplicationEventPublisher events;

    TaskBooks(JdbcClient jdbc, ProjectAccess access, ProjectRows rows, Projects projects, BookQueries books,
            Editions editions, Documents documents, Seals seals, Houses houses, Papers papers,
            SigningTerms terms, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.projects = projects;
        this.books = books;
        this.editions = editions;
        this.documents = documents;
        this.seals = seals;
        this.houses = houses;
        this.papers = papers;
        this.terms = terms;
        this.events = events;
    }

    /** Who signs for a party: a person of the group, or someone outside by name and address. */
    public record Signatory(UUID party, @Nullable PersonId person, @Nullable String name, @Nullable String email) {}

    /** Sets the indicators; what was approved, or what was signed, is not undercut. */
    public void measure(ProjectId id, @Nullable Long version, List<TargetDraft> indicators, Actor by) {
        access.holdForLeader(id, version, by);
        editions.requireUnbound(id);
        projects.measure(id, indicators, by);
    }

    /**
     * Sends the task book out to be signed: by the leader, then by each party, at last by who gives the task. Units that keep a
     * seal apply it after their person has signed.
     *
     * @param gives who signs for the side that gives the task (甲方)
     */
    public DocumentId issue(ProjectId id, @Nullable Long version, PersonId gives, List<Signatory> signatories,
            Sending sending, Actor by) {
        var row = access.hold(id, version, Deed.MANAGE, by);
        var book = whole(row);
        var language = terms.language(sending, document(id));
        var signers = Words.in(language.locale(),
                () -> signers(row, books.in(language, row, book), gives, signatories));
        return send(row, book, signers, new Sending(sending.due(), language), by);
    }

    /** Sends out once more what a party declined, to all who were to sign it. */
    void sendAgain(ProjectId id, DocumentId document, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        var book = whole(row);
        boolean same = books.latest(id).filter(each -> each.parties().stream().map(Book.Party::id).toList()
                .equals(book.parties().stream().map(Book.Party::id).toList())
                && Objects.equals(each.leader(), book.leader())).isPresent();
        if (!same) throw new ProjectRefused(Reason.SIGNERS_CHANGED, null);
        send(row, book, documents.signers(document), Sending.USUAL, by);
    }

    /** The book as its rows stand, if it can go out to be signed. */
    private Book whole(ProjectRow row) {
        if (row.status().isClosed() || row.status() == Status.PROPOSED) {
            throw new ProjectRefused(Reason.TASK_BOOK_NOT_NOW, null);
        }
        var book = books.now(row);
        long lacks = books.checks(row, book, EditionKind.TASK_BOOK).stream().filter(Check::blocks).count();
        if (lacks > 0) throw new ProjectRefused(Reason.TASK_BOOK_INCOMPLETE, null, lacks);
        if (books.signed(row.project()).filter(signed -> Comparison.between(signed, book).isEmpty()).isPresent()) {
            throw new ProjectRefused(Reason.TASK_BOOK_UNCHANGED, null);
        }
        return book;
    }

    private DocumentId send(ProjectRow row, Book book, List<SignerDraft> signers, Sending sending, Actor by) {
        var id = row.project();
        var former = document(id);
        var language = terms.language(sending, former);
        editions.settle(id, EditionKind.TASK_BOOK, EditionState.SIGNING, EditionState.REPLACED, null);
        var made = editions.make(row, EditionKind.TASK_BOOK, EditionState.SIGNING, null, by);
        var paper = new Paper(Subject.of(KIND, id), PAPER, new UnitId(row.unit()),
                Name.of(row.chinese() + "任务书", row.english() == null ? null : "Task book: " + row.english()),
                language.locale(), terms.due(sending.due(), new UnitId(row.unit())), signers,
                imprint -> papers.taskBook(row.number(), books.in(language, row, book), imprint));
        var document = documents.draw(former, paper, by);
        editions.document(made.id(), document.value());
        rows.touch(id);
        record(row, "bookSent", String.valueOf(made.number()), by);
        return document;
    }

    /** All parties have signed: this edition is in force in place of the one before. */
    void signed(ProjectId id, Actor last) {
        editions.settle(id, EditionKind.TASK_BOOK, EditionState.SIGNED, EditionState.REPLACED, null);
        editions.settle(id, EditionKind.TASK_BOOK, EditionState.SIGNING, EditionState.SIGNED, null);
        rows.touch(id);
        record(access.row(id), "bookSigned", last.name(), last);
        events.publishEvent(new TaskBookSigned(id, editions.latest(id, EditionKind.TASK_BOOK)));
    }

    /** Somebody did not sign: the book may be mended and sent out again. */
    void declined(ProjectId id, String reason, Actor by) {
        editions.settle(id, EditionKind.TASK_BOOK, EditionState.SIGNING, EditionState.RETURNED, reason);
        rows.touch(id);
        record(access.row(id), "bookDeclined", reason, by);
    }

    /** What was declined is not pursued: the project waits for a book once more. */
    void withdrawn(ProjectId id, Actor by) {
        editions.settle(id, EditionKind.TASK_BOOK, EditionState.RETURNED, EditionState.WITHDRAWN, null);
        rows.touch(id);
        record(access.row(id), "bookWithdrawn", by.name(), by);
    }

    /** The document is revoked: it binds nobody any more, and the next book goes out under a number of its own. */
    void revoked(ProjectId id, String reason, Actor by) {
        for (var state : List.of(EditionState.SIGNING, EditionState.SIGNED))
            editions.settle(id, EditionKind.TASK_BOOK, state, EditionState.REVOKED, reason);
        rows.touch(id);
        record(access.row(id), "bookRevoked", reason, by);
    }

    /** In the order of the sides on paper; who gives the task signs last. */
    private List<SignerDraft> signers(ProjectRow row, Book book, PersonId gives, List<Signatory> signatories) {
        var giver = houses.of(gives, row, "gives");
        var signers = new ArrayList<SignerDraft>();
        signers.add(SignerDraft.person(4, side(1), capacity("GIVER"), gives, giver));
        signers.addAll(seals.of(5, side(1), giver));
        var leader = row.leader();
        if (leader != null) {
            signers.add(
                    SignerDraft.person(1, side(2), capacity("LEADER"), new PersonId(leader), new UnitId(row.unit())));
        }
        int sides = 2;
        for (var party : book.parties()) {
            var name = side(party.role() == PartyRole.LEAD ? 2 : Math.min(++sides, SIDES));
            var signatory = signatories.stream().filter(each -> each.party.equals(party.id())).findFirst()
                    .orElseThrow(() -> new ProjectRefused(Reason.SIGNATORY_MISSING, "signatory", party.name()));
            if (signatory.person == null || !signatory.person.value().equals(leader)) {
                signers.add(signer(name, party, signatory, row));
            }
            if (party.unit() != null) signers.addAll(seals.of(3, name, new UnitId(party.unit())));
        }
        return inTurn(signers);
    }

    /** Without gaps in the order where nobody signs. */
    private static List<SignerDraft> inTurn(List<SignerDraft> signers) {
        var turns = signers.stream().map(SignerDraft::position).distinct().sorted().toList();
        return signers.stream().map(each -> each.at(turns.indexOf(each.position()) + 1)).toList();
    }

    private static String side(int number) {
        return Words.text("project.paper.side." + number);
    }

    private static String capacity(String which) {
        return Words.text("project.paper.capacity." + which);
    }

    private SignerDraft signer(String side, Book.Party party, Signatory signatory, ProjectRow row) {
        if (signatory.person != null) {
            houses.home(signatory.person, row, "gives");
            var unit = party.unit() == null ? row.unit() : party.unit();
            return SignerDraft.person(2, side, capacity("UNIT"), signatory.person, new UnitId(unit));
        }
        if (signatory.name == null) throw new ProjectRefused(Reason.SIGNATORY_MISSING, "signatory", party.name());
        return SignerDraft.outside(2, side, capacity("PARTNER"), signatory.name, party.name(), signatory.email);
    }

    /** The document that the next edition belongs to. */
    private @Nullable DocumentId document(ProjectId id) {
        return jdbc.sql("""
            SELECT e.document FROM project.edition e JOIN signing.document_face d ON d.id = e.document
            WHERE e.project = ? AND e.kind = 'TASK_BOOK' AND d.state <> 'REVOKED'
            ORDER BY e.number DESC LIMIT 1
            """).param(id.value()).query(UUID.class).optional().map(DocumentId::new).orElse(null);
    }

    private void record(ProjectRow row, String verb, String what, Actor by) {
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by,
                List.of(new Difference("taskBook", null, what))));
    }
}
