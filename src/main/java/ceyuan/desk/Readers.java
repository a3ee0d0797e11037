package ceyuan.desk;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.base.Name;

/** What the desk must know of persons; the module that keeps them tells it. */
public interface Readers {
    /** A person who may sign in; absent for who has left or is locked out. */
    Optional<Reader> one(UUID person);

    /** Whether someone keeps the system running, and so is told when mail does not go out. */
    boolean keepsMail(Actor actor);

    /** A person as one who acts, the name by which they are addressed, and the address to which mail goes. */
    record Reader(Actor actor, Name name, @Nullable String email) {}
}
