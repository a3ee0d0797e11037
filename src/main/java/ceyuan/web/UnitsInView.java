package ceyuan.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import ceyuan.base.Actor;

/** The units a reader may choose to look at. */
public interface UnitsInView {
    /** The units to offer first: the tops of what the reader may see and what lies directly beneath. */
    List<Choice> choices(Actor actor);

    /** One unit, if the reader may look at it. */
    Optional<Choice> one(Actor actor, UUID unit);

    /** A unit to choose; its depth below the top indents it. */
    record Choice(UUID unit, String name, int depth) {}
}
