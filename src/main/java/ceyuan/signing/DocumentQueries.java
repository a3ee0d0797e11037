package ceyuan.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
import ceyuan.base.Like;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.base.Subject;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.file.StoredFile;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
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
    private final Clock clock;

    DocumentQueries(JdbcClient jdbc, Rights rights, Files files, ObjectProvider<Signable> signables,
            Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.files = files;
        this.signables = signables;
        this.clock = clock;
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
     * @param revocation absent unless the document is revoked
     * @param mends whether the reader sends out once more, or withdraws, what was declined
     */
    public record Whole(DocumentId id, long version, String number, String kind, Subject subject, UUID unit,
            Name unitName, List<Edition> editions, @Nullable Revocation revocation, boolean manages, boolean invites,
            boolean mends) {
        public Edition last() {
            return editions.getFirst();
        }

        public EditionState state() {
            return revocation == null ? last().state : EditionState.REVOKED;
        }
    }

    /** When, why and by whom a document was revoked; by the system where a later one took its place. */
    public record Revocation(Instant at, Name by, @Nullable String reason) {}

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
        long total = jdbc.sql("SELECT count(*) FROM " + documents(vantage) + " d WHERE " + where).params(parameters)
                .query(Long.class).single();
        parameters.put("size", size);
        parameters.put("skip", (page - 1L) * size);
        var rows = jdbc.sql("""
            SELECT d.*, u.chinese AS unit_chinese, u.english AS unit_english, s.signed, s.signers
            FROM (SELECT * FROM\s""" + documents(vantage) + " d WHERE " + where + " ORDER BY " + sort.sql
                + """
                     LIMIT :size OFFSET :skip) d
                    JOIN\s""" + UnitFace.of(vantage) + """
                     u ON u.id = d.unit
                    CROSS JOIN LATERAL (SELECT count(*) AS signers, count(*) FILTER (WHERE state = 'SIGNED') AS signed
                                        FROM\s""" + signers(vantage) + """
                     WHERE edition = d.edition) s
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

    /** A document as it stands today. */
    public Whole show(DocumentId id, Actor reader) {
        return show(id, Vantage.of(today()), reader);
    }

    /** A document as it stood on a day; one that was not drawn yet did not exist. On a past day nobody does anything to it. */
    public Whole show(DocumentId id, Vantage vantage, Actor reader) {
        requireSeen(id, reader);
        boolean now = vantage.isToday();
        var editions = editions(id, vantage.asOf(), reader);
        if (editions.isEmpty()) throw new Missing(id);
        return jdbc.sql("""
            SELECT d.*, u.chinese, u.english, p.chinese AS by_chinese, p.english AS by_english
            FROM signing.document d JOIN %s u ON u.id = d.unit LEFT JOIN %s p ON p.id = d.revoked_by
            WHERE d.id = :id
            """.formatted(UnitFace.of(vantage), PersonFace.on(vantage.asOf(), today()))).param("id", id.value())
                .query((row, line) -> {
                    boolean manages = now
                            && rights.may(reader, Deed.MANAGE, new UnitId(row.getObject("unit", UUID.class)));
                    return new Whole(id, row.getLong("version"), row.getString("number"), row.getString("kind"),
                            new Subject(row.getString("subject_kind"), row.getObject("subject", UUID.class)),
                            row.getObject("unit", UUID.class),
                            Name.of(row.getString("chinese"), row.getString("english")),
                            editions, revocation(row, vantage, editions), manages,
                            manages || now && row.getObject("drawn_by", UUID.class).equals(reader.person()),
                            now && row.getTimestamp("revoked_at") == null
                                    && editions.getFirst().state == EditionState.DECLINED
                                    && (manages || editions.getFirst().sender.equals(reader.person())));
                }).single();
    }

    private @Nullable Revocation revocation(ResultSet row, Vantage vantage, List<Edition> editions)
            throws SQLException {
        var at = row.getTimestamp("revoked_at");
        if (at == null || !at.before(after(vantage.asOf(), clock))) return null;
        return new Revocation(at.toInstant(), person(row), editions.stream()
                .filter(each -> each.state == EditionState.REVOKED).map(Edition::reason).findFirst().orElse(null));
    }

    /** Who did it, by {@code by_chinese} and {@code by_english}: nobody of the people is the system. */
    private static Name person(ResultSet row) throws SQLException {
        String chinese = row.getString("by_chinese");
        return Name.of(chinese == null ? Actor.SYSTEM.name() : chinese, row.getString("by_english"));
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

    private List<Edition> editions(DocumentId id, LocalDate day, Actor reader) {
        boolean now = day.equals(today());
        var seals = jdbc.sql("""
            SELECT DISTINCT s.unit FROM signing.signer s JOIN signing.edition e ON e.id = s.edition
            WHERE e.document = ? AND s.kind = 'SEAL'
            """).param(id.value()).query(UUID.class).list().stream()
                .filter(unit -> rights.may(reader, Deed.SEAL, new UnitId(unit))).toList();
        return jdbc.sql("""
            SELECT e.*, p.chinese AS by_chinese, p.english AS by_english
            FROM %s e LEFT JOIN %s p ON p.id = e.drawn_by
            WHERE e.document = :document ORDER BY e.ordinal DESC
            """.formatted(now ? "signing.edition" : "signing.edition_on(:before)", PersonFace.on(day, today())))
                .param("document", id.value())
                .param("before", after(day, clock)).query((row, line) -> new Edition(row.getObject("id", UUID.class),
                        row.getInt("ordinal"), Name.of(row.getString("chinese"), row.getString("english")),
                        PaperLanguage.of(row.getString("language")), EditionState.valueOf(row.getString("state")),
                        row.getObject("due", LocalDate.class),
                        row.getObject("file", UUID.class), row.getString("hash"), row.getString("check_code"),
                        row.getTimestamp("drawn_at").toInstant(), row.getObject("drawn_by", UUID.class),
                        person(row), instant(row, "settled_at"), instant(row, "ended_at"), row.getString("reason"),
                        places(row.getObject("id", UUID.class), now ? seals : List.of(), day, reader)))
                .list();
    }

    private List<Place> places(UUID edition, List<UUID> seals, LocalDate day, Actor reader) {
        boolean now = day.equals(today());
        String signers = now ? "signing.signer" : "signing.signer_on(:before)";
        return jdbc.sql("""
            SELECT s.*, p.chinese, p.english, i.expires_at,
                   e.state = 'SIGNING' AND s.state = 'WAITING'
                   AND NOT EXISTS (SELECT 1 FROM %1$s b WHERE b.edition = s.edition AND b.state = 'WAITING'
                                                          AND b.position < s.position) AS turn
            FROM %1$s s
            JOIN %2$s e ON e.id = s.edition
            LEFT JOIN %3$s p ON p.id = s.signed_by
            LEFT JOIN signing.invitation i ON i.signer = s.id AND i.revoked_at IS NULL
            WHERE s.edition = :edition ORDER BY s.position, s.line
            """.formatted(signers, now ? "signing.edition" : "signing.edition_on(:before)",
                PersonFace.on(day, today()))).param("edition", edition)
                .param("before", after(day, clock)).query((row, line) -> {
                    var kind = SignerKind.valueOf(row.getString("kind"));
                    boolean own = now && kind == SignerKind.PERSON
                            && reader.person().equals(row.getObject("person", UUID.class))
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
                  (SELECT 1 FROM %s s WHERE s.edition = d.edition AND s.state = 'WAITING'
                                        AND (s.person = :me OR s.kind = 'SEAL' AND %s))
                """.formatted(signers(vantage), KEEPS));
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
        parameters.put("before", after(vantage.asOf(), clock));
        if (vantage.unit() != null) parameters.put("unit", vantage.unit());
        if (filter.kind != null) parameters.put("kind", filter.kind);
        if (filter.state != null) parameters.put("state", filter.state.name());
        if (filter.year != null) parameters.put("year", filter.year + "-%");
        if (filter.text != null) parameters.put("text", Like.within(filter.text));
        return parameters;
    }

    private static String documents(Vantage vantage) {
        return vantage.isToday() ? "signing.document_face" : "signing.document_on(:before)";
    }

    static String signers(Vantage vantage) {
        return vantage.isToday() ? "signing.signer" : "signing.signer_on(:before)";
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The moment at which a day is over. */
    static Timestamp after(LocalDate day, Clock clock) {
        return Timestamp.from(day.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
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
