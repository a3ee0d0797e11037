package ceyuan.people;

import java.util.HashMap;
import java.util.Set;

import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.organisation.OrganisationRule;
import ceyuan.search.Seeing;

/**
 * What a person finds is what opens: work by its unit, by one that takes part or by taking part; persons by their unit or a
 * post; units and partners by their group.
 */
@Component
class SeenByRight implements Seeing {
    private final Rights rights;
    private final OrganisationRule organisation;

    SeenByRight(Rights rights, OrganisationRule organisation) {
        this.rights = rights;
        this.organisation = organisation;
    }

    @Override
    public Set<String> dependsOn() {
        return Set.of("organisation.unit", People.KIND);
    }

    @Override
    public Condition condition(Actor actor, String entry) {
        var sight = rights.sight(actor);
        var persons = PersonSight.of(actor, rights);
        var parameters = new HashMap<>(persons.parameters());
        parameters.putAll(sight.parameters());
        parameters.put("groups", Sight.some(organisation.groups(actor)));
        return new Condition(
                """
                    CASE WHEN %1$s.kind IN ('organisation.unit', 'organisation.partner') THEN %3$s
                         WHEN %1$s.kind = 'people.person' THEN %4$s
                         ELSE %2$s END
                    """.formatted(entry,
                        sight.sql(entry + ".unit", ":me = ANY(%1$s.people) OR %1$s.units && ARRAY(%2$s)"
                                .formatted(entry, sight.reached())),
                        sight.everything() ? "TRUE" : entry + ".root IN (:groups)",
                        persons.sql(entry + ".subject", entry + ".unit",
                                entry + ".unit = '" + PersonStore.NOWHERE + "'", ":sightDay")),
                parameters);
    }
}
