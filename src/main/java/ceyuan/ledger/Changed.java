package ceyuan.ledger;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.base.Subject;

/** A change that interests nobody but the ledger. A change that other modules act upon gets an event of its own. */
public record Changed(Subject subject, @Nullable UUID unit, String verb, Actor by, List<Difference> differences)
        implements
            Recorded {}
