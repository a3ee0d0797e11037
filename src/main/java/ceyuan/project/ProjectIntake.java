package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Money;
import ceyuan.exchange.Field;
import ceyuan.exchange.Field.Type;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Outcome.Remark;
import ceyuan.exchange.Row;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;
import ceyuan.people.Deed;
import ceyuan.people.NamedAt;
import ceyuan.people.People;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.project.Kept.Result;

/**
 * Takes in lists of projects. A project is found again by its number within the group; a field that a row leaves empty
 * stays as it is known.
 *
 * <p>Options of a mapping: {@code currency} of the rows that name none, and {@code funder}, the source of the money in {@code granted}; what is
 * planned beyond it are own funds.
 */
@Component
class ProjectIntake implements Intake {
    private static final List<Field> FIELDS = List.of(new Field("number", Type.TEXT, true),
            new Field("title", Type.TEXT, true), text("englishTitle"), text("acronym"), text("category"), text("class"),
            text("level"), text("field"), text("objective"), text("status"), text("lead"), text("leader"),
            new Field("startsEnds", Type.PERIOD, false), day("starts"), day("ends"), day("approved"), day("closed"),
            money("planned"), money("granted"), text("currency"), text("grade"), text("certificate"), text("outcome"),
            text("outcomeForm"), text("outcomeGrade"), new Field("focuses", Type.TEXTS, false), text("coordinator"),
            text("country"), text("call"), text("scheme"), text("reference"));

    private static final int LONGEST_TITLE = 500;

    private final JdbcClient jdbc;
    private final KeptProjects kept;
    private final Arrivals arrivals;
    private final Units units;
    private final People people;
    private final Rights rights;
    private final Clock clock;

    ProjectIntake(JdbcClient jdbc, KeptProjects kept, Arrivals arrivals, Units units, People people, Rights rights,
            Clock clock) {
        this.jdbc = jdbc;
        this.kept = kept;
        this.arrivals = arrivals;
        this.units = units;
        this.people = people;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "project";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<String> key() {
        return List.of("number");
    }

    @Override
    public void admit(UUID root, Actor actor) {
        rights.require(actor, Deed.IMPORT, new UnitId(root));
    }

    @Override
    public Loading begin(Target target) {
        return new ProjectLoading(target);
    }

    private static Field text(String key) {
        return new Field(key, Type.TEXT, false);
    }

    private static Field day(String key) {
        return new Field(key, Type.DAY, false);
    }

    private static Field money(String key) {
        return new Field(key, Type.MONEY, false);
    }

    private final class ProjectLoading implements Loading {
        private final Target target;
        private final UnitId root;
        private final String currency;
        private final String funder;
        private final Map<String, Long> lines = new HashMap<>();
        private final Map<String, BigDecimal> planned = new TreeMap<>();

        ProjectLoading(Target target) {
            this.target = target;
            this.root = new UnitId(target.root());
            this.currency = target.options().getOrDefault("currency", Money.CNY);
            this.funder = target.options().getOrDefault("funder", "GRANT");
        }

        @Override
        public void passed(Row row) {
            lines.putIfAbsent(row.require("number").strip(), row.line());
        }

        @Override
        public List<Money> planned() {
            if (planned.isEmpty()) return List.of(Money.zero(currency));
            return planned.entrySet().stream().map(sum -> new Money(sum.getValue(), sum.getKey())).toList();
        }

        @Override
        public List<Outcome> load(List<Row> rows) {
            var outcomes = new Outcome[rows.size()];
            var listed = new LinkedHashMap<Integer, Listed>();
            for (int i = 0; i < outcomes.length; i++) {
                var one = Listed.read(rows.get(i));
                long line = one.row().line();
                long first = lines.computeIfAbsent(one.number(), number -> line);
                if (first != line) {
                    outcomes[i] = Outcome.refused("number", "project.row.numberRepeated", one.number(), first);
                } else if (one.title().length() > LONGEST_TITLE) {
                    outcomes[i] = Outcome.refused("title", "project.row.titleTooLong", LONGEST_TITLE);
                } else if (isNegative(one.planned()) || isNegative(one.granted())) {
                    outcomes[i] = Outcome.refused(isNegative(one.planned()) ? "planned" : "granted",
                            "project.refused.AMOUNT_NEGATIVE");
                } else
                    listed.put(i, one);
            }
            var known = kept.numbered(target.root(), listed.values().stream().map(Listed::number).toList());
            var resolved = resolve(listed.values().stream().toList(), known);
            var fresh = new ArrayList<Kept>();
            var changes = new ArrayList<Arrivals.Change>();
            listed.forEach((i, one) -> {
                var before = known.get(one.number());
                var wrong = wrongCurrency(before, one);
                if (wrong != null) {
                    outcomes[i] = wrong;
                    return;
                }
                var after = merge(before, one, resolved);
                var remarks = List.copyOf(one.remarks());
                if (before == null) {
                    fresh.add(after);
                    outcomes[i] = new Outcome.Imported(remarks);
                } else if (Kept.differences(before, after).isEmpty()) {
                    outcomes[i] = new Outcome.Unchanged();
                } else {
                    changes.add(new Arrivals.Change(before, after));
                    outcomes[i] = new Outcome.Changed(remarks);
                }
                if (one.planned() != null) planned.merge(after.row().currency(), one.planned(), BigDecimal::add);
            });
            arrivals.take(fresh, changes, target.actor());
            return Arrays.asList(outcomes);
        }

        /** Amounts are kept in one currency a project; those of another are not turned into it. */
        private static @Nullable Outcome wrongCurrency(@Nullable Kept before, Listed one) {
            var said = one.currency();
            if (said == null) return null;
            if (!Projects.isCurrency(said)) {
                return Outcome.refused("currency", "project.row.currencyUnknown", said);
            }
            return before == null || before.row().currency().equals(said)
                    ? null
                    : Outcome.refused("currency", "project.row.currencyOther", said, before.row().currency());
        }

        private Resolved resolve(List<Listed> all, Map<String, Kept> known) {
            var names = new HashSet<String>();
            var focuses = new HashSet<String>();
            for (var one : all) {
                var lead = one.text("lead");
                if (lead != null) names.add(lead);
                one.row().texts("focuses").forEach(code -> focuses.add(code(code)));
            }
            var founded = names.isEmpty() ? Set.<String>of() : units.unknown(root, names);
            for (var one : all) {
                var lead = one.text("lead");
                if (lead != null && founded.remove(lead)) {
                    one.remarks().add(new Remark("lead", "project.row.unitFounded", List.of(lead)));
                }
            }
            var found = names.isEmpty()
                    ? Map.<String, UnitId>of()
                    : units.named(root, names, UnitKind.INSTITUTE, target.actor());
            var leading = names(known.values().stream().map(before -> before.row().leader()).filter(Objects::nonNull)
                    .toList());
            var persons = new ArrayList<NamedAt>();
            for (var one : all) {
                var leader = one.leader();
                if (leader != null && !leads(leader, known.get(one.number()), leading))
                    persons.add(new NamedAt(leader, unit(one, found)));
            }
            return new Resolved(found, leading,
                    persons.isEmpty() ? Map.of() : people.named(root, persons, target.actor()), items(focuses));
        }

        /** Whether a list names the leader whom a project has, wherever that person works. */
        private static boolean leads(String leader, @Nullable Kept before, Map<UUID, String> leading) {
            return before != null && before.row().leader() != null
                    && leader.equals(leading.get(before.row().leader()));
        }

        private Map<UUID, String> names(List<UUID> persons) {
            if (persons.isEmpty()) return Map.of();
            var names = new HashMap<UUID, String>();
            jdbc.sql("SELECT id, chinese FROM people.person_face WHERE id IN (:persons)").param("persons", persons)
                    .query(row -> {
                        names.put(row.getObject("id", UUID.class), row.getString("chinese"));
                    });
            return names;
        }

        private UnitId unit(Listed one, Map<String, UnitId> found) {
            var lead = one.text("lead");
            return lead == null ? root : found.getOrDefault(lead, root);
        }

        /** Plan items by their codes: what a plan promised under that number. */
        private Map<String, UUID> items(Set<String> codes) {
            if (codes.isEmpty()) return Map.of();
            return jdbc.sql("""
                SELECT id, rtrim(number, '.') AS number FROM commitment.commitment_face
                WHERE root = :root AND subject_kind = 'plan' AND rtrim(number, '.') IN (:codes)
                """).param("root", target.root()).param("codes", codes)
                    .query((row, n) -> Map.entry(row.getString("number"), row.getObject("id", UUID.class))).list()
                    .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
        }

        private Kept merge(@Nullable Kept before, Listed one, Resolved resolved) {
            var base = before == null ? blank(one) : before.row();
            if (one.text("lead") == null && one.text("coordinator") == null) {
                one.remarks().add(new Remark("lead", "project.row.leadMissing", List.of()));
            }
            var unit = one.text("lead") == null ? base.unit() : unit(one, resolved.units).value();
            var leader = one.leader();
            var person = leader == null || leads(leader, before, resolved.leading)
                    ? null
                    : resolved.people.get(new NamedAt(leader, unit(one, resolved.units)));
            var itsClass = one.projectClass();
            var facts = new Facts(one.title(), one.textOr("englishTitle", base.english()),
                    one.textOr("acronym", base.acronym()), unit, person == null ? base.leader() : person.value(),
                    itsClass == null ? base.facts().projectClass() : itsClass,
                    one.textOr("category", base.category()), one.textOr("level", base.level()),
                    one.textOr("field", base.field()), one.textOr("objective", base.objective()),
                    one.starts() == null ? base.starts() : one.starts(), one.ends() == null ? base.ends() : one.ends(),
                    base.scale(), base.levelStart(), base.levelPlanned(), base.levelNow(),
                    one.grade() == null ? base.grade() : one.grade(),
                    one.textOr("certificate", base.certificate()), base.secrecy(), base.currency(),
                    one.textOr("call", base.call()), one.textOr("scheme", base.scheme()));
            var row = withListed(base.with(facts, target.root()), one);
            var plans = before != null && saysNothingOfMoney(before, one) ? before.plans() : plans(one);
            var life = before == null || relived(before, row, one) ? told(row, one) : null;
            return new Kept((life == null ? row : row.at(life)).with(sum(plans, before)), plans,
                    focuses(before, one, resolved), outcome(before, one), before != null && before.moved(), life);
        }

        /** A list that gives the total as it is known, as an exported one does, asks for no change of how it is made up. */
        private static boolean saysNothingOfMoney(Kept before, Listed one) {
            var said = one.planned();
            return said == null || one.granted() == null && said.compareTo(before.row().plannedTotal()) == 0;
        }

        private Life told(ProjectRow row, Listed one) {
            return Life.told(one.status(), one.approved() == null ? row.approvedOn() : one.approved(), row.starts(),
                    row.ends(), one.closed() == null ? row.closedOn() : one.closed(), LocalDate.now(clock));
        }

        /** Whether the list now tells another life than before; what a person has led on by hand, it does not touch. */
        private static boolean relived(Kept before, ProjectRow row, Listed one) {
            var was = before.row();
            boolean other = !Objects.equals(was.starts(), row.starts()) || !Objects.equals(was.ends(), row.ends())
                    || one.approved() != null && !one.approved().equals(was.approvedOn())
                    || one.closed() != null && !one.closed().equals(was.closedOn())
                    || one.status() != null && one.status() != was.status();
            return other && !before.moved();
        }

        private ProjectRow withListed(ProjectRow row, Listed one) {
            return row.with(one.textOr("reference", row.reference()), one.textOr("coordinator", row.coordinator()),
                    one.textOr("country", row.country()));
        }

        private Map<String, BigDecimal> plans(Listed one) {
            var plans = new TreeMap<String, BigDecimal>();
            var all = one.planned();
            if (all == null) return plans;
            var granted = one.granted() == null ? all : one.granted();
            if (granted.signum() != 0 || all.signum() == 0) plans.put(funder, granted.setScale(2));
            if (all.compareTo(granted) != 0) plans.put("OWN", all.subtract(granted).setScale(2));
            return plans;
        }

        /** The list speaks for money without item and year; what people have itemised stays beside it. */
        private BigDecimal sum(Map<String, BigDecimal> plans, @Nullable Kept before) {
            var itemised = before == null
                    ? BigDecimal.ZERO
                    : before.row().plannedTotal().subtract(total(before.plans()));
            return itemised.add(total(plans)).setScale(2);
        }

        private Set<UUID> focuses(@Nullable Kept before, Listed one, Resolved resolved) {
            var codes = one.row().texts("focuses");
            if (codes.isEmpty()) return before == null ? Set.of() : before.focuses();
            var focuses = new TreeSet<UUID>();
            for (var code : codes) {
                var item = resolved.items.get(code(code));
                if (item != null) focuses.add(item);
                else
                    one.remarks().add(new Remark("focuses", "project.row.focusUnknown", List.of(code)));
            }
            return focuses;
        }

        private @Nullable Result outcome(@Nullable Kept before, Listed one) {
            var name = one.textOr("outcome", one.text("outcomeForm"));
            if (name == null || name.equals("0")) return before == null ? null : before.outcome();
            return new Result(name, one.text("outcomeForm"), one.text("outcomeGrade"), one.text("certificate"),
                    one.closed());
        }

        private ProjectRow blank(Listed one) {
            return new ProjectRow(Id.fresh(), 0, target.root(), one.number(), one.title(), null, null, target.root(),
                    null, null, null, null, null, null, Status.PROPOSED, null, null, null, null, null, null, null,
                    null, null, null, null, Secrecy.PUBLIC, Objects.requireNonNullElse(one.currency(), currency),
                    BigDecimal.ZERO.setScale(2),
                    BigDecimal.ZERO.setScale(2), null, null, null, null, null, target.source());
        }
    }

    private static boolean isNegative(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() < 0;
    }

    private static BigDecimal total(Map<String, BigDecimal> plans) {
        return plans.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String code(String code) {
        return code.strip().replaceAll("\\.+$", "");
    }

    /** @param leading what those are called who lead the projects that are known already */
    private record Resolved(Map<String, UnitId> units, Map<UUID, String> leading, Map<NamedAt, PersonId> people,
            Map<String, UUID> items) {}
}
