package ceyuan.people;

import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.search.Seeing;

/** What a person finds is what the person may see. */
@Component
class SeenByRight implements Seeing {
    private final Rights rights;

    SeenByRight(Rights rights) {
        this.rights = rights;
    }

    @Override
    public Condition condition(Actor actor, String unitColumn, String peopleColumn) {
        var sight = rights.sight(actor);
        return new Condition(sight.sql(unitColumn, ":me = ANY(" + peopleColumn + ")"), sight.parameters());
    }
}
