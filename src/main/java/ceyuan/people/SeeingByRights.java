package ceyuan.people;

import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.search.Seeing;

/** Finding follows the same rule as every page. */
@Component
class SeeingByRights implements Seeing {
    private final Rights rights;

    SeeingByRights(Rights rights) {
        this.rights = rights;
    }

    @Override
    public Condition condition(Actor actor, String unitColumn, String peopleColumn) {
        var sight = rights.sight(actor);
        return new Condition(sight.sql(unitColumn, ":me = ANY (" + peopleColumn + ")"), sight.parameters());
    }
}
