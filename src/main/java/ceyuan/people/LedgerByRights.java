package ceyuan.people;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.ledger.LedgerRule;
import ceyuan.organisation.UnitId;

/**
 * Who was given the right to read the ledger on a unit reads the lines of that unit and of all beneath it; who was given
 * it for the whole system reads also what belongs to no unit.
 */
@Component
class LedgerByRights implements LedgerRule {
    private static final String BENEATH = " IN (SELECT unit FROM organisation.reach_face WHERE to_day = '9999-12-31' AND ancestor IN (:%s))";

    private final Rights rights;

    LedgerByRights(Rights rights) {
        this.rights = rights;
    }

    @Override
    public Optional<Condition> reads(Actor actor, @Nullable UUID within, String unitColumn) {
        if (!rights.mayAnywhere(actor, Deed.READ_LEDGER)) return Optional.empty();
        var parameters = new HashMap<String, Object>();
        String sql = "TRUE";
        if (!rights.mayEverywhere(actor, Deed.READ_LEDGER)) {
            sql = unitColumn + BENEATH.formatted("ledgerUnits");
            parameters.put("ledgerUnits", rights.units(actor, Deed.READ_LEDGER));
        }
        if (within != null) {
            sql += " AND " + unitColumn + BENEATH.formatted("within");
            parameters.put("within", within);
        }
        return Optional.of(new Condition(sql, Map.copyOf(parameters)));
    }

    @Override
    public boolean opens(Actor actor, String kind, @Nullable UUID unit) {
        boolean administered = kind.startsWith("people.") || kind.startsWith("organisation.");
        return (administered ? UnitsToChoose.LOOKING : EnumSet.of(Deed.SEE)).stream()
                .anyMatch(deed -> unit == null
                        ? rights.mayEverywhere(actor, deed)
                        : rights.may(actor, deed, new UnitId(unit)));
    }
}
