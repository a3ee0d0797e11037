package ceyuan.web;

import java.util.function.Predicate;

import ceyuan.base.Actor;

/** Tells which navigation entries a person is shown. */
public interface NavigationRule {
    Predicate<NavigationItem> shownTo(Actor actor);
}
