package ceyuan.web;

import ceyuan.base.Actor;

/** Tells which navigation entries a person is shown. */
public interface NavigationRule {
    boolean shows(NavigationItem item, Actor actor);
}
