package ceyuan.people.web;

import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.people.Rights;
import ceyuan.people.Role;

/** Where a person's day begins: administrators at their own work, everyone else at the start page. */
@Component
class Homes {
    private final Rights rights;

    Homes(Rights rights) {
        this.rights = rights;
    }

    String of(Actor actor) {
        var roles = rights.roles(actor);
        if (roles.contains(Role.SECURITY_ADMINISTRATOR)) return "/grants";
        if (roles.contains(Role.AUDIT_ADMINISTRATOR)) return "/ledger";
        return roles.contains(Role.SYSTEM_ADMINISTRATOR) ? "/people" : "/";
    }
}
