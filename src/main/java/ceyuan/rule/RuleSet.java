package ceyuan.rule;

import java.util.List;
import java.util.UUID;

import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Recorded;
import ceyuan.organisation.UnitId;

/** A parameter holds another value for a unit and all beneath it from a day on. */
public record RuleSet(RuleCode code, UnitId scope, UUID setting, Actor by, List<Difference> differences)
        implements
            Recorded {
    @Override
    public Subject subject() {
        return new Subject(Rules.KIND, setting);
    }

    @Override
    public String verb() {
        return "set";
    }

    @Override
    public UUID unit() {
        return scope.value();
    }
}
