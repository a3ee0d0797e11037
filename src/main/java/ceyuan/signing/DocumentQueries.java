package ceyuan.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.base.Subject;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.file.StoredFile;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.Sight;
import ceyuan.web.Vantage;

/** What can be seen of documents: those of one's units, those one signs or had drawn up, and what their module shows. */
@Service
@Transactional(readOnly = true)
public class DocumentQueries {
    /** Holds for a place {@code s} whose seal the reader keeps. */
    static final String KEEPS = """
        s.unit IN (SELECT unit FROM organisation.reach_face
                   WHERE ancestor IN (:sealUnits) AND from_day <= :sightDay AND to_day > :sightDay)""";
    private static final Set<UUID> NONE = Set.of(new UUID(0, 0));

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Files files;
    private final ObjectProvider<Signable> signables;

    DocumentQueries(JdbcClient jdbc, Rights rights, Files files, ObjectProvider<Signable> signables) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.files = files;
        this.signables = signables;
    }

    /** What a list is narrowed to; absent means not narrowed. */
    public record Filter(@Nullable String kind, @Nullable EditionState state, @Nullable Integer year,
            boolean mine, @Nullable String text) {}

    public enum Sort {
        DRAWN("d.drawn_at DESC, d.number"),
        NUMBER("d.number"),
        TITLE("d.chinese, d.number"),
        DUE(
                "d.due NULLS LAST, d.number");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /** @param signed how many of all signers have signed the newest edition */
    public record Line(DocumentId id, String number, String kind, Name title, Name unit, int ordinal,
            EditionState state, @Nullable LocalDate due, Instant drawnAt, int signed, int signers) {}

    /**
     * A document with all its editions, the newest first.
     *
     * @param mends whether the reader sends out once more, or withdraws, what was declined
     */
    public record Whole(DocumentId id, long version, String number, String kind, Subject subject, UUID unit,
            Name unitName, List<Edition> editions, boolean manages, boolean invites, boolean mends) {
        public Edition last() {
            return editions.getFirst();
        }
    }

    public record Edition(UUID id, int ordinal, Name title, PaperLanguage language, EditionState state,
            @Nullable LocalDate due, UUID file, String hash, String checkCode, Instant drawnAt, UUID sender,
            Name drawnBy, @Nullable Instant settledAt, @Nullable Instant endedAt, @Nullable String reason,
            List<Place> places) {
        /** Who declined to sign it. */
        public Optional<Place> declined() {
            return places.stream().filter(each -> each.state == SignerState.DECLINED).findFirst();
        }
    }

    /**
     * A place to sign.
     *
     * @param turn whether its turn has come
     * @param own whether the reader may sign here
     */
    public record Place(SignerId id, int position, SignerKind kind, String party, String capacity, String name,
            String organisation, @Nullable String email, SignerState state, @Nullable Name signedBy,
            @Nullable Instant settledAt, @Nullable String reason, @Nullable String certificate, boolean turn,
            boolean own, @Nullable Instant invitedUntil) {}

    public Slice<Line> list(Filter filter, Sort sort, Vantage vantage, int page, int size, Actor reader) {
        var sight = rights.sight(reader);
        String where = where(filter, vantage, sight);
        var parameters = parameters(filter, vantage, sight, reader);
        long total = jdbc.sql("SELECT count(*) FROM signing.document_face d WHERE " + where).params(parameters)
                .query(Long.class).single();
        parameters.put("size", size);
        parameters.put("skip", (page - 1L) * size);
        var rows = jdbc.sql("""
            SELECT d.*, u.chinese AS unit_chinese, u.english AS unit_english, s.signed, s.signers
            FROM (SELECT * FROM signing.document_face d WHERE\s""" + where + " ORDER BY " + sort.sql
                + """
                     LIMIT :size OFFSET :skip) d
                    JOIN organisation.unit_face u ON u.id = d.unit
                    CROSS JOIN LATERAL (SELECT count(*) AS signers, count(*) FILTER (WHERE state = 'SIGNED') AS signed
                                        FROM signing.signer WHERE edition = d.edition) s
                    ORDER BY\s"""
                + sort.sql).params(parameters)
                .query(DocumentQueries::line)
                .list();
        return new Slice<>(rows, total, page, size);
    }

    /** The kinds of papers within sight, for the filter. */
    public List<String> kinds(Actor reader) {
        var sight = rights.sight(reader);
        return jdbc.sql("SELECT DISTINCT kind FROM signing.document_face d WHERE " + visible(sight) + " ORDER BY kind")
                .params(parameters(sight, reader)).query(String.class).list();
    }

    /** The documents about a record, the newest first; whoever asks has decided that they may be told. */
    public List<Line> of(Subject subject) {
        return jdbc.sql("""
            SELECT d.*, u.chinese AS unit_chinese, u.english AS unit_english, s.signed, s.signers
            FROM signing.document_face d
            JOIN organisation.unit_face u ON u.id = d.unit
            CROSS JOIN LATERAL (SELECT count(*) AS signers, count(*) FILTER (WHERE state = 'SIGNED') AS signed
                                FROM signing.signer WHERE edition = d.edition) s
            WHERE d.subject_kind = ? AND d.subject = ? ORDER BY d.drawn_at DESC
            """).params(subject.kind(), subject.id())
                .query(DocumentQueries::line)
                .list();
    }

    public Whole show(DocumentId id, Actor reader) {
        requireSeen(id, reader);
        var editions = editions(id, reader);
        return jdbc.sql("""
            SELECT d.*, u.chinese, u.english FROM signing.document d JOIN organisation.unit_face u ON u.id = d.unit
            WHERE d.id = ?
            """).param(id.value()).query((row, line) -> {
            boolean manages = rights.may(reader, Deed.MANAGE, new UnitId(row.getObject("unit", UUID.class)));
            return new Whole(id, row.getLong("version"), row.getString("number"), row.getString("kind"),
                    new Subject(row.getString("subject_kind"), row.getObject("subject", UUID.class)),
                    row.getObject("unit", UUID.class), Name.of(row.getString("chinese"), row.getString("english")),
                    editions, manages,
                    manages || row.getObject("drawn_by", UUID.class).equals(reader.person()),
                    editions.getFirst().state == EditionState.DECLINED
                            && (manages || editions.getFirst().sender.equals(reader.person())));
        }).single();
    }

    /** The document in which someone is asked to sign. */
    public DocumentId documentOf(SignerId signer) {
        return jdbc.sql("""
            SELECT e.document FROM signing.signer s JOIN signing.edition e ON e.id = s.edition WHERE s.id = ?
            """).param(signer.value()).query(UUID.class).optional().map(DocumentId::new)
                .orElseThrow(() -> new Missing(signer));
    }

    /** A print of an edition, for whoever was shown the document. */
    public StoredFile print(UUID file) {
        return files.of(List.of(new FileId(file))).stream().findFirst().orElseThrow(() -> new Missing(file));
    }

    boolean sees(UUID document, Actor reader) {
        var sight = rights.sight(reader);
        boolean seen = jdbc.sql("SELECT EXISTS (SELECT 1 FROM signing.document_face d WHERE d.id = :id AND "
                + visible(sight) + ")").param("id", document).params(parameters(sight, reader)).query(Boolean.class)
                .single();
        return seen || jdbc.sql("SELECT kind, subject_kind, subject FROM signing.document WHERE id = ?")
                .param(document).query(About.class).optional().filter(about -> signables.stream()
                        .anyMatch(each -> each.owns(about.kind)
                                && each.sees(new Subject(about.subjectKind, about.subject), reader)))
                .isPresent();
    }

    private void requireSeen(DocumentId id, Actor reader) {
        if (!sees(id.value(), reader)) throw new Missing(id);
    }

    private List<Edition> editions(DocumentId id, Actor reader) {
        var seals = jdbc.sql("""
            SELECT DISTINCT s.unit FROM signing.signer s JOIN signing.edition e ON e.id = s.edition
            WHERE e.document = ? AND s.kind = 'SEAL'
            """).param(id.value()).query(UUID.class).list().stream()
                .filter(unit -> rights.may(reader, Deed.SEAL, new UnitId(unit))).toList();
        return jdbc.sql("""
            SELECT e.*, p.chinese AS by_chinese, p.english AS by_english
            FROM signing.edition e LEFT JOIN people.person_face p ON p.id = e.drawn_by
            WHERE e.document = ? ORDER BY e.ordinal DESC
            """).param(id.value()).query((row, line) -> new Edition(row.getObject("id", UUID.class),
                row.getInt("ordinal"), Name.of(row.getString("chinese"), row.getString("english")),
                PaperLanguage.of(row.getString("language")), EditionState.valueOf(row.getString("state")),
                row.getObject("due", LocalDate.class),
                row.getObject("file", UUID.class), row.getString("hash"), row.getString("check_code"),
                row.getTimestamp("drawn_at").toInstant(), row.getObject("drawn_by", UUID.class),
                Name.of(row.getString("by_chinese") == null ? Actor.SYSTEM.name() : row.getString("by_chinese"),
                        row.getString("by_english")),
                instant(row, "settled_at"), instant(row, "ended_at"), row.getString("reason"),
                places(row.getObject("id", UUID.class), seals, reader))).list();
    }

    private List<Place> places(UUID edition, List<UUID> seals, Actor reader) {
        return jdbc.sql("""
            SELECT s.*, p.chinese, p.english, i.expires_at,
                   e.state = 'SIGNING' AND s.state = 'WAITING'
                   AND NOT EXISTS (SELECT 1 FROM signing.signer b WHERE b.edition = s.edition AND b.state = 'WAITING'
                                                                    AND b.position < s.position) AS turn
            FROM signing.signer s
            JOIN signing.edition e ON e.id = s.edition
            LEFT JOIN people.person_face p ON p.id = s.signed_by
            LEFT JOIN signing.invitation i ON i.signer = s.id AND i.revoked_at IS NULL
            WHERE s.edition = ? ORDER BY s.position, s.line
            """).param(edition).query((row, line) -> {
            var kind = SignerKind.valueOf(row.getString("kind"));
            boolean own = kind == SignerKind.PERSON && reader.person().equals(row.getObject("person", UUID.class))
                    || kind == SignerKind.SEAL && seals.contains(row.getObject("unit", UUID.class));
            return new Place(new SignerId(row.getObject("id", UUID.class)), row.getInt("position"), kind,
                    row.getString("party"), row.getString("capacity"), row.getString("name"),
                    row.getString("organisation"), row.getString("email"),
                    SignerState.valueOf(row.getString("state")),
                    row.getString("chinese") == null
                            ? null
                            : Name.of(row.getString("chinese"), row.getString("english")),
                    instant(row, "settled_at"), row.getString("reason"), row.getString("certificate"),
                    row.getBoolean("turn"), own, instant(row, "expires_at"));
        }).list();
    }

    /** A condition that holds for the documents {@code d} within sight. A seal keeper sees what awaits or bears the seal. */
    private static String visible(Sight sight) {
        if (sight.everything()) return "TRUE";
        return sight.sql("d.unit", """
            EXISTS (SELECT 1 FROM signing.edition own WHERE own.document = d.id AND own.drawn_by = :me)
            OR EXISTS (SELECT 1 FROM signing.edition e JOIN signing.signer s ON s.edition = e.id
                       WHERE e.document = d.id AND (s.person = :me OR s.signed_by = :me))
            OR EXISTS (SELECT 1 FROM signing.edition e JOIN signing.signer s ON s.edition = e.id
                       WHERE e.document = d.id AND s.kind = 'SEAL' AND\s""" + KEEPS + ")");
    }

    private static String where(Filter filter, Vantage vantage, Sight sight) {
        var all = new ArrayList<String>();
        all.add("(" + visible(sight) + ")");
        if (vantage.unit() != null && !filter.mine) {
            all.add("""
                (d.unit IN (SELECT unit FROM organisation.reach_face
                            WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay)
                 OR EXISTS (SELECT 1 FROM signing.signer s WHERE s.edition = d.edition AND s.person = :me))
                """);
        }
        if (filter.kind != null) all.add("d.kind = :kind");
        if (filter.state != null) all.add("d.state = :state");
        if (filter.year != null) all.add("d.number LIKE :year");
        if (filter.mine) {
            all.add("""
                d.state = 'SIGNING' AND EXISTS
                  (SELECT 1 FROM signing.signer s WHERE s.edition = d.edition AND s.state = 'WAITING'
                                                    AND (s.person = :me OR s.kind = 'SEAL' AND\s""" + KEEPS + "))");
        }
        if (filter.text != null) all.add("(d.number ILIKE :text OR d.chinese ILIKE :text OR d.english ILIKE :text)");
        return String.join(" AND ", all);
    }

    private Map<String, Object> parameters(Sight sight, Actor reader) {
        var parameters = new HashMap<String, Object>(sight.parameters());
        var seals = rights.units(reader, Deed.SEAL);
        parameters.put("sealUnits", seals.isEmpty() ? NONE : seals);
        return parameters;
    }

    private Map<String, Object> parameters(Filter filter, Vantage vantage, Sight sight, Actor reader) {
        var parameters = parameters(sight, reader);
        parameters.put("structureDay", vantage.structureDay());
        if (vantage.unit() != null) parameters.put("unit", vantage.unit());
        if (filter.kind != null) parameters.put("kind", filter.kind);
        if (filter.state != null) parameters.put("state", filter.state.name());
        if (filter.year != null) parameters.put("year", filter.year + "-%");
        if (filter.text != null) {
            parameters.put("text",
                    "%" + filter.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        return parameters;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(new DocumentId(row.getObject("id", UUID.class)), row.getString("number"),
                row.getString("kind"), Name.of(row.getString("chinese"), row.getString("english")),
                Name.of(row.getString("unit_chinese"), row.getString("unit_english")), row.getInt("ordinal"),
                EditionState.valueOf(row.getString("state")), row.getObject("due", LocalDate.class),
                row.getTimestamp("drawn_at").toInstant(), row.getInt("signed"), row.getInt("signers"));
    }

    private record About(String kind, String subjectKind, UUID subject) {}
}
