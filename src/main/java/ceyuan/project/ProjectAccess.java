package ceyuan.project;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.Sight;

/**
 * Who may see a project, and who may change it: whoever has the right on its unit; its leader and members see it, too, and
 * so does whoever sees a unit that takes part in it; its leader keeps its people, nodes and outcomes.
 */
@Component
class ProjectAccess {
    private static final Set<String> KINDS = Set.of("project", "organisation.unit");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final ProjectRows rows;
    private final Rights rights;

    ProjectAccess(JdbcClient jdbc, Remembered remembered, ProjectRows rows, Rights rights) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.rows = rows;
        this.rights = rights;
    }

    Sight sight(Actor actor) {
        return rights.sight(actor);
    }

    /** Holds for the projects {@code p} within sight. */
    static String seen(Sight sight) {
        return ProjectSight.seen(sight, "");
    }

    /** Passes only for a project that the reader may see; any other does not exist for them. */
    ProjectRow see(ProjectId id, Actor actor) {
        if (!sees(id, actor)) throw new Missing(id);
        return row(id);
    }

    boolean sees(ProjectId id, Actor actor) {
        var sight = sight(actor);
        return remembered.recall(List.of("project.seen", id, sight), KINDS, () -> jdbc
                .sql("SELECT EXISTS (SELECT 1 FROM project.project p WHERE p.id = :id AND "
                        + ProjectSight.seen(sight, " AND project = :id") + ")")
                .param("id", id.value()).params(sight.parameters()).query(Boolean.class).single());
    }

    /** The project, whoever asks: for a room that has decided who may. */
    ProjectRow row(ProjectId id) {
        return remembered.recall(List.of("project.row", id), KINDS, () -> rows.find(id))
                .orElseThrow(() -> new Missing(id));
    }

    /** Holds a project for a change that its leader may make, too. */
    ProjectRow holdForLeader(ProjectId id, @Nullable Long version, Actor by) {
        see(id, by);
        var row = rows.hold(id, version);
        if (!mayLead(row, by)) throw new Forbidden(Deed.MANAGE.name());
        return row;
    }

    /** Holds a project for a change of what it promises: as long as it is only proposed, its leader may make it, too. */
    ProjectRow holdToPropose(ProjectId id, @Nullable Long version, Actor by) {
        see(id, by);
        var row = rows.hold(id, version);
        boolean proposes = row.status() == Status.PROPOSED && by.person().equals(row.leader());
        if (!proposes) rights.require(by, Deed.MANAGE, new UnitId(row.unit()));
        return row;
    }

    boolean mayPropose(ProjectRow row, Actor actor) {
        return may(row, Deed.MANAGE, actor)
                || row.status() == Status.PROPOSED && actor.person().equals(row.leader());
    }

    ProjectRow hold(ProjectId id, @Nullable Long version, Deed deed, Actor by) {
        see(id, by);
        var row = rows.hold(id, version);
        rights.require(by, deed, new UnitId(row.unit()));
        return row;
    }

    boolean mayLead(ProjectRow row, Actor actor) {
        return actor.person().equals(row.leader()) || may(row, Deed.MANAGE, actor);
    }

    boolean may(ProjectRow row, Deed deed, Actor actor) {
        return rights.may(actor, deed, new UnitId(row.unit()));
    }

    void require(Actor actor, Deed deed, UnitId unit) {
        rights.require(actor, deed, unit);
    }
}
