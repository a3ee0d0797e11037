package ceyuan.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.exchange.Groups;

/** Lists may be loaded into a group by whoever holds that right on the group or on a unit of it. */
@Component
class GroupsToLoadInto implements Groups {
    private static final String GROUPS = """
        SELECT id, code, chinese, english FROM organisation.unit_face
        WHERE parent IS NULL AND id = root
        """;

    private final JdbcClient jdbc;
    private final Rights rights;

    GroupsToLoadInto(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    @Override
    public List<Group> of(Actor actor) {
        var all = jdbc.sql(GROUPS + " ORDER BY code").query(this::group).list();
        if (actor.isSystem()) return all;
        var on = rights.units(actor, Deed.IMPORT);
        if (on.isEmpty()) return List.of();
        var roots = jdbc.sql("SELECT DISTINCT root FROM organisation.unit_face WHERE id IN (:on)").param("on", on)
                .query(UUID.class).list();
        return all.stream().filter(group -> roots.contains(group.root())).toList();
    }

    @Override
    public Optional<Group> byCode(String code) {
        return jdbc.sql(GROUPS + " AND code = ?").param(code).query(this::group).optional();
    }

    private Group group(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Group(row.getObject("id", UUID.class), row.getString("code"),
                Name.of(row.getString("chinese"), row.getString("english")));
    }
}
