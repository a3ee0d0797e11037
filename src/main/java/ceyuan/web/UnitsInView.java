package ceyuan.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import ceyuan.base.Actor;

/** The units a reader may choose to look at. */
public interface UnitsInView {
    /** The units to offer first, as they stand on a day: the tops of what the reader may see and what lies directly beneath. */
    List<Choice> choices(Actor actor, LocalDate structureDay);

    /** One unit by its name of a day, if the reader may look at it. */
    Optional<Choice> one(Actor actor, UUID unit, LocalDate structureDay);

    /** A unit to choose; its depth below the top indents it. */
    record Choice(UUID unit, String name, int depth) {}
}
