package ceyuan.web;

import ceyuan.base.Actor;

/** What the security context holds as principal of a signed-in person. */
public interface SignedIn {
    Actor actor();
}
