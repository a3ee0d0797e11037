package ceyuan.people;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a field offers to whoever types into it, best first.
 *
 * @param isMore whether more fits than is offered
 */
public record Offered(List<Offer> best, boolean isMore) {
    static final int MOST = 30;

    /**
     * One record to choose.
     *
     * @param value what choosing it types
     * @param label what tells it from others of that name, and by which other name it was found
     */
    public record Offer(String value, String label) {}

    /**
     * A record that fits, as a query finds it.
     *
     * @param names all its names
     * @param place where it belongs
     */
    public record Found(String value, String names, @Nullable String place) {
        Offer by(Piece piece) {
            return new Offer(value, Stream.of(contains(value, piece.text()) ? "" : names, place == null ? "" : place)
                    .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")));
        }

        private static boolean contains(String text, String piece) {
            return text.toLowerCase(Locale.ROOT).contains(piece.toLowerCase(Locale.ROOT));
        }
    }

    /** The first of those found; one more than is offered has to be asked for. */
    public static Offered of(List<Found> found, Piece piece) {
        return new Offered(found.stream().limit(MOST).map(each -> each.by(piece)).toList(), found.size() > MOST);
    }
}
