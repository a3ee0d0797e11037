package ceyuan.project;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Finds the participant whom a list means by the name of a project's coordinator. */
final class Coordinators {
    private static final Pattern UNREADABLE = Pattern.compile("[\\uFFFD?]+");
    /** From the strictest to the loosest; the first that finds anyone decides. */
    private static final List<BiPredicate<String, String>> LIKENESSES = List.of(String::equals,
            (one, other) -> plain(one).equals(plain(other)), Coordinators::alikeWhereReadable,
            (one, other) -> unabbreviated(one).equals(unabbreviated(other)));

    private Coordinators() {}

    /** A participant by code and name. */
    interface Named {
        String code();

        String name();
    }

    /** A sole participant coordinates, whatever the name; among those of one name, the first code. */
    static <T extends Named> Optional<T> find(String coordinator, List<T> participants) {
        for (var alike : LIKENESSES) {
            var found = participants.stream().filter(each -> alike.test(coordinator, each.name()))
                    .min(Comparator.comparing(Named::code));
            if (found.isPresent()) return found;
        }
        return participants.size() == 1 ? Optional.of(participants.getFirst()) : Optional.empty();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}\\uFFFD?]+", " ").strip().toUpperCase(Locale.ROOT);
    }

    private static String unabbreviated(String name) {
        return plain(name).replaceAll("\\bLTD\\b", "LIMITED");
    }

    /** Characters that were lost on the way match anything. */
    private static boolean alikeWhereReadable(String one, String other) {
        return matches(one, other) || matches(other, one);
    }

    private static boolean matches(String withGaps, String name) {
        if (!UNREADABLE.matcher(withGaps).find()) return false;
        var pattern = new StringBuilder();
        for (var part : UNREADABLE.split(plain(withGaps), -1)) {
            if (!pattern.isEmpty()) pattern.append(".{0,4}");
            pattern.append(Pattern.quote(part));
        }
        return Pattern.matches(pattern.toString(), plain(name));
    }
}
