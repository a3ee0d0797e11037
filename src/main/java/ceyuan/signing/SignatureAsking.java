package ceyuan.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.desk.Ask;
import ceyuan.desk.Asking;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.web.Words;

/** What awaits a person's signature, or a seal that the person keeps, once its turn has come. */
@Component
@Transactional(readOnly = true)
class SignatureAsking implements Asking {
    private static final Set<UUID> NONE = Set.of(new UUID(0, 0));
    private static final int MOST = 200;
    private static final String AWAITED = """
        FROM signing.signer s
        JOIN signing.edition e ON e.id = s.edition AND e.state = 'SIGNING'
        JOIN signing.document d ON d.id = e.document
        WHERE s.state = 'WAITING' AND (s.person = :me OR s.kind = 'SEAL' AND\s""" + DocumentQueries.KEEPS + """
        ) AND NOT EXISTS (SELECT 1 FROM signing.signer b WHERE b.edition = s.edition AND b.state = 'WAITING'
                                                           AND b.position < s.position)
        """;

    private final JdbcClient jdbc;
    private final Rights rights;

    SignatureAsking(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    @Override
    public List<Ask> asks(Actor of, LocalDate today) {
        return query("SELECT s.id, s.kind, s.party, s.organisation, d.id AS document, d.number, e.chinese, e.english, "
                + "e.due " + AWAITED + " ORDER BY e.due NULLS LAST, d.number LIMIT " + MOST, of, today)
                .query(Awaited.class).list().stream().map(SignatureAsking::ask).toList();
    }

    @Override
    public int count(Actor of, LocalDate today) {
        return query("SELECT count(*) " + AWAITED, of, today).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec query(String sql, Actor of, LocalDate today) {
        var seals = rights.units(of, Deed.SEAL);
        return jdbc.sql(sql).param("me", of.person()).param("sealUnits", seals.isEmpty() ? NONE : seals)
                .param("sightDay", today);
    }

    private static Ask ask(Awaited each) {
        boolean seal = each.kind.equals(SignerKind.SEAL.name());
        return new Ask(seal ? "signing.seal" : "signing.sign", new Subject(Documents.KIND, each.document),
                Name.of(each.chinese, each.english).in(LocaleContextHolder.getLocale()),
                Words.text(seal ? "signing.asked.seal" : "signing.asked.sign", each.number, each.party,
                        each.organisation),
                each.due, "/signatures/" + each.id);
    }

    private record Awaited(UUID id, String kind, String party, String organisation, UUID document, String number,
            String chinese, @Nullable String english, @Nullable LocalDate due) {}
}
