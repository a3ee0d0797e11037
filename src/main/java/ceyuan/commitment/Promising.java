package ceyuan.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.rule.Rules;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

/** Brings promises in, one or a hundred thousand, and corrects those that came from elsewhere. */
@Component
class Promising {
    private static final int LONGEST_TITLE = 500;
    /** Projects are found as projects; nodes, the many, by their list. */
    private static final Set<Kind> PARTS = Set.of(Kind.TOPIC, Kind.TASK, Kind.NODE);
    private static final Set<Kind> FOUND = EnumSet.complementOf(EnumSet.of(Kind.PROJECT, Kind.NODE));

    private final CommitmentStore store;
    private final Targets targets;
    private final RollUp rollUp;
    private final Rights rights;
    private final Ledger ledger;
    private final SearchIndex search;
    private final Rules rules;
    private final Persons persons;
    private final JdbcClient jdbc;
    private final Clock clock;

    Promising(CommitmentStore store, Targets targets, RollUp rollUp, Rights rights, Ledger ledger, SearchIndex search,
            Rules rules, Persons persons, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.targets = targets;
        this.rollUp = rollUp;
        this.rights = rights;
        this.ledger = ledger;
        this.search = search;
        this.rules = rules;
        this.persons = persons;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void takeAll(List<Taken> taken, Set<UUID> partakers, Actor by) {
        if (taken.isEmpty()) return;
        taken.forEach(Promising::check);
        var units = taken.stream().map(each -> each.promise().unit().value()).collect(Collectors.toSet());
        var roots = roots(units);
        if (!taken.stream().allMatch(each -> breaksDown(each.promise(), partakers, by) || appliesFor(each, by))) {
            requireManaging(units, roots, by);
        }
        requireOfGroup(taken, roots);
        new HashSet<>(roots.values()).forEach(taken.size() == 1 ? store::passing : store::alone);
        var ordered = parentsFirst(taken);
        checkParents(ordered, roots);
        store.insert(ordered, roots, amberDays(units), LocalDate.now(clock));
        for (var each : ordered) {
            var promise = each.promise();
            if (!promise.targets().isEmpty()) {
                targets.set(promise.id().value(), roots.getOrDefault(promise.unit().value(), promise.unit().value()),
                        promise.due(), promise.targets());
            }
        }
        rollUp.from(parentDays(ordered));
        ledger.append(ordered.stream().map(each -> promised(each, by)).toList());
        index(ordered.stream().filter(each -> FOUND.contains(each.promise().kind()))
                .map(each -> each.promise().id().value()).toList());
    }

    int correctAll(List<Correction> corrections, Actor by) {
        var asked = new HashMap<UUID, Correction>();
        corrections.forEach(each -> asked.put(each.id().value(), each));
        var units = corrections.stream().map(each -> each.unit().value()).collect(Collectors.toSet());
        var roots = roots(units);
        new HashSet<>(roots.values()).forEach(store::alone);
        var known = store.takeAll(asked.keySet());
        known.values().forEach(each -> units.add(each.unit));
        requireManaging(units, roots(units), by);
        var changed = new ArrayList<Commitment>();
        var stood = new ArrayList<CommitmentStore.Stood>();
        var today = LocalDate.now(clock);
        var lines = new ArrayList<Changed>();
        var days = new HashMap<UUID, LocalDate>();
        for (var entry : asked.entrySet()) {
            var commitment = known.get(entry.getKey());
            if (commitment == null) throw new Missing(entry.getKey());
            var before = commitment.facts();
            correct(commitment, entry.getValue());
            var differences = Difference.between(before, commitment.facts());
            if (differences.isEmpty()) continue;
            changed.add(commitment);
            if (commitment.recordedOn.isBefore(today)) stood.add(new CommitmentStore.Stood(commitment, before));
            lines.add(new Changed(new Subject(Commitments.KIND, commitment.id), commitment.unit, "corrected", by,
                    differences));
            days.put(commitment.id, commitment.since);
        }
        if (changed.isEmpty()) return 0;
        store.keep(stood, today, "corrected", null, by.person());
        store.write(changed);
        rollUp.from(days);
        ledger.append(lines);
        index(changed.stream().filter(each -> FOUND.contains(each.kind)).map(each -> each.id).toList());
        return changed.size();
    }

    /** Refuses somebody of another group than a commitment's. */
    void requireOfGroup(UUID root, @Nullable PersonId person, String field) {
        if (person != null) persons.require(root, Set.of(person.value()), field);
    }

    UUID root(UnitId unit) {
        var root = store.rootsOf(Set.of(unit.value())).get(unit.value());
        if (root == null) throw new CommitmentRefused(Reason.UNIT_UNKNOWN, "unit");
        return root;
    }

    /** Puts commitments into the search as they stand. */
    void index(Collection<UUID> ids) {
        if (ids.isEmpty()) return;
        search.put(jdbc
                .sql("""
                    SELECT id, root, unit, accountable, chinese, english, number, coalesce(description, '') AS description
                    FROM commitment.commitment WHERE id = ANY(:ids::uuid[]) AND kind NOT IN ('PROJECT', 'NODE')
                    """)
                .param("ids", CommitmentStore.texts(ids))
                .query((row, at) -> {
                    var accountable = row.getObject("accountable", UUID.class);
                    var id = row.getObject("id", UUID.class);
                    return new Finding(new Subject(Commitments.KIND, id), row.getObject("root", UUID.class),
                            row.getObject("unit", UUID.class), accountable == null ? Set.of() : Set.of(accountable),
                            Name.of(row.getString("chinese"), row.getString("english")), row.getString("number"),
                            row.getString("description"), "/commitments/" + id);
                }).list());
    }

    static void checkTitle(Name title) {
        if (title.chinese().isBlank()) throw new CommitmentRefused(Reason.TITLE_MISSING, "chinese");
        if (title.chinese().length() > LONGEST_TITLE) {
            throw new CommitmentRefused(Reason.TITLE_TOO_LONG, "chinese", LONGEST_TITLE);
        }
    }

    private static void check(Taken taken) {
        var promise = taken.promise();
        checkTitle(promise.title());
        if (promise.weight().signum() <= 0) throw new CommitmentRefused(Reason.WEIGHT_NOT_POSITIVE, "weight");
        Commitment.inOrder(promise.starts(), promise.due());
        promise.targets().forEach(Targets::check);
    }

    private Map<UUID, UUID> roots(Set<UUID> units) {
        var roots = store.rootsOf(units);
        if (roots.size() < units.size()) throw new CommitmentRefused(Reason.UNIT_UNKNOWN, "unit");
        return roots;
    }

    private Map<UUID, Integer> amberDays(Set<UUID> units) {
        return rules.numbers(Watching.AMBER_DAYS, units, LocalDate.now(clock)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().intValue()));
    }

    /** Whoever answers for a promise may break it down to units beneath its own, and to those that take part in it. */
    private boolean breaksDown(Promise promise, Set<UUID> partakers, Actor by) {
        var parent = promise.parent();
        return parent != null && PARTS.contains(promise.kind()) && store.answersFor(by.person(), parent.value())
                && jdbc.sql("""
                    SELECT EXISTS (
                      SELECT 1 FROM organisation.reach_face
                      WHERE unit = :unit AND to_day = '9999-12-31'
                        AND (ancestor = ANY(:partakers::uuid[])
                             OR ancestor = (SELECT unit FROM commitment.commitment WHERE id = :parent)))
                    """).param("unit", promise.unit().value()).param("partakers", CommitmentStore.texts(partakers))
                        .param("parent", parent.value()).query(Boolean.class).single();
    }

    private void requireOfGroup(List<Taken> taken, Map<UUID, UUID> roots) {
        var persons = new HashMap<UUID, Set<UUID>>();
        for (var each : taken) {
            var accountable = each.promise().accountable();
            if (accountable == null) continue;
            persons.computeIfAbsent(roots.get(each.promise().unit().value()), root -> new HashSet<>())
                    .add(accountable.value());
        }
        persons.forEach((root, of) -> this.persons.require(root, of, "accountable"));
    }

    /** Whoever will answer for a project may draft it: that binds nobody yet. */
    private static boolean appliesFor(Taken taken, Actor by) {
        var accountable = taken.promise().accountable();
        return taken.promise().kind() == Kind.PROJECT && taken.standing().state() == State.DRAFTED
                && accountable != null && accountable.value().equals(by.person());
    }

    private void requireManaging(Set<UUID> units, Map<UUID, UUID> roots, Actor by) {
        var whole = new HashMap<UUID, Boolean>();
        for (var unit : units) {
            var root = roots.getOrDefault(unit, unit);
            if (!whole.computeIfAbsent(root, each -> rights.may(by, Deed.MANAGE, new UnitId(each)))) {
                rights.require(by, Deed.MANAGE, new UnitId(unit));
            }
        }
    }

    private static List<Taken> parentsFirst(List<Taken> taken) {
        var waiting = new LinkedHashMap<UUID, Taken>();
        taken.forEach(each -> waiting.put(each.promise().id().value(), each));
        var ordered = new ArrayList<Taken>(taken.size());
        for (var each : taken)
            place(each, waiting, ordered);
        return ordered;
    }

    private static void place(Taken each, Map<UUID, Taken> waiting, List<Taken> ordered) {
        if (waiting.remove(each.promise().id().value()) == null) return;
        var parent = each.promise().parent();
        var above = parent == null ? null : waiting.get(parent.value());
        if (above != null) place(above, waiting, ordered);
        ordered.add(each);
    }

    private void checkParents(List<Taken> ordered, Map<UUID, UUID> roots) {
        var within = new HashMap<UUID, UUID>();
        ordered.forEach(each -> within.put(each.promise().id().value(), roots.get(each.promise().unit().value())));
        var outside = ordered.stream().map(each -> each.promise().parent()).filter(java.util.Objects::nonNull)
                .map(CommitmentId::value).filter(parent -> !within.containsKey(parent)).collect(Collectors.toSet());
        jdbc.sql("SELECT id, root, state FROM commitment.commitment WHERE id = ANY(:ids::uuid[])")
                .param("ids", CommitmentStore.texts(outside)).query((row, at) -> {
                    if (!State.valueOf(row.getString("state")).isOpen() && ordered.size() == 1) {
                        throw new CommitmentRefused(Reason.PARENT_ENDED, "parent");
                    }
                    within.put(row.getObject("id", UUID.class), row.getObject("root", UUID.class));
                    return true;
                }).list();
        for (var each : ordered) {
            var parent = each.promise().parent();
            if (parent == null) continue;
            var root = within.get(parent.value());
            if (root == null) throw new CommitmentRefused(Reason.PARENT_UNKNOWN, "parent");
            if (!root.equals(roots.get(each.promise().unit().value()))) {
                throw new CommitmentRefused(Reason.PARENT_ELSEWHERE, "parent");
            }
        }
    }

    /** From which day each parent of what came in may have another share. */
    private Map<UUID, LocalDate> parentDays(List<Taken> ordered) {
        var days = new HashMap<UUID, LocalDate>();
        var today = LocalDate.now(clock);
        for (var each : ordered) {
            var parent = each.promise().parent();
            var since = each.standing().since();
            if (parent != null) {
                days.merge(parent.value(), since.isAfter(today) ? today : since, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return days;
    }

    private static Changed promised(Taken each, Actor by) {
        var promise = each.promise();
        var parent = promise.parent();
        var accountable = promise.accountable();
        var facts = new Commitment.Facts(promise.number(), each.standing().state(),
                parent == null ? null : parent.value(),
                promise.unit().value(), accountable == null ? null : accountable.value(), promise.title().chinese(),
                promise.title().english(), promise.description(), promise.weight().stripTrailingZeros(),
                promise.starts(), promise.due(), each.standing().agreedOn(), each.standing().startedOn(),
                each.standing().endedOn());
        return new Changed(Subject.of(Commitments.KIND, promise.id()), promise.unit().value(), "promised", by,
                Difference.between(null, facts));
    }

    private static void correct(Commitment commitment, Correction correction) {
        checkTitle(correction.title());
        Commitment.inOrder(correction.starts(), correction.due());
        var accountable = correction.accountable();
        var standing = correction.standing();
        commitment.chinese = correction.title().chinese().strip();
        commitment.english = correction.title().english();
        commitment.unit = correction.unit().value();
        commitment.accountable = accountable == null ? null : accountable.value();
        commitment.starts = correction.starts();
        commitment.due = correction.due();
        commitment.state = standing.state();
        commitment.agreedOn = standing.agreedOn();
        commitment.startedOn = standing.startedOn();
        commitment.endedOn = standing.endedOn();
    }
}
