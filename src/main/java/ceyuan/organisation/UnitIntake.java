package ceyuan.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Refused;
import ceyuan.exchange.Field;
import ceyuan.exchange.Field.Type;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Outcome.Remark;
import ceyuan.exchange.Row;
import ceyuan.web.Words;

/**
 * Takes in lists of units by their codes: unknown codes are founded, known ones change where the list differs, from the
 * day of the load. What the list leaves out stays as it is.
 *
 * <p>A name without Chinese signs counts as the English name, too, where the list has none.
 *
 * <p>Options: {@code kind} of the units for which the list names none; {@code parent}, the code of the unit they stand
 * beneath, else the group.
 */
@Component
class UnitIntake implements Intake {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Units units;
    private final UnitLookup lookup;
    private final OrganisationRule rule;
    private final JdbcClient jdbc;
    private final TransactionTemplate step;
    private final Clock clock;

    UnitIntake(Units units, UnitLookup lookup, OrganisationRule rule, JdbcClient jdbc,
            PlatformTransactionManager transactions, Clock clock) {
        this.units = units;
        this.lookup = lookup;
        this.rule = rule;
        this.jdbc = jdbc;
        this.step = new TransactionTemplate(transactions);
        this.step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Units.KIND;
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("code", Type.TEXT, true), new Field("name", Type.TEXT, false),
                new Field("englishName", Type.TEXT, false), new Field("shortName", Type.TEXT, false),
                new Field("englishShortName", Type.TEXT, false), new Field("kind", Type.TEXT, false),
                new Field("parent", Type.TEXT, false),
                new Field("country", Type.TEXT, false), new Field("creditCode", Type.TEXT, false),
                new Field("ror", Type.TEXT, false), new Field("opened", Type.DAY, false));
    }

    @Override
    public List<String> key() {
        return List.of("code");
    }

    @Override
    public void admit(UUID root, Actor actor) {
        rule.requireOrganise(actor, new UnitId(root));
    }

    @Override
    public Loading begin(Target target) {
        return new UnitLoading(target);
    }

    /** A unit as it is known before its row is taken. */
    private record Known(UUID id, String code, UnitKind kind, LocalDate opened, @Nullable LocalDate closed,
            @Nullable String creditCode, @Nullable String ror, @Nullable String country, String chinese,
            @Nullable String english, @Nullable String shortChinese, @Nullable String shortEnglish,
            @Nullable String parent) {}

    private final class UnitLoading implements Loading {
        private final Target target;
        private final Map<String, String> placed = new HashMap<>();
        private String groupCode = "";

        UnitLoading(Target target) {
            this.target = target;
        }

        @Override
        public List<Outcome> load(List<Row> rows) {
            var known = known(rows);
            var outcomes = new HashMap<Row, Outcome>();
            var ids = new ArrayList<UnitId>();
            var foundings = new ArrayList<Units.Founding>();
            var fresh = new HashSet<String>();
            for (var row : rows) {
                var wrong = wrong(row, known, fresh);
                if (wrong.isPresent()) {
                    outcomes.put(row, wrong.get());
                } else if (!known.containsKey(row.require("code"))) {
                    var id = UnitId.fresh();
                    var founding = founding(row, Objects.requireNonNull(known.get(parent(row, null))));
                    ids.add(id);
                    foundings.add(founding);
                    fresh.add(founding.code());
                    known.put(founding.code(), asKnown(id, founding, parent(row, null)));
                    outcomes.put(row, new Outcome.Imported(doubts(founding.creditCode(), founding.ror())));
                }
            }
            units.foundAll(ids, foundings, target.actor());
            return rows.stream().map(row -> {
                var outcome = outcomes.get(row);
                return outcome != null
                        ? outcome
                        : change(row, Objects.requireNonNull(known.get(row.require("code"))),
                                known);
            }).toList();
        }

        private Map<String, Known> known(List<Row> rows) {
            var codes = new HashSet<String>();
            rows.forEach(row -> {
                codes.add(row.require("code"));
                row.text("parent").ifPresent(codes::add);
            });
            Optional.ofNullable(target.options().get("parent")).ifPresent(codes::add);
            var known = new HashMap<String, Known>();
            jdbc.sql("""
                SELECT u.id, u.code, u.kind, u.opened, u.closed, u.credit_code, u.ror, u.country, n.chinese,
                       n.english, n.short_chinese, n.short_english,
                       CASE WHEN p.parent = u.root THEN '' ELSE above.code END AS parent
                FROM organisation.unit u
                JOIN organisation.naming n ON n.unit = u.id AND n.to_day > :today
                     AND (n.from_day <= :today OR n.from_day = u.opened)
                JOIN organisation.placement p ON p.unit = u.id AND p.to_day > :today
                     AND (p.from_day <= :today OR p.from_day = u.opened)
                LEFT JOIN organisation.unit above ON above.id = p.parent
                WHERE u.root = :root AND (u.code = ANY(CAST(:codes AS text[])) OR u.id = :root)
                """).param("today", LocalDate.now(clock)).param("root", target.root())
                    .param("codes", codes.toArray(String[]::new)).query(Known.class).list()
                    .forEach(each -> {
                        known.put(each.code, each);
                        if (each.id.equals(target.root())) {
                            known.put("", each);
                            groupCode = each.code;
                        }
                    });
            return known;
        }

        private Optional<Outcome> wrong(Row row, Map<String, Known> known, HashSet<String> fresh) {
            String code = row.require("code");
            var unit = known.get(code);
            if (fresh.contains(code)) return refused("code", "twice", code);
            if (unit == null && name(row, null).isEmpty()) return refused("name", "name");
            if (row.text("kind").isPresent() && kind(row).isEmpty()) {
                return refused("kind", "kind", row.require("kind"));
            }
            boolean root = unit != null && unit.id.equals(target.root());
            if (!root && kind(row).filter(UnitKind.GROUP::equals).isPresent()) return refused("kind", "group");
            String parent = parent(row, unit);
            var above = known.get(parent);
            if (above == null) return refused("parent", "parent", parent);
            String before = placed.putIfAbsent(code, parent);
            if (before != null && !before.equals(parent)) return refused("parent", "parents", code, before, parent);
            if (unit == null && above.closed != null) return refused("parent", "closed", above.code, above.closed);
            return Optional.empty();
        }

        private Units.Founding founding(Row row, Known above) {
            var opened = row.day("opened");
            return new Units.Founding(new UnitId(above.id), kind(row).orElseGet(this::usualKind), row.require("code"),
                    name(row, null).orElseThrow(), shortName(row, null),
                    opened == null || opened.isBefore(above.opened) ? above.opened : opened,
                    row.text("creditCode").orElse(null), row.text("ror").orElse(null),
                    row.text("country").orElse(null), null, target.source());
        }

        /** Brings a known unit to what its row says; all of it or nothing. */
        private Outcome change(Row row, Known unit, Map<String, Known> known) {
            var id = new UnitId(unit.id);
            var to = new Units.Description(unit.code, kind(row).orElse(unit.kind),
                    row.text("creditCode").orElse(unit.creditCode), row.text("ror").orElse(unit.ror),
                    row.text("country").orElse(unit.country));
            var was = new Units.Description(unit.code, unit.kind, unit.creditCode, unit.ror, unit.country);
            var name = name(row, unit).orElseThrow();
            var shortName = shortName(row, unit);
            boolean renamed = !name.equals(new Name(unit.chinese, unit.english))
                    || !Objects.equals(shortName, Name.orNone(unit.shortChinese, unit.shortEnglish));
            boolean moved = !unit.id.equals(target.root()) && !parent(row, unit).equals(unit.parent);
            if (to.equals(was) && !renamed && !moved) return new Outcome.Unchanged();
            var today = LocalDate.now(clock);
            var order = new Order(today.isBefore(unit.opened) ? unit.opened : today, null, target.source());
            try {
                step.executeWithoutResult(done -> {
                    units.describe(id, null, to, target.actor());
                    if (renamed) units.rename(id, null, name, shortName, order, target.actor());
                    if (moved) {
                        var above = Objects.requireNonNull(known.get(parent(row, unit)));
                        units.move(id, null, new UnitId(above.id), order, target.actor());
                    }
                });
            } catch (Refused refused) {
                return new Outcome.Refused(new Remark("", refused.key(), refused.details()));
            }
            return new Outcome.Changed(doubts(to.creditCode(), to.ror()));
        }

        /** The code of the parent that a row asks for; empty for the group itself. */
        private String parent(Row row, @Nullable Known unit) {
            var asked = row.text("parent").orElse(null);
            if (asked == null) {
                if (unit != null) return unit.parent == null ? "" : unit.parent;
                asked = target.options().getOrDefault("parent", "");
            }
            return asked.equals(groupCode) ? "" : asked;
        }

        private UnitKind usualKind() {
            return kind(target.options().getOrDefault("kind", "INSTITUTE")).orElse(UnitKind.INSTITUTE);
        }

        private static Optional<UnitKind> kind(Row row) {
            return row.text("kind").flatMap(UnitLoading::kind);
        }

        private static Optional<UnitKind> kind(String word) {
            return Arrays.stream(UnitKind.values()).filter(kind -> kind.name().equalsIgnoreCase(word)
                    || Words.text(Locale.CHINESE, "organisation.unit.kind." + kind).equals(word)
                    || Words.text(Locale.ENGLISH, "organisation.unit.kind." + kind).equalsIgnoreCase(word)).findFirst();
        }

        private static Optional<Name> name(Row row, @Nullable Known unit) {
            var chinese = row.text("name").or(() -> unit == null ? row.text("englishName") : Optional.of(unit.chinese));
            var english = row.text("englishName")
                    .or(() -> row.text("name").filter(text -> !CHINESE.matcher(text).find()))
                    .orElse(unit == null ? null : unit.english);
            return chinese.map(text -> Name.of(text, english));
        }

        private static @Nullable Name shortName(Row row, @Nullable Known unit) {
            var english = row.text("englishShortName").orElse(unit == null ? null : unit.shortEnglish);
            var chinese = row.text("shortName")
                    .orElse(unit == null || unit.shortChinese == null ? english : unit.shortChinese);
            return Name.orNone(chinese, english);
        }

        private static Known asKnown(UnitId id, Units.Founding founding, String parent) {
            var shortName = founding.shortName();
            return new Known(id.value(), founding.code(), founding.kind(), founding.opened(), null,
                    founding.creditCode(), founding.ror(), founding.country(), founding.name().chinese(),
                    founding.name().english(), shortName == null ? null : shortName.chinese(),
                    shortName == null ? null : shortName.english(), parent);
        }

        private static Optional<Outcome> refused(String field, String key, Object... details) {
            return Optional.of(Outcome.refused(field, "organisation.intake." + key, details));
        }

        private static List<Remark> doubts(@Nullable String creditCode, @Nullable String ror) {
            var remarks = new ArrayList<Remark>();
            CreditCode.doubt(creditCode).ifPresent(doubt -> remarks.add(
                    new Remark("creditCode", doubt.key(), doubt.details())));
            Ror.doubt(ror).ifPresent(doubt -> remarks.add(new Remark("ror", doubt.key(), doubt.details())));
            return remarks;
        }
    }
}
