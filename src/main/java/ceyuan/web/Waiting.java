package ceyuan.web;

import ceyuan.base.Actor;

/** How many things are asked of a person: the badge beside the desk. */
public interface Waiting {
    int countFor(Actor actor);
}
