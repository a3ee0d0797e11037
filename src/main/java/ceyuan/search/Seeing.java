package ceyuan.search;

import java.util.Map;

import ceyuan.base.Actor;

/** Decides what a person may find. */
public interface Seeing {
    /** A condition over a column of units and a column that holds an array of persons, with its parameters. */
    Condition condition(Actor actor, String unitColumn, String peopleColumn);

    record Condition(String sql, Map<String, Object> parameters) {}
}
