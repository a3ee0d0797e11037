package ceyuan.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.file.FileRefused.Reason;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;

/** Everything that may be done with files. Content is written before the transaction that makes it known. */
@Service
public class Files {
    private static final int LONGEST_NAME = 200;

    private final FileStore store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<FileRule> rules;
    private final Clock clock;
    private final DataSize largest;
    private final DataSize quota;

    Files(FileStore store, JdbcClient jdbc, TransactionTemplate transactions, ApplicationEventPublisher events,
            ObjectProvider<FileRule> rules, Clock clock, @Value("${ceyuan.file.largest:200MB}") DataSize largest,
            @Value("${ceyuan.file.quota:200GB}") DataSize quota) {
        this.store = store;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.rules = rules;
        this.clock = clock;
        this.largest = largest;
        this.quota = quota;
    }

    /** Takes a file in, if it is what its name says. The name may be a whole path, as some browsers send it. */
    public FileId store(InputStream stream, String name, Actor by) throws IOException {
        String plain = plain(name);
        var type = FileType.named(plain).orElseThrow(() -> new FileRefused(Reason.TYPE_NOT_TAKEN, plain,
                FileType.allEndings()));
        var staged = store.stage();
        try {
            var content = write(stream, staged);
            if (!type.holds(staged)) {
                throw new FileRefused(Reason.NOT_WHAT_IT_SAYS, plain, FileType.ending(plain));
            }
            makeRoom(content);
            store.keep(staged, content.hash);
            return enter(plain, type, content, by);
        } finally {
            java.nio.file.Files.deleteIfExists(staged);
        }
    }

    /** What is known of a file that the actor may open. */
    public StoredFile find(FileId id, Actor actor) {
        var file = of(Set.of(id)).stream().findFirst().orElseThrow(() -> new Missing(id));
        boolean open = actor.isSystem() || file.person().equals(actor.person())
                || rules.stream().anyMatch(rule -> rule.opens(id, actor));
        if (!open) throw new Missing(id);
        return file;
    }

    /** What is known of some files; the module that asks has decided that it may be told. */
    public List<StoredFile> of(Collection<FileId> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("""
            SELECT f.id, f.name, f.type, c.size, f.hash, f.person, f.at
            FROM file.file f JOIN file.content c ON c.hash = f.hash
            WHERE f.id IN (:ids)
            ORDER BY f.at, f.id
            """).param("ids", ids.stream().map(FileId::value).collect(Collectors.toSet()))
                .query((row, n) -> new StoredFile(new FileId(row.getObject("id", UUID.class)), row.getString("name"),
                        row.getString("type"), row.getLong("size"), row.getString("hash"),
                        row.getObject("person", UUID.class), row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The content of a file that was {@linkplain #find found}. */
    public Resource read(StoredFile file) {
        return store.read(file.hash());
    }

    private Content write(InputStream stream, Path staged) throws IOException {
        var digest = sha256();
        long size = 0;
        try (var out = java.nio.file.Files.newOutputStream(staged)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                size += read;
                if (size > largest.toBytes()) throw new FileRefused(Reason.TOO_LARGE, largest.toMegabytes());
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) throw new FileRefused(Reason.EMPTY);
        return new Content(HexFormat.of().formatHex(digest.digest()), size);
    }

    private void makeRoom(Content content) {
        long kept = jdbc.sql("SELECT coalesce(sum(size), 0) FROM file.content WHERE hash <> ?").param(content.hash)
                .query(Long.class).single();
        if (kept + content.size > quota.toBytes()) throw new FileRefused(Reason.QUOTA_REACHED, quota.toMegabytes());
    }

    private FileId enter(String name, FileType type, Content content, Actor by) {
        var id = FileId.fresh();
        transactions.executeWithoutResult(inside -> {
            jdbc.sql("INSERT INTO file.content (hash, size) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(content.hash, content.size).update();
            jdbc.sql("INSERT INTO file.file (id, hash, name, type, person, at) VALUES (?, ?, ?, ?, ?, ?)")
                    .params(id.value(), content.hash, name, type.media(), by.person(),
                            Timestamp.from(clock.instant()))
                    .update();
            events.publishEvent(new Changed(Subject.of("file", id), null, "stored", by, List.of(
                    new Difference("name", null, name), new Difference("size", null, String.valueOf(content.size)),
                    new Difference("hash", null, content.hash))));
        });
        return id;
    }

    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}:*?\"<>|]", "").strip();
        return clean.length() > LONGEST_NAME ? clean.substring(clean.length() - LONGEST_NAME) : clean;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Content(String hash, long size) {}
}
