package ceyuan.web;

import ceyuan.base.Actor;
import ceyuan.base.Name;

/** What the security context holds as principal of a signed-in person. */
public interface SignedIn {
    Actor actor();

    Name name();
}
