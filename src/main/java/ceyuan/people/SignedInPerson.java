package ceyuan.people;

import java.util.Optional;
import java.util.UUID;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.web.SignedIn;

/**
 * The principal of a request: the person whose session or token it carries.
 *
 * @param session the session; absent where a token speaks
 * @param mustChange nothing but a change of the password is possible
 */
public record SignedInPerson(Actor actor, Name name, Optional<UUID> session, boolean mustChange) implements SignedIn {
    public SignedInPerson(Actor actor) {
        this(actor, Name.of(actor.name()), Optional.empty(), false);
    }
}
