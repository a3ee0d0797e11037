package ceyuan.signing;

import java.awt.Color;
import java.awt.geom.PathIterator;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Like;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Sight;
import ceyuan.signing.SigningRefused.Reason;
import ceyuan.web.Vantage;

/** The certificates that were issued and the seals that were applied, for those who keep accounts. */
@Service
public class CertificateQueries {
    private static final double SEAL = 130;

    private final JdbcClient jdbc;
    private final CertificateAuthority authority;
    private final Keys keys;
    private final Rights rights;
    private final Clock clock;

    CertificateQueries(JdbcClient jdbc, CertificateAuthority authority, Keys keys, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.keys = keys;
        this.rights = rights;
        this.clock = clock;
    }

    public record Line(String serial, String use, @Nullable UUID person, String holder, Instant from, Instant to,
            @Nullable Instant revokedAt, @Nullable String reason) {
        /** The holder as people say it: name, organisation and number. */
        public String said() {
            try {
                var parts = new LdapName(holder).getRdns().stream()
                        .collect(Collectors.toMap(Rdn::getType, part -> part.getValue().toString()));
                return Stream.of("CN", "O", "serialNumber").map(parts::get).filter(Objects::nonNull)
                        .collect(Collectors.joining(" · "));
            } catch (InvalidNameException unreadable) {
                return holder;
            }
        }
    }

    /** A unit whose seal was asked for or applied. */
    public record Seal(UUID unit, Name name, int applied, int waiting, @Nullable Instant lastAt) {}

    /** The certificates that there were on a day; one revoked later still stood. */
    @Transactional(readOnly = true)
    public Slice<Line> list(String text, Vantage vantage, int page, int size, Actor reader) {
        var parameters = new HashMap<String, Object>(keepers(reader).parameters());
        parameters.put("text", Like.within(text));
        parameters.put("before", DocumentQueries.after(vantage.asOf(), clock));
        parameters.put("size", size);
        parameters.put("skip", (page - 1L) * size);
        boolean now = vantage.isToday();
        String within = """
            FROM signing.certificate c
            WHERE""" + (now ? "" : " c.from_time < :before AND") + """
            \s(c.holder ILIKE :text OR c.serial ILIKE :text) AND\s""" + kept(reader);
        long total = jdbc.sql("SELECT count(*) " + within).params(parameters).query(Long.class).single();
        var rows = jdbc.sql("SELECT serial, use, person, holder, from_time, to_time, "
                + (now ? "revoked_at" : "CASE WHEN revoked_at < :before THEN revoked_at END AS revoked_at")
                + ", reason " + within + """
                    \sORDER BY use = 'ROOT' DESC, use = 'TIME' DESC, from_time DESC, serial LIMIT :size OFFSET :skip
                    """).params(parameters)
                .query((row, line) -> new Line(row.getString("serial"), row.getString("use"),
                        row.getObject("person", UUID.class), row.getString("holder"),
                        row.getTimestamp("from_time").toInstant(), row.getTimestamp("to_time").toInstant(),
                        row.getTimestamp("revoked_at") == null ? null : row.getTimestamp("revoked_at").toInstant(),
                        row.getString("reason")))
                .list();
        return new Slice<>(rows, total, page, size);
    }

    /** The seals as they had been asked for and applied when a day was over. */
    @Transactional(readOnly = true)
    public List<Seal> seals(Vantage vantage, Actor reader) {
        var sight = keepers(reader);
        return jdbc.sql("""
            SELECT s.unit, u.chinese, u.english, count(*) FILTER (WHERE s.state = 'SIGNED') AS applied,
                   count(*) FILTER (WHERE s.state = 'WAITING') AS waiting,
                   max(s.settled_at) FILTER (WHERE s.state = 'SIGNED') AS last_at
            FROM %s s JOIN %s u ON u.id = s.unit
            WHERE s.kind = 'SEAL' AND %s
            GROUP BY s.unit, u.chinese, u.english ORDER BY u.chinese
            """.formatted(DocumentQueries.signers(vantage), UnitFace.of(vantage), sight.sql("s.unit", "FALSE")))
                .params(sight.parameters()).param("before", DocumentQueries.after(vantage.asOf(), clock))
                .query((row, line) -> new Seal(row.getObject("unit", UUID.class),
                        Name.of(row.getString("chinese"), row.getString("english")), row.getInt("applied"),
                        row.getInt("waiting"),
                        row.getTimestamp("last_at") == null ? null : row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /** Revokes a person's certificate and takes the key with it. */
    @Transactional
    public void revoke(String serial, String reason, Actor by) {
        var sight = keepers(by);
        if (reason.isBlank()) throw new SigningRefused(Reason.REASON_MISSING, "reason");
        var person = jdbc.sql("""
            SELECT c.person FROM signing.certificate c
            WHERE c.serial = :serial AND c.person IS NOT NULL AND c.revoked_at IS NULL AND\s""" + kept(by))
                .param("serial", serial).params(sight.parameters()).query(UUID.class).optional()
                .orElseThrow(() -> new Missing(serial));
        keys.revoke(new PersonId(person), serial, reason.strip(), by);
    }

    public byte[] root() {
        try {
            return authority.chain().getLast().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A unit's seal as a picture. */
    @Transactional(readOnly = true)
    public String seal(UnitId unit, Actor reader) {
        rights.require(reader, Deed.KEEP_ACCOUNTS, unit);
        String name = jdbc.sql("SELECT chinese FROM organisation.unit_face WHERE id = ?").param(unit.value())
                .query(String.class).optional().orElseThrow(() -> new Missing(unit));
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$s %1$s\">"
                .formatted((int) SEAL));
        for (var stroke : new Look(true, name, List.of()).strokes(SEAL, SEAL)) {
            svg.append("<path fill=\"").append(hex(stroke.colour())).append("\" d=\"");
            trace(svg, stroke.shape().getPathIterator(new java.awt.geom.AffineTransform(1, 0, 0, -1, 0, SEAL)));
            svg.append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    /** The units whose accounts someone keeps. */
    private Sight keepers(Actor reader) {
        if (!rights.mayAnywhere(reader, Deed.KEEP_ACCOUNTS)) throw new Forbidden(Deed.KEEP_ACCOUNTS.name());
        return rights.sight(reader, EnumSet.of(Deed.KEEP_ACCOUNTS));
    }

    /** The certificates {@code c} of persons whose accounts someone keeps, and the system's own; outsiders' if of all. */
    private String kept(Actor reader) {
        if (rights.mayEverywhere(reader, Deed.KEEP_ACCOUNTS)) return "TRUE";
        return "(c.use IN ('ROOT', 'TIME') OR EXISTS (SELECT 1 FROM people.person_face p WHERE p.id = c.person AND "
                + keepers(reader).sql("p.unit", "FALSE") + "))";
    }

    private static String hex(Color colour) {
        return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
    }

    private static void trace(StringBuilder out, PathIterator path) {
        double[] at = new double[6];
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            int points = switch (kind) {
                case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 1;
                case PathIterator.SEG_QUADTO -> 2;
                case PathIterator.SEG_CUBICTO -> 3;
                default -> 0;
            };
            out.append("MLQCZ".charAt(kind));
            for (int each = 0; each < 2 * points; each++)
                out.append(String.format(Locale.ROOT, "%.2f ", at[each]));
        }
    }
}
