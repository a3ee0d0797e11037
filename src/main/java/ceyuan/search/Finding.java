package ceyuan.search;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.base.Subject;

/**
 * What the index keeps of a record. Its kind is said as {@code kind.<kind>}.
 *
 * @param unit whoever sees this unit finds the record
 * @param people who take part in it find it, too
 * @param units whoever sees one of these units, which take part in it, finds it, too
 * @param number its number or code; found by its beginning
 * @param more further text to be found by: field, partner names, description
 * @param path where a hit leads
 */
public record Finding(Subject subject, UUID root, UUID unit, Set<UUID> people, Set<UUID> units, Name title,
        @Nullable String number, String more, String path) {
    /** A record in which no other unit takes part. */
    public Finding(Subject subject, UUID root, UUID unit, Set<UUID> people, Name title, @Nullable String number,
            String more, String path) {
        this(subject, root, unit, people, Set.of(), title, number, more, path);
    }
}
