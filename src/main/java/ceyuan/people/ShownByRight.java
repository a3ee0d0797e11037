package ceyuan.people;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationRule;

/** Administrators are shown administration and nothing else; everyone else the loop, and of administration one's part. */
@Component
class ShownByRight implements NavigationRule {
    private static final Set<Deed> KEEPERS = Set.of(Deed.MANAGE, Deed.KEEP_ACCOUNTS);
    /** Entries of the ground and of this floor, and the rights that lead there. */
    private static final Map<String, Set<Deed>> LEADS = Map.of(
            "organisation", Set.of(Deed.SEE, Deed.ORGANISE),
            "organisation.partners", Set.of(Deed.SEE, Deed.ORGANISE),
            "people", Set.of(Deed.SEE, Deed.ORGANISE, Deed.KEEP_ACCOUNTS, Deed.GRANT),
            "people.grants", Set.of(Deed.KEEP_ACCOUNTS, Deed.GRANT),
            "ledger", Set.of(Deed.READ_LEDGER),
            "exchange", Set.of(Deed.IMPORT),
            "desk.mail", Set.of(Deed.KEEP_ACCOUNTS),
            "approval.routes", Set.of(Deed.SEE, Deed.SET_RULES),
            "rule", Set.of(Deed.SEE, Deed.SET_RULES),
            "signing.certificates", Set.of(Deed.KEEP_ACCOUNTS));

    private final Rights rights;

    ShownByRight(Rights rights) {
        this.rights = rights;
    }

    @Override
    public Predicate<NavigationItem> shownTo(Actor actor) {
        if (actor.isSystem()) return item -> true;
        var roles = rights.roles(actor);
        boolean works = roles.isEmpty() || !roles.stream().allMatch(Role::administers);
        return item -> item.group() == NavigationItem.Group.ADMINISTER
                ? LEADS.getOrDefault(item.key(), KEEPERS).stream()
                        .anyMatch(deed -> roles.stream().anyMatch(role -> role.allows(deed)))
                : works;
    }
}
