package ceyuan.ledger;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;

/**
 * A line as it is read.
 *
 * @param at when it was written, in the system's time zone
 * @param from where it came from: an address, a token, an import
 * @param position its place in the chain; absent until it is sealed
 * @param name what the record is called, if that is known
 * @param mentioned what the records are called whose ids stand in the differences
 */
public record LedgerLine(UUID id, LocalDateTime at, UUID person, String personName, String from, Subject subject,
        @Nullable UUID unit, String verb, List<Difference> differences, @Nullable Long position,
        SubjectNames.@Nullable Known name, Map<String, SubjectNames.Known> mentioned) {
    /** The one who acted, as a record. */
    Subject author() {
        return new Subject("people.person", person);
    }

    /** The same, naming the one who acted in the reader's language if that is English. */
    String personName(Locale locale, SubjectNames.@Nullable Known known) {
        if (person.equals(Actor.SYSTEM.person())) return Actor.SYSTEM_NAME.in(locale);
        return known == null || known.name().english() == null
                ? personName
                : Name.of(personName, known.name().english()).in(locale);
    }

    /** The line for someone who may not open its record. */
    LedgerLine closed() {
        return new LedgerLine(id, at, person, personName, from, subject, unit, verb, differences, position,
                name == null ? null : name.closed(), mentioned);
    }
}
