package ceyuan.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Refused;
import ceyuan.base.Stale;
import ceyuan.web.Decimals;
import ceyuan.web.Refusals;
import ceyuan.web.Words;

import static ceyuan.desk.DeskRefused.Reason.FIELD_MALFORMED;
import static ceyuan.desk.DeskRefused.Reason.FIELD_MISSING;
import static ceyuan.desk.DeskRefused.Reason.KINDS_MIXED;
import static ceyuan.desk.DeskRefused.Reason.NOTHING_CHOSEN;
import static ceyuan.desk.DeskRefused.Reason.NOT_ASKED;
import static ceyuan.desk.DeskRefused.Reason.NO_SUCH_ACTION;

/** Does what is asked, at the desk. Each ask is done by itself: of several, those that can be done are done. */
@Service
public class Doing {
    private final Desk desk;
    private final Clock clock;

    Doing(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** An ask that was chosen, in the version that was read; absent if it does not matter. */
    public record Choice(String kind, UUID item, @Nullable Long version) {
        /** What {@link Ask#choice} sends. */
        public static Choice of(String text) {
            var parts = text.split("/");
            try {
                return new Choice(parts[0], UUID.fromString(parts[1]), Long.valueOf(parts[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
                throw new DeskRefused(NOT_ASKED, null);
            }
        }
    }

    /** What came of doing several: how many were done, and of the others why not. */
    public record Outcome(int done, List<Left> left) {}

    /** An ask that was not done, and the sentence that says why. */
    public record Left(String title, String sentence) {}

    /** Does one thing about one ask. */
    public void act(Choice choice, String verb, Map<String, String> given, Actor by) {
        act(row(choice, by), choice, verb, given, by);
    }

    /** Does the same about several asks of one kind. */
    public Outcome act(List<Choice> choices, String verb, Map<String, String> given, Actor by) {
        sameKind(choices);
        int done = 0;
        var left = new ArrayList<Left>();
        for (var choice : choices) {
            var row = desk.asked(choice.kind, choice.item, by);
            if (row.isEmpty()) continue;
            try {
                act(row.get(), choice, verb, given, by);
                done++;
            } catch (Refused refused) {
                left.add(left(row.get(), Refusals.sentence(refused)));
            } catch (Stale stale) {
                left.add(left(row.get(), Words.text("web.stale")));
            } catch (Forbidden forbidden) {
                left.add(left(row.get(), Words.text("desk.forbidden")));
            }
        }
        return new Outcome(done, left);
    }

    /** What can be done about all of some asks of one kind at once. */
    public List<Action> common(List<Choice> choices, Actor of) {
        sameKind(choices);
        var first = choices.getFirst();
        return desk.actions(first.kind, first.item, of).stream().filter(Action::several).toList();
    }

    private void act(Asked row, Choice choice, String verb, Map<String, String> given, Actor by) {
        if (choice.version != null && choice.version != row.version()) throw new Stale(row.item());
        var action = desk.module(row).actions(row, by, LocalDate.now(clock)).stream()
                .filter(each -> each.verb().equals(verb)).findAny()
                .orElseThrow(() -> new DeskRefused(NO_SUCH_ACTION, null));
        desk.module(row).act(row, verb, filled(action, given), by);
    }

    private static Map<String, String> filled(Action action, Map<String, String> given) {
        var filled = new HashMap<String, String>();
        for (var field : action.fields()) {
            String value = given.getOrDefault(field.name(), "").strip();
            if (value.isEmpty() && field.required()) throw new DeskRefused(FIELD_MISSING, field.name(), field.label());
            if (value.isEmpty()) continue;
            if (!wellFormed(field, value)) throw new DeskRefused(FIELD_MALFORMED, field.name(), field.label());
            filled.put(field.name(), value);
        }
        return filled;
    }

    private static boolean wellFormed(Action.Field field, String value) {
        try {
            switch (field.entry()) {
                case NUMBER -> Decimals.of(value);
                case DAY -> LocalDate.parse(value);
                case LINE, PROSE, SECRET -> {
                }
            }
            return true;
        } catch (NumberFormatException | DateTimeParseException malformed) {
            return false;
        }
    }

    private Asked row(Choice choice, Actor by) {
        return desk.asked(choice.kind, choice.item, by).orElseThrow(() -> new DeskRefused(NOT_ASKED, null));
    }

    private Left left(Asked row, String sentence) {
        return new Left(desk.module(row).said(row, LocalDate.now(clock)).title(), sentence);
    }

    private static void sameKind(Collection<Choice> choices) {
        if (choices.isEmpty()) throw new DeskRefused(NOTHING_CHOSEN, null);
        if (choices.stream().map(Choice::kind).distinct().count() > 1) throw new DeskRefused(KINDS_MIXED, null);
    }
}
