package ceyuan.commitment;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.people.Rights;

/** Finds the commitment beneath which another is to stand, by what a person types of it: its number, title or address. */
@Component
@Transactional(readOnly = true)
public class Parents {
    private static final int OFFERED = 20;
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
    public List<String> like(CommitmentId own, String text, Actor reader) {
        var sight = rights.sight(reader);
        return jdbc.sql("""
            SELECT words || CASE WHEN count(*) OVER (PARTITION BY words) > 1 THEN ' /commitments/' || id ELSE '' END
            FROM (SELECT c.id, coalesce(c.number || ' ', '') || c.chinese AS words
            """ + OTHERS.replace("{sight}", sight.sql("c.unit", "c.accountable = :me")) + """
              AND (c.chinese ILIKE :like OR c.english ILIKE :like OR c.number ILIKE :like)
            ORDER BY c.number, c.chinese LIMIT :most) found
            ORDER BY words
            """).params(sight.parameters()).param("own", own.value()).param("most", OFFERED)
                .param("like", "%" + text.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%").query(String.class).list();
    }

    /** The one that was chosen or typed; absent if nothing was. The present one is meant where several bear its words. */
    public @Nullable CommitmentId typed(String text, CommitmentId own, Actor reader) {
        if (text.isBlank()) return null;
        var address = ADDRESS.matcher(text);
        if (address.matches()) return CommitmentId.of(address.group(1));
        var sight = rights.sight(reader);
        var found = jdbc.sql("SELECT c.id, c.id IS NOT DISTINCT FROM own.parent AS present "
                + OTHERS.replace("{sight}", sight.sql("c.unit", "c.accountable = :me")) + """
                      AND :text IN (c.number, c.chinese, c.english, c.number || ' ' || c.chinese)
                    ORDER BY present DESC LIMIT 2
                    """).params(sight.parameters()).param("own", own.value()).param("text", text.strip())
                .query(Found.class).list();
        if (found.isEmpty() || found.size() > 1 && !found.getFirst().present) {
            throw new CommitmentRefused(Reason.PARENT_NOT_FOUND, "parent", text.strip());
        }
        return new CommitmentId(found.getFirst().id);
    }

    private record Found(UUID id, boolean present) {}
}
