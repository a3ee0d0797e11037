package ceyuan.people.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import ceyuan.ledger.LedgerLine;
import ceyuan.people.GrantQueries;
import ceyuan.people.PeopleQueries;

/**
 * What the page of a person shows, and what its reader may do there.
 *
 * @param day the day as of which the person is shown
 */
public record PersonPage(PeopleQueries.Line person, LocalDate day, List<PeopleQueries.Post> posts,
        List<GrantQueries.Held> roles,
        List<GrantQueries.Request> asked, Optional<PeopleQueries.Account> account, boolean mayOrganise,
        boolean mayKeepAccount, boolean mayKeepSystem, boolean seesWork, boolean opensUnit,
        String home, List<LedgerLine> log, Moments moments) {
    public boolean here() {
        var leftOn = person.leftOn();
        return leftOn == null || !leftOn.isBefore(day);
    }
}
