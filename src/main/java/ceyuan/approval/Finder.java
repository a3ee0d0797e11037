package ceyuan.approval;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds who is to decide at a stop today; the author is never among them. */
@FunctionalInterface
interface Finder {
    List<Who> find(Stop stop);

    /** Those among some persons who have left; nobody, where no person can have. */
    default Set<UUID> gone(Collection<UUID> persons) {
        return Set.of();
    }
}
