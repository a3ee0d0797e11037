package ceyuan.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Like;
import ceyuan.people.PersonFace;
import ceyuan.web.Vantage;

/**
 * Which commitments a list shows, and in which order; what is absent or empty does not matter.
 *
 * @param standing {@code open}, {@code ended}, a state's name, or empty for all; {@code promised} leaves out drafts and
 *     what was withdrawn; {@code counted} is the same with what is still open from before {@code dueFrom}; {@code due}
 *     is what of that came to its end, in whatever way; {@code onTime} was done by its due day, {@code late} after it
 * @param person part of the name or the number of the one who answers
 * @param top whether only those are shown that have no parent in view
 * @param sort a column, with a minus before it for the reverse order
 */
public record Filter(List<Kind> kinds, String standing, String health, @Nullable UUID unit, String person, String theme,
        @Nullable LocalDate dueFrom, @Nullable LocalDate dueTo, String text, boolean top, String sort) {

    private static final Map<String, String> COLUMNS = Map.of("due", "c.due", "share", "c.share", "title", "c.chinese",
            "state", "c.state", "reported", "c.reported_on", "number", "c.number", "kind", "c.kind");

    public static Filter of(Kind... kinds) {
        return new Filter(List.of(kinds), "open", "", null, "", "", null, null, "", false, "due");
    }

    public Filter standing(String other) {
        return new Filter(kinds, other, health, unit, person, theme, dueFrom, dueTo, text, top, sort);
    }

    public Filter health(String other) {
        return new Filter(kinds, standing, other, unit, person, theme, dueFrom, dueTo, text, top, sort);
    }

    public Filter due(LocalDate from, LocalDate to) {
        return new Filter(kinds, standing, health, unit, person, theme, from, to, text, top, sort);
    }

    public Filter tops() {
        return new Filter(kinds, standing, health, unit, person, theme, dueFrom, dueTo, text, true, sort);
    }

    /** The condition over commitments under the alias {@code c}, as of {@code :day} in the structure of {@code :structure}. */
    String sql(Vantage vantage) {
        var all = new ArrayList<String>();
        if (kinds.size() == 1) all.add("c.kind = :kind");
        if (kinds.size() > 1) all.add("c.kind = ANY(:kinds)");
        switch (standing) {
            case "" -> {
            }
            case "open" -> all.add("c.ended_on IS NULL");
            case "ended" -> all.add("c.ended_on IS NOT NULL");
            case "promised", "counted" -> all.add("c.state NOT IN ('DRAFTED', 'WITHDRAWN')");
            case "due" -> all.add("""
                (c.state IN ('DONE', 'MISSED') OR c.state IN ('AGREED', 'RUNNING') AND c.due + c.amber_days < :day)
                """);
            case "onTime" -> all.add("c.state = 'DONE' AND c.ended_on <= c.due");
            case "late" -> all.add("c.state = 'DONE' AND c.ended_on > c.due");
            default -> all.add("c.state = :state");
        }
        if (!health.isEmpty()) {
            if (health.equals("amber")) all.add("c.ended_on IS NULL");
            if (health.equals("red") && standing.equals("open")) all.add("c.due < :day");
            all.add("""
                commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :day, c.amber_days) = :health
                """);
        }
        if (unit != null) {
            all.add("""
                c.unit IN (SELECT unit FROM organisation.reach_face
                           WHERE ancestor = :unit AND from_day <= :structure AND to_day > :structure)
                """);
        }
        if (!person.isBlank()) {
            all.add("""
                c.accountable IN (SELECT id FROM %s
                                  WHERE chinese LIKE :person OR english ILIKE :person OR number = :number)
                """.formatted(PersonFace.of(vantage)));
        }
        if (!theme.isEmpty()) {
            all.add("""
                EXISTS (SELECT 1 FROM commitment.themed t
                        WHERE t.commitment = c.id AND t.theme = :theme AND t.from_day <= :day AND t.to_day > :day)
                """);
        }
        if (dueFrom != null) all.add(carries() ? "(c.due >= :dueFrom OR c.ended_on IS NULL)" : "c.due >= :dueFrom");
        if (dueTo != null) all.add("c.due <= :dueTo");
        if (!text.isBlank()) all.add("(c.chinese ILIKE :text OR c.english ILIKE :text OR c.number ILIKE :text)");
        return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
    }

    private boolean carries() {
        return standing.equals("counted") || standing.equals("due");
    }

    Map<String, Object> parameters() {
        var all = new HashMap<String, Object>();
        if (kinds.size() == 1) all.put("kind", kinds.getFirst().name());
        all.put("kinds", kinds.stream().map(Enum::name).toArray(String[]::new));
        all.put("state", standing);
        all.put("health", health);
        if (unit != null) all.put("unit", unit);
        all.put("person", Like.within(person));
        all.put("number", person.strip());
        all.put("theme", theme);
        if (dueFrom != null) all.put("dueFrom", dueFrom);
        if (dueTo != null) all.put("dueTo", dueTo);
        all.put("text", Like.within(text));
        return all;
    }

    String order() {
        boolean down = sort.startsWith("-");
        String column = COLUMNS.getOrDefault(down ? sort.substring(1) : sort, "c.due");
        return column + (down ? " DESC NULLS LAST, c.id DESC" : " NULLS LAST, c.id");
    }
}
