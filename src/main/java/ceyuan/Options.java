package ceyuan;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed after a command.
 *
 * @param words what is not an option, in order
 * @param values options with a value
 * @param flags options without one
 */
record Options(List<String> words, Map<String, String> values, Set<String> flags) {

    /** Reads arguments, accepting only the options a command knows. {@code --name value} and {@code --name=value}. */
    static Options read(List<String> arguments, Set<String> valued, Set<String> flags) {
        var words = new ArrayList<String>();
        var values = new HashMap<String, String>();
        var given = new java.util.HashSet<String>();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            String[] parts = argument.substring(2).split("=", 2);
            if (flags.contains(parts[0]) && parts.length == 1) {
                given.add(parts[0]);
            } else if (valued.contains(parts[0])) {
                if (parts.length == 1 && rest.isEmpty()) throw new WrongUsage("--" + parts[0] + " needs a value");
                values.put(parts[0], parts.length == 2 ? parts[1] : rest.pop());
            } else {
                throw new WrongUsage("unknown option " + argument);
            }
        }
        return new Options(List.copyOf(words), Map.copyOf(values), Set.copyOf(given));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return value(name).orElseThrow(() -> new WrongUsage("--" + name + " is missing"));
    }

    boolean flag(String name) {
        return flags.contains(name);
    }

    Path file(int position) {
        return Path.of(words.get(position)).toAbsolutePath().normalize();
    }
}
