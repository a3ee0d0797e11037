package ceyuan.people;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;

/** Who keeps the organisation, and who sees it: everyone sees the groups to which they belong. */
@Component
class KeepsOrganisation implements OrganisationRule {
    private final Rights rights;
    private final JdbcClient jdbc;

    KeepsOrganisation(Rights rights, JdbcClient jdbc) {
        this.rights = rights;
        this.jdbc = jdbc;
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
        return new HashSet<>(jdbc.sql("""
            SELECT id FROM organisation.unit_face
            WHERE root = id AND (:all OR id IN (
              SELECT root FROM people.person WHERE id = :reader
              UNION
              SELECT u.root FROM people.grant_of_role g
              JOIN organisation.unit_face u ON u.id = g.unit
              WHERE g.person = :reader AND g.approved_by IS NOT NULL
                AND g.from_day <= :today AND g.to_day > :today))
            """)
                .param("all", rights.mayEverywhere(reader, Deed.ORGANISE)).param("reader", reader.person())
                .param("today", rights.sight(reader).day())
                .query(UUID.class)
                .list());
    }
}
