package ceyuan.people;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.OrganisationRule;

/** The units, persons and partners that a field offers while somebody types. What was typed in the end {@link Choices} tells. */
@Service
@Transactional(readOnly = true)
public class Offers {
    private final JdbcClient jdbc;
    private final Rights rights;
    private final OrganisationRule organisation;

    Offers(JdbcClient jdbc, Rights rights, OrganisationRule organisation) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.organisation = organisation;
    }

    /** The units on which a reader has one of some rights, and all beneath them. */
    public Offered units(Set<Deed> deeds, Piece piece, Actor reader) {
        return among(rights.sight(reader, deeds).units(), piece, reader);
    }

    /** A unit of a group of the reader, and all beneath it; those that the reader manages come first. */
    public Offered beneath(UUID unit, Piece piece, Actor reader) {
        groupOf(unit, reader);
        return among(Set.of(unit), piece, reader);
    }

    /**
     * The persons of whom a reader may know, for a record of a unit: those at home or with a post where the reader sees, the
     * reader, and who takes part in the record; these come first, then those of the unit.
     */
    public Offered known(UUID unit, Piece piece, Actor reader, Collection<UUID> involved) {
        return persons(unit, piece, reader, involved, false);
    }

    /** As {@link #known}, and whoever else of the reader's own group is meant by what is typed. */
    public Offered anyone(UUID unit, Piece piece, Actor reader, Collection<UUID> involved) {
        return persons(unit, piece, reader, involved, !piece.text().isEmpty());
    }

    /** Anyone of the reader's own group; whoever is at the reader's unit comes first. */
    public Offered colleagues(Piece piece, Actor reader) {
        var home = jdbc.sql("SELECT coalesce(unit, root) FROM people.person WHERE id = ?").param(reader.person())
                .query(UUID.class).optional().orElseThrow(() -> new Missing(reader.person()));
        return persons(home, piece, reader, List.of(), true);
    }

    /** The partners of the group of a unit. */
    public Offered partners(UUID unit, Piece piece, Actor reader) {
        return Offered.of(jdbc.sql("""
            SELECT p.code || ' ' || {name} AS value, concat_ws(' ', p.chinese, p.english) AS names, NULL AS place
            FROM organisation.partner_face p
            WHERE p.root = :root AND {fits}
            ORDER BY {rank}, p.code LIMIT :asked
            """.replace("{name}", Spoken.name("p")).replace("{fits}", piece.fits("p.code", "p.chinese", "p.english"))
                .replace("{rank}", piece.rank("p.code", "p.chinese", "p.english")))
                .params(piece.parameters()).param("root", groupOf(unit, reader))
                .query(Offered.Found.class).list(), piece);
    }

    /** The group to which a unit belongs, if it is one whose units the reader sees; else there is no such unit for them. */
    public UUID groupOf(UUID unit, Actor reader) {
        return jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(unit).query(UUID.class).optional()
                .filter(organisation.groups(reader)::contains).orElseThrow(() -> new Missing(unit));
    }

    private Offered among(Set<UUID> above, Piece piece, Actor reader) {
        String[] names = {"u.short_chinese", "u.short_english", "u.chinese", "u.english"};
        return Offered.of(jdbc
                .sql("""
                    SELECT {unit} AS value, concat_ws(' ', u.chinese, u.english) AS names, NULL AS place
                    FROM organisation.unit_face u
                    WHERE u.closed IS NULL AND {fits}
                      AND u.id IN (SELECT unit FROM organisation.reach_face WHERE ancestor IN (:above) AND to_day = '9999-12-31')
                    ORDER BY {rank},
                      u.id IN (SELECT unit FROM organisation.reach_face WHERE ancestor IN (:own) AND to_day = '9999-12-31') DESC, u.code
                    LIMIT :asked
                    """.replace(
                        "{unit}", Spoken.unit("u")).replace("{fits}", piece.fits("u.code", names))
                        .replace("{rank}", piece.rank("u.code", names)))
                .params(piece.parameters()).param("above", Sight.some(above))
                .param("own", Sight.some(rights.units(reader, Deed.MANAGE)))
                .query(Offered.Found.class).list(), piece);
    }

    private Offered persons(UUID unit, Piece piece, Actor reader, Collection<UUID> involved, boolean anyone) {
        var sight = rights.sight(reader);
        return Offered.of(jdbc.sql("""
            SELECT p.value, p.names, {home} AS place
            FROM (
              SELECT p.number || ' ' || {name} AS value, concat_ws(' ', p.chinese, p.english) AS names, p.unit,
                     p.number, r.depth, {rank} AS rank, p.id IN (:part) AS takes_part
              FROM people.person p
              LEFT JOIN organisation.reach_face r ON r.unit = p.unit AND r.ancestor = :unit AND r.to_day = '9999-12-31'
              WHERE p.root = :root AND (p.left_on IS NULL OR p.left_on >= :sightDay) AND {fits}
                AND (p.id IN (:part) OR {seen} OR EXISTS (SELECT 1 FROM people.post t
                       WHERE t.person = p.id AND t.from_day <= :sightDay AND t.to_day > :sightDay AND {post})
                     OR :anyone AND p.root = (SELECT root FROM people.person WHERE id = :me))
              ORDER BY rank, takes_part DESC, r.depth, p.number LIMIT :asked) p
            LEFT JOIN organisation.unit_face h ON h.id = p.unit
            ORDER BY p.rank, p.takes_part DESC, p.depth, p.number
            """.replace("{name}", Spoken.name("p")).replace("{home}", Spoken.shortName("h"))
                .replace("{fits}", piece.fits("p.number", "p.chinese", "p.english"))
                .replace("{rank}", piece.rank("p.number", "p.chinese", "p.english"))
                .replace("{seen}", sight.sql("p.unit", "p.id = :me")).replace("{post}", sight.sql("t.unit", "FALSE")))
                .params(sight.parameters()).params(piece.parameters()).param("unit", unit)
                .param("root", groupOf(unit, reader)).param("part", Sight.some(Set.copyOf(involved)))
                .param("anyone", anyone)
                .query(Offered.Found.class).list(), piece);
    }
}
