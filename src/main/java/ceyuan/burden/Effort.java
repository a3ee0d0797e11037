package ceyuan.burden;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What it took to fill in a form once.
 *
 * @param typed fields that the person filled in or changed
 * @param filled fields that the system had filled in and the person left as they were
 * @param seconds from the first touch to saving, long pauses left out
 */
public record Effort(int typed, int filled, int seconds) {
    private static final Pattern SENT = Pattern.compile("(\\d{1,4}),(\\d{1,4}),(\\d{1,5})");

    /** What the shell sends with a form; absent if it is nothing of the kind or nobody touched anything. */
    public static Optional<Effort> of(String sent) {
        var parts = SENT.matcher(sent);
        if (!parts.matches()) return Optional.empty();
        var effort = new Effort(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
        return effort.typed + effort.filled == 0 ? Optional.empty() : Optional.of(effort);
    }
}
