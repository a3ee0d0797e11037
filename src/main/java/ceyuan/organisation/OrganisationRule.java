package ceyuan.organisation;

import java.util.Set;
import java.util.UUID;

import ceyuan.base.Actor;

/** Decides who may change the tree of units and who may see it; the people module implements it. */
public interface OrganisationRule {
    /** Refuses everyone who may not change this unit and what lies beneath it. */
    void requireOrganise(Actor actor, UnitId unit);

    boolean mayOrganise(Actor actor, UnitId unit);

    /** Refuses everyone who may change no unit of a group at all: partners are kept by whoever keeps some unit. */
    void requireKeepPartners(Actor actor, UnitId root);

    boolean mayKeepPartners(Actor actor, UnitId root);

    /** Refuses everyone who may not found a group of its own. */
    void requireFoundGroup(Actor actor);

    boolean mayFoundGroup(Actor actor);

    /** The root units of the groups whose units and partners a reader may see. */
    Set<UUID> groups(Actor reader);
}
