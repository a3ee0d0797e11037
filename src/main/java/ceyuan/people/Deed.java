package ceyuan.people;

/** What a right allows. Said as {@code web.deed.<DEED>}. */
public enum Deed {
    /** Read all records of the units. */
    SEE,
    /** Make and change plans, projects, commitments and their people. */
    MANAGE,
    /** Report progress and problems of any record of the units, not only of one's own. */
    REPORT,
    /** Enter and correct money. */
    SPEND,
    /** Load lists from files. */
    IMPORT,
    /** Found, rename, move, merge, split and close units; keep persons and partners. */
    ORGANISE,
    /** Open, lock and close accounts; ask for a role to be given. */
    KEEP_ACCOUNTS,
    /** Approve that a role is given or taken. */
    GRANT,
    /** Read the ledger of everything. */
    READ_LEDGER,
    /** Set the parameters of rules. */
    SET_RULES,
    /** Apply the seal of the units. */
    SEAL
}
