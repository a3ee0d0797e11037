package ceyuan.approval;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds who is to decide at a stop today; the author is never among them. */
@FunctionalInterface
interface Finder {
    List<Who> find(Stop stop);

    /** Whether the rule of a stop finds somebody, and not only whoever steps in where it finds nobody. */
    default boolean findsByRule(Stop stop) {
        return true;
    }

    /** Those among some persons who have left; nobody, where no person can have. */
    default Set<UUID> gone(Collection<UUID> persons) {
        return Set.of();
    }
}
