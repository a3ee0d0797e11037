package ceyuan.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.Approver.From;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/**
 * How routes are laid down: it takes the right to set the rules of the unit. A change is a new version from a day on; what
 * runs keeps the version it began with.
 */
@Service
@Transactional
public class Routes {
    static final String KIND = "approval.route";
    private static final int MOST_DAYS = 365;
    /** Beyond what the database keeps of an amount. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(16);

    private final RouteStore store;
    private final Approvers approvers;
    private final ObjectProvider<Approvable> approvables;
    private final ApprovalAccess access;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Routes(RouteStore store, Approvers approvers, ObjectProvider<Approvable> approvables, ApprovalAccess access,
            Rights rights, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.approvers = approvers;
        this.approvables = approvables;
        this.access = access;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    public RouteId lay(RouteDraft draft, Actor by) {
        check(draft, null, by);
        var route = RouteId.fresh();
        store.insert(route, draft);
        store.add(route, 1, draft, by.person(), clock.instant());
        tell(route, draft, "laid", by, Difference.between(null, facts(draft)));
        return route;
    }

    /** Lays a route down anew from a day on; the version is the one that was read. */
    public void change(RouteId route, int version, RouteDraft draft, Actor by) {
        int latest = held(route, version, by);
        var before = store.version(route.value(), latest).orElseThrow().says();
        if (!before.unit().equals(draft.unit()) || !before.kind().equals(draft.kind())) throw new Missing(route);
        check(draft, route, by);
        if (draft.validFrom().isBefore(before.validFrom())) {
            throw new ApprovalRefused(Reason.DAYS_CROSSED, "validFrom", before.validFrom());
        }
        store.add(route, latest + 1, draft, by.person(), clock.instant());
        tell(route, draft, "changed", by, Difference.between(facts(before), facts(draft)));
    }

    /** Lets a route hold no longer from a day on. */
    public void retire(RouteId route, int version, LocalDate day, Actor by) {
        int latest = held(route, version, by);
        var says = store.version(route.value(), latest).orElseThrow().says();
        store.end(route, day);
        tell(route, says, "retired", by, List.of(new Difference("validTo", null, day.minusDays(1).toString())));
    }

    /** What a unit may start from: a usual route for each kind there is. */
    @Transactional(readOnly = true)
    public List<RouteDraft> starters(UnitId unit, LocalDate from) {
        var kinds = approvables.stream().map(Approvable::kind).collect(Collectors.toSet());
        return Starters.of(unit, from).stream().filter(each -> kinds.contains(each.kind())).toList();
    }

    /** What a unit may start from, for the kinds for which it has no route. */
    @Transactional(readOnly = true)
    public List<RouteDraft> missing(UnitId unit, LocalDate from) {
        return starters(unit, from).stream().filter(each -> store.on(unit.value(), each.kind()).isEmpty()).toList();
    }

    /** Lays down what a unit is missing. */
    public void adopt(UnitId unit, LocalDate from, Actor by) {
        missing(unit, from).forEach(each -> lay(each, by));
    }

    private int held(RouteId route, int version, Actor by) {
        int latest = store.hold(route).orElseThrow(() -> new Missing(route));
        rights.require(by, Deed.SET_RULES, store.version(route.value(), latest).orElseThrow().says().unit());
        if (latest != version) throw new Stale(route);
        return latest;
    }

    private void check(RouteDraft draft, @Nullable RouteId itself, Actor by) {
        rights.require(by, Deed.SET_RULES, draft.unit());
        var kind = access.approvable(draft.kind());
        var klass = draft.klass();
        if (klass != null && !kind.classes().contains(klass)) {
            throw new ApprovalRefused(Reason.CLASS_UNKNOWN, "klass", klass);
        }
        if (draft.name().chinese().isBlank()) throw new ApprovalRefused(Reason.NAME_MISSING, "chinese");
        var from = draft.from();
        var below = draft.below();
        if (tooGreat(from) || tooGreat(below) || from != null && from.signum() < 0
                || below != null && from != null && below.compareTo(from) <= 0) {
            throw new ApprovalRefused(Reason.AMOUNTS_CROSSED, "below");
        }
        var to = draft.validTo();
        if (to != null && to.isBefore(draft.validFrom())) {
            throw new ApprovalRefused(Reason.DAYS_CROSSED, "validTo", draft.validFrom());
        }
        if (draft.stops().isEmpty()) throw new ApprovalRefused(Reason.STOPS_MISSING, "stops");
        draft.stops().forEach(Routes::check);
        draft.stops().forEach(stop -> requireOfGroup(stop, draft));
        store.on(draft.unit().value(), draft.kind()).stream().filter(other -> !other.id().equals(itself))
                .filter(other -> overlap(other.says(), draft)).findFirst().ifPresent(other -> {
                    throw new ApprovalRefused(Reason.ROUTE_TWICE, null, other.says().name());
                });
    }

    private void requireOfGroup(Stop stop, RouteDraft draft) {
        var own = draft.unit().value();
        for (var each : stop.approvers()) {
            var unit = each.unit();
            if (unit != null && !approvers.sameGroup(unit, own)) {
                throw new ApprovalRefused(Reason.UNIT_UNKNOWN, "stops", unit);
            }
            var person = each.person();
            if (person != null && approvers.colleague(person, own, LocalDate.now(clock)).isEmpty()) {
                throw new ApprovalRefused(Reason.PERSON_UNKNOWN, "stops");
            }
        }
    }

    static void check(Stop stop) {
        if (stop.name().chinese().isBlank()) throw new ApprovalRefused(Reason.NAME_MISSING, "stops");
        var days = stop.days();
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new ApprovalRefused(Reason.DAYS_OUT_OF_RANGE, "stops", stop.name(), MOST_DAYS);
        }
        if (stop.approvers().isEmpty() || stop.approvers().stream().anyMatch(Routes::says)) {
            throw new ApprovalRefused(Reason.APPROVERS_MISSING, "stops", stop.name());
        }
        for (var each : stop.approvers()) {
            if (each.from() == From.CHOSEN && each.unit() == null) {
                throw new ApprovalRefused(Reason.UNIT_MISSING, "stops", stop.name());
            }
        }
    }

    private static boolean says(Approver approver) {
        var post = approver.post();
        return switch (approver.by()) {
            case ROLE -> approver.role() == null || approver.from() == null;
            case POST -> post == null || post.isBlank() || approver.from() == null;
            case PERSON -> approver.person() == null;
        };
    }

    /** Whether two routes of one unit and kind would both fit some submission on some day. */
    private static boolean overlap(RouteDraft one, RouteDraft other) {
        var oneTo = one.validTo();
        var otherTo = other.validTo();
        boolean days = (oneTo == null || !oneTo.isBefore(other.validFrom()))
                && (otherTo == null || !otherTo.isBefore(one.validFrom()));
        return days && Objects.equals(one.klass(), other.klass()) && one.currency().equals(other.currency())
                && bounded(one) == bounded(other)
                && least(one).compareTo(most(other)) < 0 && least(other).compareTo(most(one)) < 0;
    }

    private static boolean bounded(RouteDraft draft) {
        return draft.from() != null || draft.below() != null;
    }

    private static boolean tooGreat(@Nullable BigDecimal amount) {
        return amount != null && amount.compareTo(MOST) >= 0;
    }

    private static BigDecimal least(RouteDraft draft) {
        var from = draft.from();
        return from == null ? BigDecimal.ZERO : from;
    }

    private static BigDecimal most(RouteDraft draft) {
        var below = draft.below();
        return below == null ? MOST : below;
    }

    private void tell(RouteId route, RouteDraft draft, String verb, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(Subject.of(KIND, route), draft.unit().value(), verb, by, differences));
    }

    private static Facts facts(RouteDraft draft) {
        return new Facts(draft.kind(), draft.name().chinese(), draft.klass(), draft.from(), draft.below(),
                draft.validFrom(), draft.validTo(),
                draft.stops().stream().map(stop -> stop.name().chinese()).reduce((a, b) -> a + " → " + b).orElse(""),
                draft.note());
    }

    /** What the ledger compares. */
    private record Facts(String kind, String chinese, @Nullable String klass, @Nullable BigDecimal from,
            @Nullable BigDecimal below, LocalDate validFrom, @Nullable LocalDate validTo, String stops, String note) {}
}
