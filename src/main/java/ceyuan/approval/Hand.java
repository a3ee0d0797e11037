package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts, when, and in what capacity.
 *
 * @param standsInFor those who are away and made this person their deputy for today
 * @param manages whether the person manages the unit of the subject
 */
record Hand(Who by, Set<UUID> standsInFor, boolean manages, Instant at, LocalDate day) {
    /** Whom of those asked it acts for: oneself before those for whom one stands in. */
    Optional<Who> among(List<Who> asked) {
        return asked.stream().filter(who -> who.person().equals(by.person())).findFirst()
                .or(() -> asked.stream().filter(this::acts).findFirst());
    }

    /** Whether what is asked of a person may be done by this hand. */
    boolean acts(Who who) {
        return who.person().equals(by.person()) || standsInFor.contains(who.person());
    }
}
