package ceyuan.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Correction;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.State;
import ceyuan.commitment.Taken;
import ceyuan.exchange.Field;
import ceyuan.exchange.Field.Type;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;

/**
 * Takes in a published programme: a list of codes becomes the tree of focuses of one five-year plan of the group.
 *
 * <p>A mapping's options: {@code plan} and {@code planEnglish} name the plan, {@code from} and {@code to} are its days,
 * {@code pattern} says which codes belong to the programme. A row may come before the row of its parent.
 */
@Component
class FocusIntake implements Intake {
    private final Plans plans;
    private final Commitments commitments;
    private final Rights rights;
    private final JdbcClient jdbc;

    FocusIntake(Plans plans, Commitments commitments, Rights rights, JdbcClient jdbc) {
        this.plans = plans;
        this.commitments = commitments;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "plan.focus";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("code", Type.TEXT, true), new Field("title", Type.TEXT, true),
                new Field("englishTitle", Type.TEXT, false), new Field("parentCode", Type.TEXT, false));
    }

    @Override
    public void admit(UUID root, Actor actor) {
        rights.require(actor, Deed.IMPORT, new UnitId(root));
        rights.require(actor, Deed.MANAGE, new UnitId(root));
    }

    @Override
    public Loading begin(Target target) {
        return new Programme(target);
    }

    private final class Programme implements Loading {
        private final Target target;
        private final Pattern pattern;
        private final Map<String, Long> lines = new HashMap<>();

        Programme(Target target) {
            this.target = target;
            this.pattern = Pattern.compile(target.options().getOrDefault("pattern", ".*"));
        }

        @Override
        public List<Outcome> load(List<Row> rows) {
            var plan = plan();
            var known = known(plan);
            var outcomes = new ArrayList<Outcome>();
            var fresh = new HashMap<String, Fresh>();
            var corrections = new ArrayList<Correction>();
            for (var row : rows)
                outcomes.add(take(row, known, fresh, corrections));
            if (!corrections.isEmpty()) commitments.updateAll(corrections, target.actor());
            if (!fresh.isEmpty()) {
                insert(plan, known, fresh);
                adopt(plan);
            }
            return outcomes;
        }

        private Outcome take(Row row, Map<String, Known> known, Map<String, Fresh> fresh,
                List<Correction> corrections) {
            String code = row.require("code").strip();
            if (!pattern.matcher(code).matches()) return Outcome.refused("code", "plan.focus.refused.pattern", code);
            String number = ItemCode.normalised(code);
            Long first = lines.putIfAbsent(number, row.line());
            if (first != null && first != row.line()) {
                return Outcome.refused("code", "plan.focus.refused.twice", code, first);
            }
            var title = Name.of(row.require("title"), row.text("englishTitle").orElse(null));
            var before = known.get(number);
            if (before == null) {
                fresh.put(number, new Fresh(CommitmentId.fresh(), title,
                        row.text("parentCode").map(ItemCode::normalised).orElse(null)));
                return Outcome.imported();
            }
            if (before.title().equals(title)) return new Outcome.Unchanged();
            corrections.add(before.corrected(title));
            return Outcome.changed();
        }

        private void insert(PlanId plan, Map<String, Known> known, Map<String, Fresh> fresh) {
            Function<String, @Nullable CommitmentId> find = code -> {
                var among = fresh.get(code);
                if (among != null) return among.id;
                var before = known.get(code);
                return before == null ? null : new CommitmentId(before.id);
            };
            var since = Standing.agreed(plans.today());
            var subject = Subject.of(Plans.KIND, plan);
            var taken = new ArrayList<Taken>();
            fresh.forEach((number, each) -> taken.add(new Taken(new Promise(each.id,
                    parent(number, each.wantedParent, find).orElse(null), Kind.FOCUS, subject,
                    new UnitId(target.root()), null, number, each.title, null, BigDecimal.ONE, null, null,
                    List.of(), Set.of()), since)));
            commitments.takeAll(taken, target.actor());
            jdbc.sql("""
                INSERT INTO plan.item (commitment, plan, position, wanted_parent)
                SELECT x.id, :plan, 0, x.wanted
                FROM unnest(CAST(:ids AS uuid[]), CAST(:wanted AS text[])) AS x (id, wanted)
                """).param("plan", plan.value())
                    .param("ids", fresh.values().stream().map(each -> each.id.toString()).toArray(String[]::new))
                    .param("wanted", fresh.values().stream().map(Fresh::wantedParent).toArray(String[]::new)).update();
        }

        /** Puts what came earlier under a parent that came only now. */
        private void adopt(PlanId plan) {
            var known = known(plan);
            var ids = known.values().stream()
                    .collect(Collectors.toMap(Known::number, each -> new CommitmentId(each.id)));
            for (var each : known.values()) {
                var parent = parent(each.number, each.wantedParent, ids::get).orElse(null);
                var current = each.parent == null ? null : new CommitmentId(each.parent);
                if (!Objects.equals(parent, current)) {
                    commitments.move(new CommitmentId(each.id), parent, new UnitId(each.unit), target.source(), null,
                            target.actor());
                }
            }
        }

        private PlanId plan() {
            var options = target.options();
            var from = LocalDate.parse(options.getOrDefault("from", "2014-01-01"));
            var to = LocalDate.parse(options.getOrDefault("to", "2020-12-31"));
            var title = Name.of(options.getOrDefault("plan", target.source()), options.get("planEnglish"));
            return jdbc.sql("SELECT id FROM plan.plan WHERE root = :root AND kind = 'FIVE_YEAR' AND chinese = :title")
                    .param("root", target.root()).param("title", title.chinese()).query(UUID.class).optional()
                    .map(PlanId::new)
                    .orElseGet(() -> plans.takeOver(new PlanDraft(PlanKind.FIVE_YEAR, new UnitId(target.root()), null,
                            null, title, null, null, from, to, null, null), target.actor()));
        }

        private Map<String, Known> known(PlanId plan) {
            return jdbc
                    .sql("""
                        SELECT c.id, c.number, c.chinese, c.english, c.parent, c.unit, c.accountable, c.starts, c.due,
                               c.state, c.since, c.agreed_on, c.started_on, c.ended_on, i.wanted_parent
                        FROM plan.item i
                        JOIN commitment.commitment_face c ON c.id = i.commitment
                        WHERE i.plan = :plan AND c.number IS NOT NULL
                        """).param("plan", plan.value()).query(Known.class).list().stream()
                    .collect(Collectors.toMap(Known::number, each -> each, (one, other) -> one));
        }

        private static Optional<CommitmentId> parent(String number, @Nullable String wanted,
                Function<String, @Nullable CommitmentId> find) {
            if (wanted != null) return Optional.ofNullable(find.apply(wanted));
            for (var code = ItemCode.shortened(number); code.isPresent(); code = ItemCode.shortened(code.get())) {
                var found = find.apply(code.get());
                if (found != null) return Optional.of(found);
            }
            return Optional.empty();
        }
    }

    private record Fresh(CommitmentId id, Name title, @Nullable String wantedParent) {}

    private record Known(UUID id, String number, String chinese, @Nullable String english, @Nullable UUID parent,
            UUID unit, @Nullable UUID accountable, @Nullable LocalDate starts, @Nullable LocalDate due, State state,
            LocalDate since, @Nullable LocalDate agreedOn, @Nullable LocalDate startedOn, @Nullable LocalDate endedOn,
            @Nullable String wantedParent) {
        Name title() {
            return Name.of(chinese, english);
        }

        Correction corrected(Name title) {
            return new Correction(new CommitmentId(id), title, new UnitId(unit),
                    accountable == null ? null : new PersonId(accountable), starts, due,
                    new Standing(state, since, agreedOn, startedOn, endedOn));
        }
    }
}
