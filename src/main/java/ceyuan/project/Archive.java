package ceyuan.project;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.ledger.LedgerQueries;
import ceyuan.project.BookQueries.EditionKind;

/**
 * Everything of one project in one ZIP: its metadata, every edition of its books, its changes, reports, gates and
 * acceptances, its files, an extract of its log, and a manifest with the SHA-256 of each.
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
    private final LedgerQueries ledger;
    private final Files files;
    private final JsonMapper json;
    private final Clock clock;

    Archive(JdbcClient jdbc, BookQueries books, ProjectDetails details, ChangeRequests changes, StageReports reports,
            Gates gates, ReadinessLevels levels, Acceptances acceptances, LedgerQueries ledger, Files files,
            JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.details = details;
        this.changes = changes;
        this.reports = reports;
        this.gates = gates;
        this.levels = levels;
        this.acceptances = acceptances;
        this.ledger = ledger;
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** A file of the archive as its manifest names it. */
    public record Entry(String path, long size, String sha256) {}

    /** What the archive holds and when it was made. */
    public record Manifest(String project, String title, Instant madeAt, String madeBy, List<Entry> entries) {}

    private record Meta(UUID id, String number, String chinese, String english, String status) {}

    public void write(ProjectId id, OutputStream out, Actor reader) throws IOException {
        var now = books.now(id, reader);
        var meta = jdbc.sql("""
            SELECT id, number, chinese, coalesce(english, '') AS english, status FROM project.project WHERE id = ?
            """).param(id.value()).query(Meta.class).single();
        var entries = new ArrayList<Entry>();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, entries, "metadata.xml", metadata(meta, now));
            put(zip, entries, "project.json", json(now));
            for (var kind : EditionKind.values()) {
                for (var edition : books.editions(id, kind, reader)) {
                    put(zip, entries, "editions/%s-%02d.json".formatted(kind.name().toLowerCase(java.util.Locale.ROOT),
                            edition.number()), json(books.edition(id, kind, edition.number(), reader)));
                }
            }
            put(zip, entries, "changes.json", json(changes.of(id, reader)));
            for (var report : reports.of(id, reader)) {
                put(zip, entries, "reports/%d-%s.json".formatted(report.year(),
                        report.kind().name().toLowerCase(java.util.Locale.ROOT)),
                        json(reports.one(id, report.id(), reader)));
            }
            put(zip, entries, "gates.json", json(gates.of(id, reader)));
            put(zip, entries, "readiness.json", json(levels.elements(id, reader)));
            for (var acceptance : acceptances.of(id, reader)) {
                put(zip, entries, "acceptances/%02d.json".formatted(acceptance.number()), json(List.of(acceptance,
                        acceptances.indicators(id, acceptance.id()), acceptances.opinions(acceptance.id()))));
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
        return jdbc.sql("""
            SELECT file FROM project.kept WHERE project = :id
            UNION SELECT p.file FROM project.proof p JOIN project.element e ON e.id = p.element WHERE e.project = :id
            UNION SELECT d.file FROM signing.document_face d
                  WHERE d.subject = :id AND d.kind IN ('project.taskbook', 'project.certificate') AND d.file IS NOT NULL
            """).param("id", id.value()).query(UUID.class).list().stream().map(FileId::new).toList();
    }

    private void keep(ZipOutputStream zip, List<Entry> entries, FileId id) throws IOException {
        for (var file : files.of(List.of(id))) {
            var path = "files/" + id + "-" + file.name();
            zip.putNextEntry(new ZipEntry(path));
            var digest = sha256();
            long size;
            try (var in = files.read(file).getInputStream()) {
                size = in.transferTo(new DigestOutputStream(zip, digest));
            }
            zip.closeEntry();
            entries.add(new Entry(path, size, HexFormat.of().formatHex(digest.digest())));
        }
    }

    private static void put(ZipOutputStream zip, List<Entry> entries, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
        entries.add(new Entry(path, content.length, HexFormat.of().formatHex(sha256().digest(content))));
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
