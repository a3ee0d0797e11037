package ceyuan.people;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;

/** Who keeps the organisation, and who sees it: everyone sees the groups to which they belong. */
@Component
class KeepsOrganisation implements OrganisationRule {
    private static final Set<String> KINDS = Set.of("people.grant", "people.person", "organisation.unit");

    private final Rights rights;
    private final JdbcClient jdbc;
    private final Remembered remembered;

    KeepsOrganisation(Rights rights, JdbcClient jdbc, Remembered remembered) {
        this.rights = rights;
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    @Override
    public void requireOrganise(Actor actor, UnitId unit) {
        if (!mayOrganise(actor, unit)) throw new Forbidden(Deed.ORGANISE.name());
    }

    @Override
    public boolean mayOrganise(Actor actor, UnitId unit) {
        return rights.may(actor, Deed.ORGANISE, unit);
    }

    @Override
    public void requireKeepPartners(Actor actor, UnitId root) {
        if (!mayKeepPartners(actor, root)) throw new Forbidden(Deed.ORGANISE.name());
    }

    @Override
    public boolean mayKeepPartners(Actor actor, UnitId root) {
        if (mayOrganise(actor, root)) return true;
        var units = rights.units(actor, Deed.ORGANISE);
        return !units.isEmpty()
                && jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM organisation.unit_face WHERE root = :root AND id IN (:units))")
                        .param("root", root.value()).param("units", units).query(Boolean.class).single();
    }

    @Override
    public void requireFoundGroup(Actor actor) {
        if (!mayFoundGroup(actor)) throw new Forbidden(Deed.ORGANISE.name());
    }

    @Override
    public boolean mayFoundGroup(Actor actor) {
        return rights.mayEverywhere(actor, Deed.KEEP_ACCOUNTS);
    }

    @Override
    public Set<UUID> groups(Actor reader) {
        boolean all = rights.mayEverywhere(reader, Deed.ORGANISE);
        var today = rights.sight(reader).day();
        return remembered.recall(List.of("people.groups", reader.person(), all, today), KINDS,
                () -> Set.copyOf(jdbc.sql("""
                    SELECT id FROM organisation.unit_face
                    WHERE root = id AND (:all OR id IN (
                      SELECT root FROM people.person WHERE id = :reader
                      UNION
                      SELECT u.root FROM people.grant_of_role g
                      JOIN organisation.unit_face u ON u.id = g.unit
                      WHERE g.person = :reader AND g.approved_by IS NOT NULL
                        AND g.from_day <= :today AND g.to_day > :today))
                    """)
                        .param("all", all).param("reader", reader.person()).param("today", today).query(UUID.class)
                        .list()));
    }
}
