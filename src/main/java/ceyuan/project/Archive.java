package ceyuan.project;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.bouncycastle.jcajce.provider.digest.SM3;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.approval.ApprovalView;
import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.ledger.LedgerQueries;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.web.Vantage;

/**
 * Everything of one project in one ZIP: its metadata, every edition of its books, how it was decided, its changes,
 * reports, gates and acceptances, its papers, the evidence of its progress and all its other files, an extract of its log, and
 * a manifest with the SHA-256 and the SM3 of each.
 */
@Service
public class Archive {
    private static final int LINES = 5_000;

    private final JdbcClient jdbc;
    private final BookQueries books;
    private final ProjectDetails details;
    private final ChangeRequests changes;
    private final StageReports reports;
    private final Gates gates;
    private final ReadinessLevels levels;
    private final Acceptances acceptances;
    private final ApprovalView approvals;
    private final LedgerQueries ledger;
    private final Files files;
    private final JsonMapper json;
    private final Clock clock;

    Archive(JdbcClient jdbc, BookQueries books, ProjectDetails details, ChangeRequests changes, StageReports reports,
            Gates gates, ReadinessLevels levels, Acceptances acceptances, ApprovalView approvals, LedgerQueries ledger,
            Files files, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.details = details;
        this.changes = changes;
        this.reports = reports;
        this.gates = gates;
        this.levels = levels;
        this.acceptances = acceptances;
        this.approvals = approvals;
        this.ledger = ledger;
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** A file of the archive as its manifest names it. */
    public record Entry(String path, long size, String sha256, String sm3) {}

    /** What the archive holds and when it was made. */
    public record Manifest(String project, String title, Instant madeAt, String madeBy, List<Entry> entries) {}

    private record Meta(UUID id, String number, String chinese, String english, String status) {}

    public void write(ProjectId id, OutputStream out, Actor reader) throws IOException {
        var today = LocalDate.now(clock);
        var now = books.now(id, reader);
        var meta = jdbc.sql("""
            SELECT id, number, chinese, coalesce(english, '') AS english, status FROM project.project WHERE id = ?
            """).param(id.value()).query(Meta.class).single();
        var entries = new ArrayList<Entry>();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, entries, "metadata.xml", metadata(meta, now));
            put(zip, entries, "project.json", json(now));
            for (var kind : EditionKind.values()) {
                for (var edition : books.editions(id, kind, today, reader)) {
                    put(zip, entries, "editions/%s-%02d.json".formatted(kind.name().toLowerCase(java.util.Locale.ROOT),
                            edition.number()),
                            json(books.edition(id, kind, edition.number(), Vantage.of(today), reader)));
                }
            }
            var requested = changes.of(id, today, reader);
            put(zip, entries, "changes.json", json(requested));
            var decided = new ArrayList<>(approvals.strips(Applications.subject(id)));
            requested.forEach(change -> decided.addAll(approvals.strips(ChangeRequests.subject(change.id()))));
            put(zip, entries, "approvals.json", json(decided));
            for (var report : reports.of(id, today, reader)) {
                put(zip, entries, "reports/%d-%s.json".formatted(report.year(),
                        report.kind().name().toLowerCase(java.util.Locale.ROOT)),
                        json(reports.one(id, report.id(), today, reader)));
            }
            put(zip, entries, "gates.json", json(gates.of(id, today, reader)));
            put(zip, entries, "conditions.json", json(gates.conditions(id, today)));
            put(zip, entries, "readiness.json", json(levels.elements(id, today, reader)));
            for (var acceptance : acceptances.of(id, today, reader)) {
                put(zip, entries, "acceptances/%02d.json".formatted(acceptance.number()), json(List.of(acceptance,
                        acceptances.indicators(id, acceptance.id(), today),
                        acceptances.opinions(acceptance.id(), today))));
            }
            put(zip, entries, "log.json", json(ledger.of(details.subjects(id), LINES)));
            for (var file : filesOf(id))
                keep(zip, entries, file);
            var manifest = new Manifest(meta.number, meta.chinese, clock.instant(), reader.name(), entries);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(json(manifest));
            zip.closeEntry();
        }
    }

    private List<FileId> filesOf(ProjectId id) {
        return jdbc
                .sql("""
                    SELECT file FROM project.kept WHERE project = :id
                    UNION SELECT file FROM project.proof WHERE project = :id
                    UNION SELECT e.file FROM commitment.evidence_face e
                          JOIN commitment.commitment_face c ON c.id = e.commitment WHERE c.subject = :id
                    UNION SELECT p.file FROM signing.print_face p
                          WHERE p.subject IN (SELECT CAST(:id AS uuid) UNION ALL SELECT batch FROM project.batched WHERE project = :id
                                              UNION ALL SELECT id FROM project.letter WHERE project = :id)
                    """)
                .param("id", id.value()).query(UUID.class).list().stream().map(FileId::new).toList();
    }

    private void keep(ZipOutputStream zip, List<Entry> entries, FileId id) throws IOException {
        for (var file : files.of(List.of(id))) {
            try (var content = files.read(file).getInputStream()) {
                put(zip, entries, "files/" + id + "-" + file.name(), content);
            }
        }
    }

    private static void put(ZipOutputStream zip, List<Entry> entries, String path, byte[] content) throws IOException {
        put(zip, entries, path, new ByteArrayInputStream(content));
    }

    private static void put(ZipOutputStream zip, List<Entry> entries, String path, InputStream content)
            throws IOException {
        var sha256 = sha256();
        var sm3 = new SM3.Digest();
        zip.putNextEntry(new ZipEntry(path));
        long size = content.transferTo(new DigestOutputStream(new DigestOutputStream(zip, sha256), sm3));
        zip.closeEntry();
        var hex = HexFormat.of();
        entries.add(new Entry(path, size, hex.formatHex(sha256.digest()), hex.formatHex(sm3.digest())));
    }

    private byte[] json(Object value) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    /** Dublin Core of the project as a whole. */
    private static byte[] metadata(Meta meta, Book book) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:identifier>%s</dc:identifier>
              <dc:identifier>urn:uuid:%s</dc:identifier>
              <dc:title xml:lang="zh">%s</dc:title>
              <dc:title xml:lang="en">%s</dc:title>
              <dc:creator>%s</dc:creator>
              <dc:publisher>%s</dc:publisher>
              <dc:coverage>%s/%s</dc:coverage>
              <dc:type>%s</dc:type>
            </metadata>
            """.formatted(xml(meta.number), meta.id, xml(meta.chinese), xml(meta.english),
                xml(book.leader() == null ? "" : book.leader()), xml(book.unit()), book.starts(), book.ends(),
                meta.status).getBytes(StandardCharsets.UTF_8);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
