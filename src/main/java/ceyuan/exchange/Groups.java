package ceyuan.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import ceyuan.base.Actor;
import ceyuan.base.Name;

/** The groups that lists are loaded into; known to the modules above. */
public interface Groups {
    /** The groups whose imports a person may see and run. */
    List<Group> of(Actor actor);

    Optional<Group> byCode(String code);

    /** A group: a root unit. */
    record Group(UUID root, String code, Name name) {}
}
