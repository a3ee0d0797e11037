package ceyuan.commitment;

import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.people.Offered;
import ceyuan.people.Piece;
import ceyuan.people.Rights;
import ceyuan.people.Spoken;

/** Finds the commitment beneath which another is to stand, by what a person types of it: its number, title or address. */
@Component
@Transactional(readOnly = true)
public class Parents {
    private static final Pattern ADDRESS = Pattern.compile(".*?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\\s*");
    private static final String OTHERS = """
        FROM commitment.commitment c
        JOIN commitment.commitment own ON own.id = :own
        WHERE c.root = own.root AND c.id <> own.id AND c.state IN ('DRAFTED', 'AGREED', 'RUNNING') AND {sight}
        """;

    private final JdbcClient jdbc;
    private final Rights rights;

    Parents(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /** What is offered while somebody types; one of several with the same words is offered with its address. */
    public Offered like(CommitmentId own, Piece piece, Actor reader) {
        var sight = rights.sight(reader);
        return Offered.of(jdbc.sql("""
            SELECT words || CASE WHEN same > 1 THEN ' /commitments/' || id ELSE '' END AS value, names, NULL AS place
            FROM (SELECT c.id, c.number, concat_ws(' ', c.number, {name}) AS words,
                         concat_ws(' ', c.chinese, c.english) AS names, {rank} AS rank,
                         count(*) OVER (PARTITION BY c.number, {name}) AS same
            """.replace("{name}", Spoken.name("c")).replace("{rank}", piece.rank("c.number", "c.chinese", "c.english"))
                + OTHERS.replace("{sight}", sight.sql("c.unit", "c.accountable = :me"))
                + " AND " + piece.fits("c.number", "c.chinese", "c.english") + """
                    ) found
                    ORDER BY rank, number, words, id LIMIT :asked
                    """).params(sight.parameters()).params(piece.parameters()).param("own", own.value())
                .query(Offered.Found.class).list(), piece);
    }

    /** The one that was chosen or typed; absent if nothing was. The present one is meant where several bear its words. */
    public @Nullable CommitmentId typed(String text, CommitmentId own, Actor reader) {
        if (text.isBlank()) return null;
        var address = ADDRESS.matcher(text);
        if (address.matches()) return CommitmentId.of(address.group(1));
        var sight = rights.sight(reader);
        var found = jdbc.sql("SELECT c.id, c.id IS NOT DISTINCT FROM own.parent AS present "
                + OTHERS.replace("{sight}", sight.sql("c.unit", "c.accountable = :me"))
                + """
                      AND :text IN (c.number, c.chinese, c.english, c.number || ' ' || c.chinese, c.number || ' ' || c.english)
                    ORDER BY present DESC LIMIT 2
                    """)
                .params(sight.parameters()).param("own", own.value()).param("text", text.strip())
                .query(Found.class).list();
        if (found.isEmpty() || found.size() > 1 && !found.getFirst().present) {
            throw new CommitmentRefused(Reason.PARENT_NOT_FOUND, "parent", text.strip());
        }
        return new CommitmentId(found.getFirst().id);
    }

    private record Found(UUID id, boolean present) {}
}
