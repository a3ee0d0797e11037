package ceyuan.people;

import ceyuan.base.Actor;
import ceyuan.web.SignedIn;

/** The principal of a request: the person whose session or token it carries. */
public record SignedInPerson(Actor actor) implements SignedIn {}
