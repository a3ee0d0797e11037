package ceyuan.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.OrganisationRefused.Reason;
import ceyuan.organisation.UnitRows.Done;
import ceyuan.organisation.UnitRows.Fresh;
import ceyuan.organisation.UnitRows.Naming;
import ceyuan.organisation.UnitRows.Unit;

/**
 * Everything that may be done to the tree of units. A change holds from the day of its {@link Order}, which may lie in
 * the past or in the future, until the next change of the same kind that is already known.
 *
 * <p>{@code seen} is the version on sight of which a change is made; absent means whatever is.
 */
@Service
@Transactional
public class Units {
    /** The day on which a span that has not ended ends. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);
    static final String KIND = "organisation.unit";

    private final UnitRows rows;
    private final Reach reach;
    private final UnitLookup lookup;
    private final OrganisationRule rule;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Units(UnitRows rows, Reach reach, UnitLookup lookup, OrganisationRule rule, Ledger ledger,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.reach = reach;
        this.lookup = lookup;
        this.rule = rule;
        this.ledger = ledger;
        this.events = events;
    }

    /** What founds a unit; without a parent it is a group of its own. */
    public record Founding(@Nullable UnitId parent, UnitKind kind, String code, Name name, @Nullable Name shortName,
            LocalDate opened, @Nullable String creditCode, @Nullable String ror, @Nullable String country,
            @Nullable String number, @Nullable String title) {
        public Founding(@Nullable UnitId parent, UnitKind kind, String code, Name name, @Nullable Name shortName,
                LocalDate opened, @Nullable String creditCode, @Nullable String ror) {
            this(parent, kind, code, name, shortName, opened, creditCode, ror, null, null, null);
        }

        public Founding {
            code = code.strip();
            creditCode = CreditCode.bare(creditCode);
            ror = Ror.bare(ror);
            country = bareCountry(country);
        }

        Order order() {
            return new Order(opened, number, title);
        }
    }

    /** What holds of a unit regardless of the day. */
    public record Description(String code, UnitKind kind, @Nullable String creditCode, @Nullable String ror,
            @Nullable String country) {
        public Description {
            code = code.strip();
            creditCode = CreditCode.bare(creditCode);
            ror = Ror.bare(ror);
            country = bareCountry(country);
        }
    }

    /** A unit that a split founds, and which of the sub-units go with it. */
    public record Part(UnitKind kind, String code, Name name, @Nullable Name shortName, Set<UnitId> takes) {}

    public UnitId found(Founding founding, Actor by) {
        var parent = founding.parent();
        if (parent == null) {
            rule.requireFoundGroup(by);
        } else {
            rule.requireOrganise(by, parent);
        }
        return foundAll(List.of(founding), by).getFirst();
    }

    /**
     * Finds the units of a group that bear or bore these names in Chinese or English, short ones and codes among them,
     * and founds the missing ones right under the group, open as long as it is, with codes of their own.
     */
    public Map<String, UnitId> named(UnitId root, Collection<String> names, UnitKind kind, Actor by) {
        var wanted = new LinkedHashSet<String>(names);
        var known = new LinkedHashMap<>(lookup.named(root, wanted));
        if (known.keySet().containsAll(wanted)) return known;
        rule.requireOrganise(by, root);
        var group = rows.lock(root);
        known.putAll(lookup.named(root, wanted));
        wanted.removeAll(known.keySet());
        int serial = lookup.lastSerial(root);
        var foundings = new ArrayList<Founding>();
        for (var name : wanted) {
            foundings.add(new Founding(root, kind, "U%05d".formatted(++serial), Name.of(name), null, group.opened(),
                    null, null));
        }
        var founded = foundAll(foundings, by);
        int at = 0;
        for (var name : wanted)
            known.put(name, founded.get(at++));
        return known;
    }

    /** Which of some names no unit of a group bears, so that {@link #named} would found them. */
    public Set<String> unknown(UnitId root, Collection<String> names) {
        var unknown = new LinkedHashSet<>(names);
        unknown.removeAll(lookup.named(root, unknown).keySet());
        return unknown;
    }

    /** Founds many units of one group, parents before their children, in a few statements. */
    List<UnitId> foundAll(List<Founding> foundings, Actor by) {
        var ids = new ArrayList<UnitId>();
        for (int i = 0; i < foundings.size(); i++)
            ids.add(UnitId.fresh());
        foundAll(ids, foundings, by);
        return ids;
    }

    void foundAll(List<UnitId> ids, List<Founding> foundings, Actor by) {
        if (foundings.isEmpty()) return;
        var fresh = new ArrayList<Fresh>();
        var parents = new LinkedHashMap<UnitId, Unit>();
        var codes = new HashSet<String>();
        for (int i = 0; i < foundings.size(); i++) {
            var founding = foundings.get(i);
            var parent = founding.parent() == null ? null : parents.get(founding.parent());
            if (parent == null && founding.parent() != null) {
                parent = rows.lock(founding.parent());
                parents.put(founding.parent(), parent);
            }
            if (parent == null && founding.kind() != UnitKind.GROUP) throw refused(Reason.PARENT_MISSING, "parent");
            if (parent != null && founding.kind() == UnitKind.GROUP) throw refused(Reason.GROUP_BENEATH, "kind");
            if (parent != null) requireOpen(parent, founding.opened(), OPEN);
            requireWords(founding.code(), founding.name());
            var root = parent == null ? ids.get(i).value() : parent.root();
            if (!codes.add(founding.code())) throw refused(Reason.CODE_TAKEN, "code", founding.code());
            parents.put(ids.get(i), new Unit(ids.get(i).value(), 0, root, founding.code(), founding.kind(), null, null,
                    null, founding.opened(), null));
            fresh.add(new Fresh(ids.get(i).value(), root, founding));
        }
        lookup.coded(fresh.getFirst().root(), codes).keySet().stream().findFirst().ifPresent(code -> {
            throw refused(Reason.CODE_TAKEN, "code", code);
        });
        rows.insert(fresh);
        var touched = fresh.stream().map(Fresh::id).toList();
        reach.follow(touched);
        rows.note(fresh.stream().map(each -> new Done(each.id(), ReorganisationKind.FOUNDED, each.founding().order(),
                each.founding().parent() == null ? null : each.founding().parent().value())).toList(), by);
        ledger.append(fresh.stream().map(each -> new Changed(new Subject(KIND, each.id()), each.id(), "founded", by,
                Difference.between(null, Founded.of(each.founding(), parents.get(each.founding().parent())))))
                .toList());
        lookup.index(touched);
    }

    /** Corrects what holds regardless of the day. */
    public void describe(UnitId id, @Nullable Long seen, Description to, Actor by) {
        var unit = begin(id, seen, by);
        if (to.code().isBlank()) throw refused(Reason.CODE_MISSING, "code");
        if (!to.code().equals(unit.code()) && rows.codeTaken(unit.root(), to.code())) {
            throw refused(Reason.CODE_TAKEN, "code", to.code());
        }
        if (unit.isRoot() && to.kind() != UnitKind.GROUP) throw refused(Reason.PARENT_MISSING, "kind");
        if (!unit.isRoot() && to.kind() == UnitKind.GROUP) throw refused(Reason.GROUP_BENEATH, "kind");
        var differences = Difference.between(new Description(unit.code(), unit.kind(), unit.creditCode(), unit.ror(),
                unit.country()), to);
        if (differences.isEmpty()) return;
        rows.touch(unit, seen);
        rows.describe(unit.id(), to);
        tell(unit, "described", by, differences);
        lookup.index(List.of(unit.id()));
    }

    public void rename(UnitId id, @Nullable Long seen, Name name, @Nullable Name shortName, Order order, Actor by) {
        var unit = begin(id, seen, by);
        requireWords(unit.code(), name);
        requireAlive(unit, order.from());
        var was = rows.naming(unit.id(), order.from());
        var now = new Naming(order.from(), was.toDay(), name.chinese(), name.english(),
                shortName == null ? null : shortName.chinese(), shortName == null ? null : shortName.english());
        if (was.sameAs(now)) throw refused(Reason.SAME_NAME, "chinese", name, order.from());
        rows.touch(unit, seen);
        rows.name(unit.id(), now, order.from());
        rows.note(List.of(new Done(unit.id(), ReorganisationKind.RENAMED, order, null)), by);
        var differences = new ArrayList<>(List.of(new Difference("from", null, order.from().toString())));
        difference(differences, "name", was.chinese(), now.chinese());
        difference(differences, "englishName", was.english(), now.english());
        difference(differences, "shortName", was.shortChinese(), now.shortChinese());
        difference(differences, "englishShortName", was.shortEnglish(), now.shortEnglish());
        tell(unit, "renamed", by, differences);
        lookup.index(List.of(unit.id()));
    }

    /** Places a unit, with all beneath it, under another of its group. */
    public void move(UnitId id, @Nullable Long seen, UnitId to, Order order, Actor by) {
        var unit = begin(id, seen, by);
        var parent = destination(unit, to, "parent", by);
        if (unit.isRoot()) throw refused(Reason.ROOT_STAYS, null, unit.code());
        requireAlive(unit, order.from());
        var was = rows.placement(unit.id(), order.from());
        if (parent.id().equals(was.parent())) {
            throw refused(Reason.ALREADY_THERE, "parent", name(parent, order.from()), order.from());
        }
        replace(unit, parent, order.from(), was.toDay());
        rows.touch(unit, seen);
        reach.follow(reach.everBeneath(unit.id()));
        rows.note(List.of(new Done(unit.id(), ReorganisationKind.MOVED, order, parent.id())), by);
        tell(unit, "moved", by, List.of(new Difference("from", null, order.from().toString()),
                new Difference("parent", code(was.parent()), parent.code())));
    }

    /**
     * Ends a unit in favour of its successor: its open sub-units go there, and its own place is beneath the successor, so
     * that its old records count there.
     */
    public void merge(UnitId id, @Nullable Long seen, UnitId into, Order order, Actor by) {
        var unit = begin(id, seen, by);
        if (id.equals(into)) throw refused(Reason.INTO_ITSELF, "parent");
        var successor = destination(unit, into, "parent", by);
        if (unit.isRoot()) throw refused(Reason.ROOT_STAYS, null, unit.code());
        requireEndable(unit, order.from());
        reach.firstDayBeneath(successor.id(), unit.id(), order.from(), OPEN).ifPresent(day -> {
            throw refused(Reason.SUCCESSOR_BENEATH, "parent", name(successor, day), day);
        });
        var was = rows.placement(unit.id(), order.from());
        var touched = reach.everBeneath(unit.id());
        var along = rows.openUnder(unit.id(), order.from());
        for (var each : along)
            replace(rows.unit(new UnitId(each.unit())), successor, each.fromDay(), each.toDay());
        if (!successor.id().equals(was.parent())) replace(unit, successor, order.from(), was.toDay());
        rows.touch(unit, seen);
        rows.close(unit.id(), order.from());
        reach.follow(touched);
        var done = new ArrayList<>(List.of(new Done(unit.id(), ReorganisationKind.MERGED, order, successor.id())));
        for (var each : along) {
            var moved = rows.unit(new UnitId(each.unit()));
            done.add(new Done(moved.id(), ReorganisationKind.MOVED,
                    new Order(each.fromDay(), order.number(), order.title()), successor.id()));
            rows.touch(moved, null);
            tell(moved, "moved", by, List.of(new Difference("from", null, each.fromDay().toString()),
                    new Difference("parent", unit.code(), successor.code())));
        }
        rows.note(done, by);
        tell(unit, "merged", by, List.of(new Difference("closed", null, order.from().toString()),
                new Difference("parent", code(was.parent()), successor.code())));
    }

    /** Founds units beside one, with the sub-units that go along; the unit itself stays. */
    public List<UnitId> split(UnitId id, @Nullable Long seen, List<Part> parts, Order order, Actor by) {
        var unit = begin(id, seen, by);
        if (parts.isEmpty()) throw refused(Reason.NO_PARTS, null);
        if (unit.isRoot()) throw refused(Reason.ROOT_STAYS, null, unit.code());
        requireAlive(unit, order.from());
        var parent = new UnitId(Objects.requireNonNull(rows.placement(unit.id(), order.from()).parent()));
        rule.requireOrganise(by, parent);
        var founded = foundAll(parts.stream().map(part -> new Founding(parent, part.kind(), part.code(), part.name(),
                part.shortName(), order.from(), null, null, unit.country(), order.number(), order.title())).toList(),
                by);
        rows.touch(unit, seen);
        var taken = new HashSet<UnitId>();
        for (int i = 0; i < parts.size(); i++) {
            for (var sub : parts.get(i).takes()) {
                if (!taken.add(sub)) throw refused(Reason.TWO_TAKERS, null, rows.unit(sub).code());
                if (!unit.id().equals(rows.placement(rows.unit(sub).id(), order.from()).parent())) {
                    throw refused(Reason.NOT_BENEATH, null, rows.unit(sub).code());
                }
                move(sub, null, founded.get(i), order, by);
            }
        }
        rows.note(founded.stream().map(part -> new Done(unit.id(), ReorganisationKind.SPLIT, order, part.value()))
                .toList(), by);
        tell(unit, "split", by, List.of(new Difference("from", null, order.from().toString()), new Difference("parts",
                null, parts.stream().map(Part::code).reduce((one, other) -> one + ", " + other).orElseThrow())));
        return founded;
    }

    /** Ends a unit that has no open sub-units; it keeps its place, so that its records count where they did. */
    public void close(UnitId id, @Nullable Long seen, Order order, Actor by) {
        var unit = begin(id, seen, by);
        requireEndable(unit, order.from());
        var open = rows.openUnder(unit.id(), order.from());
        if (!open.isEmpty()) {
            throw refused(Reason.OPEN_UNITS_BENEATH, "from", open.size(), order.from(),
                    name(rows.unit(new UnitId(open.getFirst().unit())), open.getFirst().fromDay()));
        }
        rows.touch(unit, seen);
        rows.close(unit.id(), order.from());
        rows.note(List.of(new Done(unit.id(), ReorganisationKind.CLOSED, order, null)), by);
        tell(unit, "closed", by, List.of(new Difference("closed", null, order.from().toString())));
    }

    private static @Nullable String bareCountry(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip().toUpperCase(Locale.ROOT);
    }

    private Unit begin(UnitId id, @Nullable Long seen, Actor by) {
        var unit = rows.lock(id);
        if (!rule.groups(by).contains(unit.root())) throw new Missing(id);
        rule.requireOrganise(by, id);
        if (seen != null && seen != unit.version()) throw new Stale(unit.code());
        return unit;
    }

    private Unit destination(Unit unit, UnitId to, String field, Actor by) {
        var destination = rows.unit(to);
        if (!destination.root().equals(unit.root())) throw refused(Reason.PARENT_ELSEWHERE, field, unit.code());
        rule.requireOrganise(by, to);
        return destination;
    }

    private void replace(Unit unit, Unit parent, LocalDate from, LocalDate to) {
        var until = to.isBefore(unit.end()) ? to : unit.end();
        requireOpen(parent, from, until);
        if (parent.id().equals(unit.id())) throw refused(Reason.INTO_ITSELF, "parent");
        reach.firstDayBeneath(parent.id(), unit.id(), from, to).ifPresent(day -> {
            throw refused(Reason.CYCLE, "parent", name(parent, day), name(unit, day), day);
        });
        rows.place(unit.id(), parent.id(), from);
    }

    private void requireOpen(Unit parent, LocalDate from, LocalDate until) {
        if (from.isBefore(parent.opened())) {
            throw refused(Reason.PARENT_NOT_YET_OPEN, "from", parent.code(), parent.opened());
        }
        if (parent.end().isBefore(until)) throw refused(Reason.PARENT_CLOSED, "parent", parent.code(), parent.end());
    }

    private static void requireAlive(Unit unit, LocalDate day) {
        if (day.isBefore(unit.opened())) throw refused(Reason.BEFORE_OPENING, "from", unit.code(), unit.opened());
        if (!day.isBefore(unit.end())) throw refused(Reason.AFTER_CLOSING, "from", unit.code(), unit.end());
    }

    private void requireEndable(Unit unit, LocalDate day) {
        if (unit.closed() != null) throw refused(Reason.ALREADY_CLOSED, "from", unit.code(), unit.closed());
        if (!day.isAfter(unit.opened())) throw refused(Reason.BEFORE_OPENING, "from", unit.code(), unit.opened());
        rows.nextChange(unit.id(), day.minusDays(1)).filter(next -> next.isAfter(day)).ifPresent(next -> {
            throw refused(Reason.LATER_CHANGE, "from", unit.code(), next);
        });
    }

    private static void requireWords(String code, Name name) {
        if (code.isBlank()) throw refused(Reason.CODE_MISSING, "code");
        if (name.chinese().isBlank()) throw refused(Reason.NAME_MISSING, "chinese");
        if (name.exceedsLongest()) throw refused(Reason.NAME_TOO_LONG, "chinese", Name.LONGEST);
    }

    private Name name(Unit unit, LocalDate day) {
        var naming = rows.naming(unit.id(), day.isBefore(unit.opened()) ? unit.opened() : day);
        return Name.of(naming.chinese(), naming.english());
    }

    private @Nullable String code(@Nullable UUID unit) {
        return unit == null ? null : rows.unit(new UnitId(unit)).code();
    }

    private void tell(Unit unit, String verb, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(new Subject(KIND, unit.id()), unit.id(), verb, by, differences));
    }

    private static void difference(List<Difference> to, String field, @Nullable String was, @Nullable String now) {
        if (!Objects.equals(was, now)) to.add(new Difference(field, was, now));
    }

    private static OrganisationRefused refused(Reason reason, @Nullable String field, Object... details) {
        return new OrganisationRefused(reason, field, details);
    }
}
