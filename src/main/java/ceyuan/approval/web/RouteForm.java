package ceyuan.approval.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import ceyuan.approval.ApprovalRefused;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.Approver;
import ceyuan.approval.Approver.By;
import ceyuan.approval.Approver.From;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Stop;
import ceyuan.base.Missing;
import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Role;
import ceyuan.web.Decimals;

/**
 * A route as it stands in the editor: everything as it was typed, with stops and approvers in rows.
 *
 * @param route the route that is changed; empty for a new one
 */
public record RouteForm(String route, String version, String unit, String kind, String chinese, String english,
        String klass, String from, String below, String validFrom, String validTo, String note, List<StopRow> stops) {

    private static final Pattern DEED = Pattern.compile("add|(drop|up|down|who):\\d{1,3}|out:\\d{1,3}:\\d{1,3}");

    /** A stop in the editor. */
    public record StopRow(String chinese, String english, String mode, String days, Set<String> editable,
            List<WhoRow> who) {
        static StopRow blank() {
            return new StopRow("", "", Mode.ANY.name(), "3", Set.of(), List.of(WhoRow.blank()));
        }

        StopRow with(List<WhoRow> others) {
            return new StopRow(chinese, english, mode, days, editable, others);
        }
    }

    /**
     * An approver in the editor.
     *
     * @param by {@code ROLE:<role>}, {@code POST} or {@code PERSON}
     * @param text the title of the post, or the person
     */
    public record WhoRow(String by, String from, String unit, String text) {
        static WhoRow blank() {
            return new WhoRow("ROLE:MANAGER", From.SUBJECT.name(), "", "");
        }
    }

    /** Turns ids into what is shown for them: codes of units, persons by number and name. */
    record Shown(Function<UUID, String> unit, Function<UUID, String> person) {}

    /** Turns what was typed into ids. */
    record Typed(Function<String, UnitId> unit, Function<String, UUID> person) {}

    static RouteForm of(@Nullable UUID route, int version, RouteDraft draft, Shown shown) {
        var from = draft.from();
        var below = draft.below();
        var english = draft.name().english();
        var validTo = draft.validTo();
        return new RouteForm(route == null ? "" : route.toString(), String.valueOf(version),
                shown.unit.apply(draft.unit().value()), draft.kind(), draft.name().chinese(),
                english == null ? "" : english, draft.klass() == null ? "" : draft.klass(),
                from == null ? "" : from.stripTrailingZeros().toPlainString(),
                below == null ? "" : below.stripTrailingZeros().toPlainString(), draft.validFrom().toString(),
                validTo == null ? "" : validTo.toString(), draft.note(),
                draft.stops().stream().map(stop -> row(stop, shown)).toList());
    }

    static RouteForm read(MultiValueMap<String, String> form) {
        var stops = new ArrayList<StopRow>();
        for (int stop = 0; form.containsKey("stop-" + stop); stop++) {
            var who = new ArrayList<WhoRow>();
            for (int at = 0; form.containsKey("by-" + stop + "-" + at); at++) {
                String row = "-" + stop + "-" + at;
                who.add(new WhoRow(text(form, "by" + row), text(form, "from" + row), text(form, "unit" + row),
                        text(form, "text" + row)));
            }
            stops.add(new StopRow(text(form, "stop-" + stop), text(form, "english-" + stop), text(form, "mode-" + stop),
                    text(form, "days-" + stop),
                    new LinkedHashSet<>(form.getOrDefault("editable-" + stop, List.of())), who));
        }
        return new RouteForm(text(form, "route"), text(form, "version"), text(form, "unit"), text(form, "kind"),
                text(form, "chinese"), text(form, "english"), text(form, "klass"), text(form, "from"),
                text(form, "below"), text(form, "validFrom"), text(form, "validTo"), text(form, "note"), stops);
    }

    public boolean isNew() {
        return route.isEmpty();
    }

    /** The form after a button in it: {@code add}, {@code drop:1}, {@code up:1}, {@code down:1}, {@code who:1}, {@code out:1:0}. */
    RouteForm after(String deed) {
        if (!DEED.matcher(deed).matches()) return this;
        String[] parts = deed.split(":");
        var rows = new ArrayList<>(stops);
        int at = parts.length > 1 ? Math.min(Integer.parseInt(parts[1]), Math.max(0, rows.size() - 1)) : 0;
        if (rows.isEmpty() || parts[0].equals("add")) {
            rows.add(StopRow.blank());
            return with(rows);
        }
        var row = rows.get(at);
        switch (parts[0]) {
            case "drop" -> rows.remove(at);
            case "up" -> rows.add(Math.max(0, at - 1), rows.remove(at));
            case "down" -> rows.add(Math.min(rows.size() - 1, at + 1), rows.remove(at));
            case "who" -> {
                var who = new ArrayList<>(row.who);
                who.add(WhoRow.blank());
                rows.set(at, row.with(who));
            }
            case "out" -> {
                var who = new ArrayList<>(row.who);
                if (who.size() > 1) who.remove(Math.min(Integer.parseInt(parts[2]), who.size() - 1));
                rows.set(at, row.with(who));
            }
            default -> {
            }
        }
        return with(rows);
    }

    RouteDraft draft(Typed typed) {
        return new RouteDraft(typed.unit.apply(unit), kind, Name.of(chinese.strip(), english.strip()),
                klass.isBlank() ? null : klass, number("from", from), number("below", below), Money.CNY,
                day("validFrom", validFrom), validTo.isBlank() ? null : day("validTo", validTo), stops(typed),
                note.strip());
    }

    List<Stop> stops(Typed typed) {
        return stops.stream().map(row -> new Stop(Name.of(row.chinese.strip(), row.english.strip()),
                row.who.stream().map(who -> approver(who, typed)).toList(), constant(Mode.class, row.mode),
                row.days.isBlank() ? null : days(row.days), row.editable)).toList();
    }

    private RouteForm with(List<StopRow> rows) {
        return new RouteForm(route, version, unit, kind, chinese, english, klass, from, below, validFrom, validTo, note,
                List.copyOf(rows));
    }

    private static Approver approver(WhoRow row, Typed typed) {
        if (row.by.equals(By.PERSON.name())) return Approver.person(typed.person.apply(row.text));
        var from = constant(From.class, row.from);
        UUID unit = from == From.CHOSEN ? typed.unit.apply(row.unit).value() : null;
        return row.by.equals(By.POST.name())
                ? new Approver(By.POST, null, row.text.strip(), null, from, unit, true)
                : new Approver(By.ROLE, constant(Role.class, row.by.replace("ROLE:", "")), null, null, from, unit,
                        true);
    }

    private static StopRow row(Stop stop, Shown shown) {
        var english = stop.name().english();
        var days = stop.days();
        return new StopRow(stop.name().chinese(), english == null ? "" : english, stop.mode().name(),
                days == null ? "" : days.toString(), stop.editable(),
                stop.approvers().stream().map(each -> row(each, shown)).toList());
    }

    private static WhoRow row(Approver approver, Shown shown) {
        var from = approver.from();
        var unit = approver.unit();
        var person = approver.person();
        var post = approver.post();
        return new WhoRow(approver.by() == By.ROLE ? "ROLE:" + approver.role() : approver.by().name(),
                from == null ? From.SUBJECT.name() : from.name(), unit == null ? "" : shown.unit.apply(unit),
                person != null ? shown.person.apply(person) : post == null ? "" : post);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new Missing(name);
        }
    }

    private static @Nullable BigDecimal number(String field, String text) {
        try {
            return text.isBlank() ? null : Decimals.of(text.strip());
        } catch (NumberFormatException malformed) {
            throw new ApprovalRefused(Reason.AMOUNTS_CROSSED, field);
        }
    }

    private static Integer days(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new ApprovalRefused(Reason.DAY_MISSING, field);
        }
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        var value = form.getFirst(field);
        return value == null ? "" : value;
    }
}
