package ceyuan.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.desk.Action;
import ceyuan.desk.Asked;
import ceyuan.desk.Asking;
import ceyuan.desk.Deadline;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.web.Words;

/**
 * What awaits a person's signature, or a seal that the person keeps, once its turn has come; of who had a document drawn up,
 * to invite its signers from outside; and of who sent out what somebody declined, or who manages its unit once they have left,
 * to send it again or to withdraw it. Nothing is signed at the desk: who signs has the document before their eyes.
 */
@Component
class SignatureAsking implements Asking {
    private static final Set<String> KINDS = Set.of(Documents.KIND, "people.grant", "organisation.unit");
    private static final String AGAIN = "again";
    private static final String WITHDRAW = "withdraw";

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Documents documents;

    SignatureAsking(JdbcClient jdbc, Rights rights, Documents documents) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.documents = documents;
    }

    @Override
    public String module() {
        return "signing";
    }

    @Override
    public Set<String> dependsOn(Actor of, LocalDate today) {
        return KINDS;
    }

    @Override
    public Selection asked(Actor of, LocalDate today) {
        return new Selection("""
            SELECT CASE s.kind WHEN 'SEAL' THEN 'signing.seal' ELSE 'signing.sign' END, s.id, 'signing.document', d.id,
                   d.version, e.chinese, e.english, d.unit,
                   u.short_chinese, u.short_english, e.due, e.drawn_at::date,
                   d.number || chr(9) || s.party || chr(9) || s.organisation
            FROM signing.signer s
            JOIN signing.edition e ON e.id = s.edition AND e.state = 'SIGNING'
            JOIN signing.document d ON d.id = e.document
            LEFT JOIN organisation.unit_face u ON u.id = d.unit
            WHERE s.state = 'WAITING'
              AND (s.person = :me
                   OR s.kind = 'SEAL' AND s.unit IN
                      (SELECT unit FROM organisation.reach_face
                       WHERE ancestor = ANY(:signing_seals::uuid[]) AND from_day <= :today AND to_day > :today))
              AND NOT EXISTS (SELECT 1 FROM signing.signer b WHERE b.edition = s.edition AND b.state = 'WAITING'
                                                               AND b.position < s.position)
            UNION ALL
            SELECT 'signing.invite', s.id, 'signing.document', d.id, d.version, e.chinese, e.english, d.unit,
                   (SELECT short_chinese FROM organisation.unit_face WHERE id = d.unit),
                   (SELECT short_english FROM organisation.unit_face WHERE id = d.unit), e.due, e.drawn_at::date,
                   d.number || chr(9) || s.name || chr(9) || s.organisation
            FROM signing.signer s
            JOIN signing.edition e ON e.id = s.edition AND e.state = 'SIGNING'
            JOIN signing.document d ON d.id = e.document
            WHERE s.kind = 'OUTSIDE' AND s.state = 'WAITING' AND d.drawn_by = :me
              AND NOT EXISTS (SELECT 1 FROM signing.signer b WHERE b.edition = s.edition AND b.state = 'WAITING'
                                                               AND b.position < s.position)
              AND NOT EXISTS (SELECT 1 FROM signing.invitation i
                              WHERE i.signer = s.id AND i.revoked_at IS NULL AND i.expires_at >= :today)
            UNION ALL
            SELECT 'signing.declined', e.id, 'signing.document', d.id, d.version, e.chinese, e.english, d.unit,
                   (SELECT short_chinese FROM organisation.unit_face WHERE id = d.unit),
                   (SELECT short_english FROM organisation.unit_face WHERE id = d.unit), NULL, e.ended_at::date,
                   d.number || chr(9) || s.name || chr(9) || s.organisation || chr(9) || s.reason
            FROM signing.edition e
            JOIN signing.signer s ON s.edition = e.id AND s.state = 'DECLINED'
            JOIN signing.document d ON d.id = e.document
            WHERE e.state = 'DECLINED' AND d.revoked_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM signing.edition l WHERE l.document = e.document AND l.ordinal > e.ordinal)
              AND (e.drawn_by = :me
                   OR EXISTS (SELECT 1 FROM people.person_face p WHERE p.id = e.drawn_by AND p.left_on < :today)
                      AND d.unit IN (SELECT unit FROM organisation.reach_face
                                     WHERE ancestor = ANY(:signing_manages::uuid[]) AND from_day <= :today
                                       AND to_day > :today))
            """, Map.of("signing_seals", units(of, Deed.SEAL), "signing_manages", units(of, Deed.MANAGE)));
    }

    @Override
    public Said said(Asked row, LocalDate today) {
        var parts = Objects.requireNonNull(row.detail()).split("\t", 4);
        var matter = matter(row);
        boolean signs = matter.equals("sign") || matter.equals("seal");
        if (signs) parts[1] = SignerWords.said(parts[1]);
        return new Said(row.title().in(LocaleContextHolder.getLocale()),
                Words.text("signing.asked." + matter, (Object[]) parts),
                signs ? "/signatures/" + row.item() : "/documents/" + row.subject());
    }

    @Override
    public List<Action> actions(Asked row, Actor of, LocalDate today) {
        return matter(row).equals("declined")
                ? List.of(new Action(AGAIN, Words.text("signing.sendAgain"), true, List.of()),
                        new Action(WITHDRAW, Words.text("signing.withdraw"), true, List.of()))
                : List.of();
    }

    @Override
    public void act(Asked row, String verb, Map<String, String> given, Actor by) {
        var document = new DocumentId(row.subject());
        switch (verb) {
            case AGAIN -> documents.sendAgain(document, row.version(), by);
            case WITHDRAW -> documents.withdraw(document, row.version(), by);
            default -> throw new IllegalArgumentException(verb);
        }
    }

    @Override
    public List<Deadline> deadlines(Actor of, LocalDate from) {
        return jdbc.sql("""
            SELECT s.id, e.chinese, e.english, e.due
            FROM signing.signer s JOIN signing.edition e ON e.id = s.edition AND e.state = 'SIGNING'
            WHERE s.person = :me AND s.state = 'WAITING' AND e.due >= :from
            """).param("me", of.person()).param("from", from)
                .query((row, line) -> new Deadline("signing.sign", row.getObject("id", UUID.class),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        row.getObject("due", LocalDate.class), "/signatures/" + row.getString("id")))
                .list();
    }

    private String[] units(Actor of, Deed deed) {
        return rights.units(of, deed).stream().map(UUID::toString).toArray(String[]::new);
    }

    private static String matter(Asked row) {
        return row.kind().substring("signing.".length());
    }
}
