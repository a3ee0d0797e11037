package ceyuan.search;

import java.util.Map;
import java.util.Set;

import ceyuan.base.Actor;

/** Decides what a person may find. */
public interface Seeing {
    /** A condition over entries of the index, which have a kind, a root, a unit and people, with its parameters. */
    Condition condition(Actor actor, String entry);

    /** The kinds of records of which a condition reads more than its parameters hold. */
    Set<String> dependsOn();

    record Condition(String sql, Map<String, Object> parameters) {}
}
