package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import ceyuan.base.Subject;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Report;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.file.FileId;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.PersonId;
import ceyuan.people.Spoken;
import ceyuan.project.PastPapers.Sheet;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.Paper;
import ceyuan.signing.PaperKind;
import ceyuan.signing.Seals;
import ceyuan.signing.SignerDraft;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/**
 * Acceptance of a project: indicator by indicator against its task book, with the technical, the financial and the archive
 * opinion apart, and a conclusion that follows from them.
 */
@Service
@Transactional
public class Acceptances {
    static final String KIND = "project.certificate";
    private static final PaperKind PAPER = new PaperKind(KIND, "YS");

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final Projects projects;
    private final ReadinessLevels levels;
    private final Commitments commitments;
    private final BookQueries books;
    private final PastPapers past;
    private final ChangeRequests changes;
    private final Documents documents;
    private final Seals seals;
    private final Houses houses;
    private final Papers papers;
    private final SigningTerms terms;
    private final AcceptanceTerms givers;
    private final Gates gates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Acceptances(JdbcClient jdbc, ProjectAccess access, ProjectRows rows, Projects projects,
            ReadinessLevels levels, Commitments commitments, BookQueries books, PastPapers past,
            ChangeRequests changes,
            Documents documents, Seals seals, Houses houses,
            Papers papers, SigningTerms terms, AcceptanceTerms givers, Gates gates, ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.projects = projects;
        this.levels = levels;
        this.commitments = commitments;
        this.books = books;
        this.past = past;
        this.changes = changes;
        this.documents = documents;
        this.seals = seals;
        this.houses = houses;
        this.papers = papers;
        this.terms = terms;
        this.givers = givers;
        this.gates = gates;
        this.events = events;
        this.clock = clock;
    }

    /** 达到、部分达到、未达到. */
    public enum Verdict {
        REACHED, PARTLY, MISSED
    }

    /** 技术、财务、档案. */
    public enum Part {
        TECHNICAL, FINANCIAL, ARCHIVE
    }

    /** 通过、整改后复验、结题、不通过. */
    public enum Conclusion {
        PASSED, RECTIFY, CONCLUDED, FAILED
    }

    public record Acceptance(UUID id, int number, LocalDate openedOn, @Nullable Conclusion conclusion,
            @Nullable String remark, @Nullable LocalDate concludedOn, @Nullable String by, @Nullable UUID document) {}

    /** @param known what was last reported of the indicator, which fills the form in */
    public record Indicator(UUID target, String metric, String measure, BigDecimal baseline, BigDecimal planned,
            Direction direction, String method, @Nullable BigDecimal known, @Nullable BigDecimal reached,
            @Nullable Verdict verdict, @Nullable String note) {}

    public record Opinion(Part part, boolean passes, String said, UUID person, @Nullable String by, LocalDate day) {}

    /** Opens an acceptance for a project whose work is done; each indicator starts from what was last reported. */
    public UUID open(ProjectId id, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        if (row.status() != Status.COMPLETED && row.status() != Status.RUNNING) {
            throw new ProjectRefused(Reason.NOT_COMPLETED, null);
        }
        if (latest(id).filter(each -> each.conclusion == null).isPresent()) {
            throw new ProjectRefused(Reason.ACCEPTANCE_OPEN, null);
        }
        var acceptance = Id.fresh();
        jdbc.sql(
                """
                    INSERT INTO project.acceptance (id, project, number, opened_on)
                    VALUES (:id, :project, (SELECT coalesce(max(number), 0) + 1 FROM project.acceptance WHERE project = :project), :day)
                    """)
                .param("id", acceptance).param("project", row.id()).param("day", today()).update();
        record(row, "acceptanceOpened", List.of(), by);
        return acceptance;
    }

    /** Judges one indicator; the verdict follows from what was reached, between baseline and target it is reached in part. */
    public void assess(ProjectId id, UUID target, BigDecimal reached, @Nullable String note, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        var acceptance = open(id);
        var indicator = indicators(id, acceptance.id).stream().filter(each -> each.target.equals(target)).findFirst()
                .orElseThrow(() -> new Missing(target));
        var verdict = verdict(indicator, reached);
        past.keep(Sheet.ACCEPTANCE, acceptance.id);
        jdbc.sql(
                """
                    INSERT INTO project.assessed VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (acceptance, target) DO UPDATE SET reached = excluded.reached, verdict = excluded.verdict, note = excluded.note
                    """)
                .params(Arrays.asList(acceptance.id, target, reached, verdict.name(), note)).update();
        record(row, "assessed", List.of(new Difference(indicator.metric, null, reached.toPlainString())), by);
    }

    /** Gives one of the three opinions; the financial one is for those who may keep money, and by rule for another than the rest. */
    public void opine(ProjectId id, Part part, boolean passes, String said, Actor by) {
        access.see(id, by);
        var row = rows.hold(id, null);
        access.require(by, part == Part.FINANCIAL ? Deed.SPEND : Deed.MANAGE, new UnitId(row.unit()));
        if (by.person().equals(row.leader())) throw new ProjectRefused(Reason.DECIDES_OWN, null);
        if (said.isBlank()) throw new ProjectRefused(Reason.REMARK_MISSING, "said");
        var acceptance = open(id);
        givers.bars(opinions(acceptance.id, today()), part, new UnitId(row.unit()), by).ifPresent(other -> {
            throw new ProjectRefused(Reason.OPINION_FROM_ANOTHER, "said", Words.word("project.opinion", other),
                    Words.word("project.opinion", part));
        });
        past.keep(Sheet.ACCEPTANCE, acceptance.id);
        jdbc.sql("""
            INSERT INTO project.opinion VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (acceptance, part) DO UPDATE
              SET passes = excluded.passes, said = excluded.said, person = excluded.person, day = excluded.day
            """).params(acceptance.id, part.name(), passes, said, by.person(), today()).update();
        record(row, "opined", List.of(new Difference(part.name(), null, passes ? "PASSES" : "FAILS")), by);
    }

    /**
     * Concludes. To pass takes every indicator, all three opinions and the planned readiness level; what is passed or concluded is
     * what the task book says, so that approved changes are signed before, and what gates made a condition is no longer open.
     */
    public void conclude(ProjectId id, Conclusion conclusion, String remark, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        if (by.person().equals(row.leader())) throw new ProjectRefused(Reason.DECIDES_OWN, null);
        var acceptance = open(id);
        if (conclusion == Conclusion.PASSED || conclusion == Conclusion.CONCLUDED) {
            requireChangesSigned(id, by);
            gates.requireConditionsMet(id);
        }
        var indicators = indicators(id, acceptance.id);
        if (indicators.stream().anyMatch(each -> each.verdict == null)) {
            throw new ProjectRefused(Reason.NOT_ALL_ASSESSED, null);
        }
        var opinions = opinions(acceptance.id, today());
        if (opinions.size() < Part.values().length) throw new ProjectRefused(Reason.OPINION_MISSING, null);
        var shown = technicalFiles(id);
        if (shown.isEmpty()) throw new ProjectRefused(Reason.TECHNICAL_FILE_MISSING, null);
        if (conclusion == Conclusion.PASSED && !passes(row, indicators, opinions)) {
            throw new ProjectRefused(Reason.CONCLUSION_DOES_NOT_FOLLOW, "conclusion");
        }
        if (conclusion != Conclusion.PASSED && remark.isBlank()) {
            throw new ProjectRefused(Reason.REMARK_MISSING, "remark");
        }
        var today = today();
        past.keep(Sheet.ACCEPTANCE, acceptance.id);
        jdbc.sql(
                "UPDATE project.acceptance SET conclusion = ?, remark = ?, concluded_on = ?, concluded_by = ? WHERE id = ?")
                .params(conclusion.name(), remark, today, by.person(), acceptance.id).update();
        record(row, "concluded", List.of(new Difference("conclusion", null, conclusion.name()),
                new Difference("remark", null, remark)), by);
        report(id, indicators, shown, today, by);
        var said = remark.isBlank() ? conclusion.name() : remark;
        switch (conclusion) {
            case PASSED -> projects.move(id, null, Status.ACCEPTED, today, said, by);
            case CONCLUDED -> projects.move(id, null, Status.CONCLUDED, today, said, by);
            case FAILED -> projects.move(id, null, Status.TERMINATED, today, said, by);
            case RECTIFY -> {
            }
        }
    }

    /** Draws up the certificate of an acceptance that was passed or concluded; its signer's unit is the one that accepts. */
    public DocumentId certify(ProjectId id, PersonId signer, Sending sending, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        var acceptance = latest(id).filter(each -> each.document == null
                && (each.conclusion == Conclusion.PASSED || each.conclusion == Conclusion.CONCLUDED))
                .orElseThrow(() -> new ProjectRefused(Reason.CERTIFICATE_NOT_DUE, null));
        var language = terms.language(sending, null);
        var signers = Words.in(language.locale(), () -> {
            var unit = houses.of(signer, row, "signer");
            String accepts = Words.text("project.paper.accepts");
            var all = new ArrayList<>(List.of(
                    SignerDraft.person(1, accepts, Words.text("project.paper.capacity.ACCEPTANCE"), signer, unit)));
            all.addAll(seals.of(2, accepts, unit));
            return all;
        });
        var document = documents.issue(paper(row, acceptance, signers, new Sending(sending.due(), language)), by);
        past.keep(Sheet.ACCEPTANCE, acceptance.id);
        jdbc.sql("UPDATE project.acceptance SET document = ? WHERE id = ?").params(document.value(), acceptance.id)
                .update();
        record(row, "certified", List.of(new Difference("acceptance", null, String.valueOf(acceptance.number))), by);
        return document;
    }

    /** Sends out once more the certificate that was declined. */
    void certifyAgain(ProjectId id, DocumentId document, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        var acceptance = all(id, today()).stream().filter(each -> document.value().equals(each.document)).findFirst()
                .orElseThrow(() -> new ProjectRefused(Reason.CERTIFICATE_NOT_DUE, null));
        documents.redraw(document, paper(row, acceptance, documents.signers(document),
                new Sending(null, documents.language(document))), by);
    }

    /** The certificate was declined and is not pursued, or is revoked: another may be drawn up. */
    void laidAside(DocumentId document) {
        past.keep(Sheet.ACCEPTANCE, jdbc.sql("SELECT id FROM project.acceptance WHERE document = ?")
                .param(document.value()).query(UUID.class).list());
        jdbc.sql("UPDATE project.acceptance SET document = NULL WHERE document = ?").param(document.value()).update();
    }

    private Paper paper(ProjectRow row, Acceptance acceptance, List<SignerDraft> signers, Sending sending) {
        var language = terms.language(sending, null);
        var unit = new UnitId(row.unit());
        var book = books.in(language, row, books.now(row));
        var indicators = indicators(row.project(), acceptance.id);
        var opinions = Words.in(language.locale(), () -> opinions(acceptance.id, today()));
        return new Paper(Subject.of(KIND, row.project()), PAPER, unit,
                Name.of(row.chinese() + "验收证书",
                        row.english() == null ? null : "Certificate of acceptance: " + row.english()),
                language.locale(), terms.due(sending.due(), unit), signers,
                imprint -> papers.certificate(row.number(), book, acceptance, indicators, opinions, imprint));
    }

    @Transactional(readOnly = true)
    public List<Acceptance> of(ProjectId id, LocalDate day, Actor reader) {
        access.see(id, reader);
        return all(id, day);
    }

    /** The project's indicators with what an acceptance says of them so far. */
    @Transactional(readOnly = true)
    public List<Indicator> indicators(ProjectId id, UUID acceptance) {
        return indicators(id, acceptance, today());
    }

    @Transactional(readOnly = true)
    public List<Indicator> indicators(ProjectId id, UUID acceptance, LocalDate day) {
        return jdbc
                .sql("""
                    SELECT t.id AS target, t.metric, t.measure, t.baseline, t.target AS planned, t.direction, t.method, t.reached AS known,
                           a.reached, a.verdict, a.note
                    FROM %s t
                    LEFT JOIN %s a ON a.target = t.id AND a.acceptance = :acceptance
                    WHERE t.commitment = :project ORDER BY t.position
                    """.formatted(
                        past.on("commitment.target_face", day), past.on("project.assessed", day)))
                .param("day", day).param("acceptance", acceptance).param("project", id.value()).query(Indicator.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Opinion> opinions(UUID acceptance, LocalDate day) {
        return jdbc.sql("""
            SELECT o.part, o.passes, o.said, o.person, %s AS by, o.day
            FROM %s o LEFT JOIN %s p ON p.id = o.person
            WHERE o.acceptance = :acceptance ORDER BY position(o.part in 'TECHNICAL FINANCIAL ARCHIVE')
            """.formatted(Spoken.name("p"), past.on("project.opinion", day), PersonFace.on(day, today())))
                .param("acceptance", acceptance)
                .param("day", day)
                .query(Opinion.class).list();
    }

    static Verdict verdict(Indicator indicator, BigDecimal reached) {
        int sign = indicator.direction == Direction.UP ? 1 : -1;
        if (reached.compareTo(indicator.planned) * sign >= 0) return Verdict.REACHED;
        return reached.compareTo(indicator.baseline) * sign > 0 ? Verdict.PARTLY : Verdict.MISSED;
    }

    private void requireChangesSigned(ProjectId id, Actor by) {
        var unsigned = changes.unsigned(id, Vantage.of(today()), by);
        if (!unsigned.isEmpty()) throw ProjectRefused.changesNotSigned(id, Words.list(unsigned));
    }

    private boolean passes(ProjectRow row, List<Indicator> indicators, List<Opinion> opinions) {
        var level = levels.level(row.project());
        var planned = row.levelPlanned();
        boolean ready = level == null || planned == null || level >= planned;
        return ready && opinions.stream().allMatch(Opinion::passes)
                && indicators.stream().allMatch(each -> each.verdict == Verdict.REACHED);
    }

    /** What was assessed is what was reached: the commitment learns of it without being told twice. */
    private void report(ProjectId id, List<Indicator> indicators, List<FileId> shown, LocalDate today, Actor by) {
        Map<UUID, BigDecimal> values = new HashMap<>();
        for (var each : indicators) {
            var reached = each.reached;
            if (reached != null && (each.known == null || each.known.compareTo(reached) != 0)) {
                values.put(each.target, reached);
            }
        }
        boolean open = jdbc.sql("SELECT ended_on IS NULL FROM commitment.commitment_face WHERE id = ?")
                .param(id.value()).query(Boolean.class).single();
        if (open && !values.isEmpty()) {
            commitments.report(id.commitment(), new Report(today, null, values, null, null, shown), null, by);
        }
    }

    private List<FileId> technicalFiles(ProjectId id) {
        return jdbc.sql("SELECT file FROM project.kept WHERE project = ? AND purpose = 'TECHNICAL'").param(id.value())
                .query(UUID.class).list().stream().map(FileId::new).toList();
    }

    private Acceptance open(ProjectId id) {
        return latest(id).filter(each -> each.conclusion == null)
                .orElseThrow(() -> new ProjectRefused(Reason.ACCEPTANCE_CLOSED, null));
    }

    Optional<Acceptance> latest(ProjectId id) {
        return all(id, today()).stream().findFirst();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<Acceptance> all(ProjectId id, LocalDate day) {
        return new ArrayList<>(jdbc.sql("""
            SELECT a.id, a.number, a.opened_on, a.conclusion, a.remark, a.concluded_on, %s AS by, a.document
            FROM %s a LEFT JOIN %s p ON p.id = a.concluded_by
            WHERE a.project = :project ORDER BY a.number DESC
            """.formatted(Spoken.name("p"), past.on("project.acceptance", day), PersonFace.on(day, today())))
                .param("project", id.value())
                .param("day", day)
                .query(Acceptance.class).list());
    }

    private void record(ProjectRow row, String verb, List<Difference> differences, Actor by) {
        rows.touch(row.project());
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by, differences));
    }
}
