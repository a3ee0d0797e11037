package ceyuan.people;

import java.util.Set;

import static ceyuan.people.Deed.GRANT;
import static ceyuan.people.Deed.IMPORT;
import static ceyuan.people.Deed.KEEP_ACCOUNTS;
import static ceyuan.people.Deed.MANAGE;
import static ceyuan.people.Deed.ORGANISE;
import static ceyuan.people.Deed.READ_LEDGER;
import static ceyuan.people.Deed.REPORT;
import static ceyuan.people.Deed.SEAL;
import static ceyuan.people.Deed.SEE;
import static ceyuan.people.Deed.SET_RULES;
import static ceyuan.people.Deed.SPEND;

/**
 * What a person is on a unit and beneath it. Project leaders, researchers and experts see what they take part in, which
 * needs no grant; their roles say who may be chosen as such.
 */
public enum Role {
    MANAGER(SEE, MANAGE, REPORT, SPEND, IMPORT, ORGANISE, SET_RULES),
    LEADER(SEE),
    PROJECT_LEADER(),
    RESEARCHER(),
    EXPERT(),
    FINANCE(SEE, SPEND),
    AUDITOR(SEE, READ_LEDGER),
    CONFERENCE_STAFF(),
    /** 印章管理员: applies the seal of a unit, and nothing else; given apart, so that nobody has it by another role. */
    SEAL_KEEPER(SEAL),
    /** 系统管理员: keeps accounts and configuration, has no business rights. */
    SYSTEM_ADMINISTRATOR(KEEP_ACCOUNTS, ORGANISE),
    /** 安全管理员: approves roles, has no business rights. */
    SECURITY_ADMINISTRATOR(GRANT),
    /** 审计管理员: reads the ledger and nothing else. */
    AUDIT_ADMINISTRATOR(READ_LEDGER);

    private final Set<Deed> deeds;

    Role(Deed... deeds) {
        this.deeds = Set.of(deeds);
    }

    public boolean allows(Deed deed) {
        return deeds.contains(deed);
    }

    /** One of the three administrators, who must be three persons without business roles. */
    public boolean administers() {
        return this == SYSTEM_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR;
    }
}
