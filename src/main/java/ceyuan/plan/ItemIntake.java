package ceyuan.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Refused;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.exchange.Field;
import ceyuan.exchange.Field.Type;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.web.Words;

/** Takes in the items of plans: the workbook that a plan's page gives out comes back through it. */
@Component
class ItemIntake implements Intake {
    private final PlanItems items;
    private final Choices choices;
    private final Rights rights;
    private final JdbcClient jdbc;
    private final TransactionTemplate each;

    ItemIntake(PlanItems items, Choices choices, Rights rights, JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.items = items;
        this.choices = choices;
        this.rights = rights;
        this.jdbc = jdbc;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public String kind() {
        return "plan.item";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("plan", Type.TEXT, true), new Field("code", Type.TEXT, false),
                new Field("title", Type.TEXT, true), new Field("englishTitle", Type.TEXT, false),
                new Field("kind", Type.TEXT, false), new Field("aspect", Type.TEXT, false),
                new Field("technology", Type.TEXT, false), new Field("unit", Type.TEXT, false),
                new Field("accountable", Type.TEXT, false), new Field("owners", Type.TEXTS, false),
                new Field("due", Type.DAY, false), new Field("metric", Type.TEXT, false),
                new Field("measure", Type.TEXT, false), new Field("baseline", Type.NUMBER, false),
                new Field("target", Type.NUMBER, false), new Field("direction", Type.TEXT, false),
                new Field("method", Type.TEXT, false), new Field("evidence", Type.TEXT, false));
    }

    @Override
    public void admit(UUID root, Actor actor) {
        rights.require(actor, Deed.IMPORT, new UnitId(root));
    }

    @Override
    public Loading begin(Target target) {
        return rows -> {
            var outcomes = new ArrayList<Outcome>();
            for (var row : rows)
                outcomes.add(take(row, target));
            return outcomes;
        };
    }

    /** Takes a row in a savepoint of its own: one that is refused leaves nothing behind and stops no other. */
    private Outcome take(Row row, Target target) {
        try {
            return Objects.requireNonNull(each.execute(status -> load(row, target)));
        } catch (Refused refused) {
            return Outcome.refused(refused.field() == null ? "" : refused.field(), refused.key(),
                    refused.details().toArray());
        }
    }

    private Outcome load(Row row, Target target) {
        String planned = row.require("plan");
        var plan = plan(planned, target.root());
        if (plan.isEmpty()) return Outcome.refused("plan", "plan.item.refused.plan", planned);
        var kind = row.text("kind").map(text -> meant(text, "plan.item.kind", PlanItems.KINDS));
        if (kind.isPresent() && kind.get().isEmpty()) {
            return Outcome.refused("kind", "plan.item.refused.kind", row.require("kind"));
        }
        var technology = row.text("technology").map(text -> meant(text, "plan.technology", Technology.values()));
        if (technology.isPresent() && technology.get().isEmpty()) {
            return Outcome.refused("technology", "plan.item.refused.technology", row.require("technology"));
        }
        var into = plan.get();
        var known = known(into.id, row);
        var unit = row.text("unit").map(text -> choices.unitOf(text, target.root(), "unit"))
                .orElseGet(() -> new UnitId(known == null ? into.unit : known.unit()));
        var owners = row.texts("owners").stream().map(text -> choices.unitOf(text, target.root(), "owners")).toList();
        var person = choices.personOf(row.text("accountable").orElse(null), target.root(), "accountable");
        var parent = row.text("aspect").map(title -> aspect(into, title, target.actor()));
        var draft = new ItemDraft(
                kind.flatMap(one -> one).orElseGet(() -> known == null ? into.kind.item() : known.kind()),
                parent.orElse(known == null || known.parent() == null ? null : new CommitmentId(known.parent())), unit,
                person != null || known == null || known.accountable() == null
                        ? person
                        : new PersonId(known.accountable()),
                row.text("code").orElse(null),
                Name.of(row.require("title"), row.text("englishTitle").orElse(known == null ? null : known.english())),
                null, technology.flatMap(one -> one).orElse(known == null ? null : known.technology()),
                known == null ? BigDecimal.ONE : known.weight(), known == null ? null : known.starts(),
                row.day("due") == null && known != null ? known.due() : row.day("due"), targets(row), owners,
                List.of());
        if (known == null) {
            items.add(into.id, draft, target.actor());
            return Outcome.imported();
        }
        if (same(known, draft)) return new Outcome.Unchanged();
        items.change(into.id, new CommitmentId(known.id()), draft, target.source(), null, target.actor());
        return Outcome.changed();
    }

    private static boolean same(PlanItems.Known known, ItemDraft draft) {
        return known.title().equals(draft.title()) && Objects.equals(known.due(), draft.due())
                && known.unit().equals(draft.unit().value()) && known.technology() == draft.technology()
                && Objects.equals(known.accountable(), draft.accountable() == null ? null : draft.accountable().value())
                && Objects.equals(known.parent(), draft.parent() == null ? null : draft.parent().value())
                && (known.measured() || draft.targets().isEmpty());
    }

    private CommitmentId aspect(Into into, String title, Actor by) {
        return jdbc.sql("""
            SELECT c.id
            FROM plan.item i
            JOIN commitment.commitment_face c ON c.id = i.commitment
            WHERE i.plan = :plan AND c.kind = 'FOCUS' AND c.state <> 'WITHDRAWN'
              AND (c.chinese = :title OR c.english = :title)
            LIMIT 1
            """).param("plan", into.id.value()).param("title", title).query(UUID.class).optional()
                .map(CommitmentId::new)
                .orElseGet(() -> items.add(into.id,
                        ItemDraft.of(Kind.FOCUS, null, new UnitId(into.unit), Name.of(title)), by));
    }

    private static List<TargetDraft> targets(Row row) {
        if (row.text("metric").isEmpty()) return List.of();
        var direction = row.text("direction").flatMap(text -> meant(text, "plan.direction", Direction.values()))
                .orElseGet(() -> falls(row.number("baseline"), row.number("target")) ? Direction.DOWN : Direction.UP);
        return List.of(new TargetDraft(row.require("metric"), row.text("measure").orElse(null), row.number("baseline"),
                null, row.number("target"), direction, row.text("method").orElse(null),
                row.text("evidence").orElse(null), BigDecimal.ONE));
    }

    private static boolean falls(@Nullable BigDecimal baseline, @Nullable BigDecimal target) {
        return baseline != null && target != null && target.compareTo(baseline) < 0;
    }

    private record Into(PlanId id, UUID unit, PlanKind kind) {}

    private Optional<Into> plan(String text, UUID root) {
        return jdbc.sql("""
            SELECT id, unit, kind FROM plan.plan
            WHERE root = :root AND (number = :text OR chinese = :text OR english = :text)
            ORDER BY number = :text DESC, from_day DESC LIMIT 1
            """).param("root", root).param("text", text.strip())
                .query((row, line) -> new Into(new PlanId(row.getObject("id", UUID.class)),
                        row.getObject("unit", UUID.class), PlanKind.valueOf(row.getString("kind"))))
                .optional();
    }

    private PlanItems.@Nullable Known known(PlanId plan, Row row) {
        var code = row.text("code");
        return jdbc.sql("""
            SELECT c.id
            FROM plan.item i
            JOIN commitment.commitment_face c ON c.id = i.commitment
            WHERE i.plan = :plan AND c.state <> 'WITHDRAWN'
              AND CASE WHEN CAST(:code AS text) IS NULL THEN c.chinese = :title ELSE c.number = :code END
            LIMIT 1
            """).param("plan", plan.value()).param("code", code.orElse(null))
                .param("title", row.require("title")).query(UUID.class).optional().map(CommitmentId::new)
                .map(items::known).orElse(null);
    }

    /** The constant that a word means: its own name, or what it is called in Chinese or in English. */
    private static <E extends Enum<E>> Optional<E> meant(String text, String prefix, E[] values) {
        var words = new HashMap<String, E>();
        for (var value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
            for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                words.put(Words.text(locale, prefix + "." + value.name()).toLowerCase(Locale.ROOT), value);
            }
        }
        return Optional.ofNullable(words.get(text.strip().toLowerCase(Locale.ROOT)));
    }
}
