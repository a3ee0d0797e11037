package ceyuan.approval;

import java.util.List;

/** Finds who is to decide at a stop today; the author is never among them. */
@FunctionalInterface
interface Finder {
    List<Who> find(Stop stop);
}
