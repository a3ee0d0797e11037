package ceyuan;

import java.util.List;
import java.util.Set;

/** Something the command line can do. */
interface Command {
    String name();

    /** One line for each way to call it: what to type, two spaces or more, what it does. */
    List<String> usage();

    /** Options that take a value, besides {@code --data}, which all take. */
    default Set<String> valued() {
        return Set.of();
    }

    default Set<String> flags() {
        return Set.of();
    }

    /** Does it and returns the exit code. */
    int run(Options options) throws Exception;
}
