package ceyuan.approval.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import ceyuan.approval.ApprovalRefused;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.Approver;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Status;
import ceyuan.approval.Strip.Entry;
import ceyuan.approval.Verb;
import ceyuan.base.Money;
import ceyuan.web.Amounts;
import ceyuan.web.Decimals;
import ceyuan.web.Words;

/** Says in words what approvals hold. */
public final class ApprovalWords {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ApprovalWords() {}

    public static String at(@Nullable LocalDateTime moment) {
        return moment == null ? Words.text("web.none") : MINUTES.format(moment);
    }

    public static String money(@Nullable Money money) {
        return money == null ? Words.text("web.none") : Amounts.text(money.amount(), money.currency());
    }

    /** The same where nothing may be lost: on paper, and where a route divides by it. */
    public static String unrounded(@Nullable Money money) {
        return money == null ? Words.text("web.none") : Amounts.unrounded(money.amount(), money.currency());
    }

    /** Who did what at which stop, in one sentence. */
    public static String entry(Entry entry, Locale locale) {
        var stop = entry.stop();
        var target = entry.target();
        String persons = String.join(entry.verb() == Verb.TRANSFERRED ? " → " : Words.text("web.list"),
                entry.persons());
        String key = "approval.says." + entry.verb() + (entry.straight() ? ".straight" : "");
        boolean finds = entry.verb() == Verb.ENTERED || entry.verb() == Verb.REFILLED;
        if (finds && entry.persons().isEmpty()) key += ".nobody";
        return Words.text(key, by(entry), persons, stop == null ? "" : stop.in(locale),
                target == null ? Words.text("approval.says.author") : target.in(locale));
    }

    /** A decision that does not count any more: who took it and when. */
    public static String undone(Entry entry) {
        return Words.text("approval.undone." + entry.verb() + (entry.straight() ? ".straight" : ""), by(entry),
                at(entry.at()));
    }

    private static String by(Entry entry) {
        var behalf = entry.behalf();
        return behalf == null ? entry.by() : Words.text("approval.behalf", entry.by(), behalf);
    }

    public static String icon(Entry entry) {
        return switch (entry.verb()) {
            case SUBMITTED, RESUBMITTED -> "send";
            case ENTERED, REFILLED -> "users";
            case APPROVED -> "check";
            case RETURNED -> "arrow-back-up";
            case WITHDRAWN -> "arrow-bar-left";
            case ENDED -> "ban";
            case TRANSFERRED -> "arrows-exchange";
            case ADDED_BEFORE, ADDED_AFTER -> "user-plus";
            case REMOVED -> "user-minus";
            case ASKED -> "help";
            case ANSWERED -> "message";
            case DROPPED -> "message-off";
            case REMINDED -> "bell";
            case ESCALATED -> "stairs-up";
            case COPIED -> "copy";
        };
    }

    /** The colour in which a status stands beside its word. */
    public static String colour(Status status) {
        return switch (status) {
            case RUNNING -> "blue";
            case RETURNED -> "orange";
            case APPROVED -> "green";
            case WITHDRAWN -> "secondary";
            case ENDED -> "red";
        };
    }

    /** The word of a class, said by the module whose class it is. */
    public static String klass(String kind, @Nullable String klass) {
        if (klass == null) return Words.text("approval.route.anyClass");
        return Words.known(kind + ".class." + klass).orElse(klass);
    }

    public static String field(String kind, String field) {
        return Words.known(kind + ".field." + field).orElse(field);
    }

    /** An amount as it was typed. */
    static @Nullable Money amount(String typed, String currency) {
        try {
            return typed.isBlank() ? null : new Money(Decimals.of(typed.strip()), currency);
        } catch (NumberFormatException malformed) {
            throw new ApprovalRefused(Reason.AMOUNTS_CROSSED, "amount");
        }
    }

    /** For which amounts a route is. */
    public static String amounts(RouteDraft route) {
        var from = route.from();
        var below = route.below();
        String currency = route.currency();
        if (from == null) {
            return below == null
                    ? Words.text("approval.route.anyAmount")
                    : Words.text("approval.route.below", unrounded(new Money(below, currency)));
        }
        return below == null
                ? Words.text("approval.route.atLeast", unrounded(new Money(from, currency)))
                : Words.text("approval.route.between", unrounded(new Money(from, currency)),
                        unrounded(new Money(below, currency)));
    }

    /** On which days a version of a route holds; one revised on its first day holds on none. */
    public static String days(RouteDraft route) {
        var to = route.validTo();
        if (to != null && to.isBefore(route.validFrom()))
            return Words.text("approval.route.replacedAtOnce", route.validFrom().toString());
        return route.validFrom() + " – " + (to == null ? Words.text("approval.route.open") : to.toString());
    }

    /** Who is asked at a stop, by its rule. */
    public static String approver(Approver approver, Function<UUID, String> person, Function<UUID, String> unit) {
        var post = approver.post();
        String where = switch (approver.from()) {
            case null -> "";
            case CHOSEN -> approver.unit() == null ? "" : unit.apply(approver.unit());
            case SUBJECT, ABOVE, GROUP -> Words.word("approval.from", approver.from());
        };
        return switch (approver.by()) {
            case PERSON -> approver.person() == null ? "" : person.apply(approver.person());
            case POST -> Words.text("approval.who.post", where, post == null ? "" : post);
            case ROLE -> Words.text("approval.who.role", where, Words.text("people.role." + approver.role()));
        };
    }
}
