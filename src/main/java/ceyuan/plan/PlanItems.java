package ceyuan.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

import static ceyuan.plan.PlanRefused.Reason.ITEM_HAS_CHILDREN;
import static ceyuan.plan.PlanRefused.Reason.ITEM_OF_ANOTHER_PLAN;
import static ceyuan.plan.PlanRefused.Reason.KIND_NOT_OF_PLANS;
import static ceyuan.plan.PlanRefused.Reason.NOTHING_CHOSEN;
import static ceyuan.plan.PlanRefused.Reason.NOT_ALIGNED_TO_THAT_PLAN;
import static ceyuan.plan.PlanRefused.Reason.PART_TWICE;
import static ceyuan.plan.PlanRefused.Reason.UNIT_OUTSIDE;

/** Keeps the items of plans: adds, changes, orders, divides, aligns and withdraws them, and releases a plan with all of them. */
@Service
@Transactional
public class PlanItems {
    /** The kind of an item's subject in the ledger, for what its commitment does not know. */
    static final String KIND = "plan.item";
    /** What an item of a plan may be. */
    static final Kind[] KINDS = {Kind.FOCUS, Kind.MEASURE, Kind.KEY_TASK, Kind.OBJECTIVE};

    private final Plans plans;
    private final Commitments commitments;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    PlanItems(Plans plans, Commitments commitments, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.plans = plans;
        this.commitments = commitments;
        this.jdbc = jdbc;
        this.events = events;
    }

    public enum Way {
        UP, DOWN
    }

    public CommitmentId add(PlanId plan, ItemDraft draft, Actor by) {
        return add(plan, draft, null, by);
    }

    CommitmentId add(PlanId id, ItemDraft draft, @Nullable CommitmentId cameFrom, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        if (!List.of(KINDS).contains(draft.kind())) throw new PlanRefused(KIND_NOT_OF_PLANS, "kind");
        if (draft.parent() != null) requireItem(id, draft.parent());
        requireBeneath(plan, draft.unit());
        var item = CommitmentId.fresh();
        var due = draft.due() == null ? plan.to() : draft.due();
        commitments.promise(new Promise(item, draft.parent(), draft.kind(), Subject.of(Plans.KIND, id), draft.unit(),
                draft.accountable(), draft.number(), draft.title(), draft.description(), draft.weight(),
                draft.starts(), due, draft.targets(), Set.of()), by);
        jdbc.sql("""
            INSERT INTO plan.item (commitment, plan, position, technology, came_from)
            SELECT :item, :plan, coalesce(max(position), 0) + 1, :technology, :cameFrom
            FROM plan.item WHERE plan = :plan
            """).param("item", item.value()).param("plan", id.value())
                .param("technology", draft.technology() == null ? null : draft.technology().name())
                .param("cameFrom", cameFrom == null ? null : cameFrom.value()).update();
        if (plan.state() == PlanState.AGREED) commitments.agreeAll(List.of(item), plans.today(), by);
        tell(plan, item, "added", by, List.of(new Difference("title", null, draft.title().chinese()),
                new Difference("technology", null, Objects.toString(draft.technology(), null))));
        if (!draft.owners().isEmpty()) {
            divide(id, item, draft.owners().stream().map(unit -> new PartDraft(unit, null, null, null, List.of()))
                    .toList(), by);
        }
        draft.alignedTo().forEach(to -> align(id, item, to, by));
        return item;
    }

    /** Gives each unit its own part of an item: a commitment of the unit beneath it. */
    public List<CommitmentId> divide(PlanId id, CommitmentId item, List<PartDraft> parts, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        requireItem(id, item);
        if (parts.isEmpty()) throw new PlanRefused(NOTHING_CHOSEN, "unit");
        parts.forEach(part -> requireBeneath(plan, part.unit()));
        var whole = known(item);
        requireOnce(item, whole.chinese, parts);
        var subject = Subject.of(Plans.KIND, id);
        var promises = parts.stream().map(part -> new Promise(CommitmentId.fresh(), item, whole.kind, subject,
                part.unit(), part.accountable(), null, part.title() == null ? whole.title() : part.title(), null,
                BigDecimal.ONE, whole.starts, part.due() == null ? whole.due : part.due(), part.targets(), Set.of()))
                .toList();
        commitments.promiseAll(promises, by);
        var ids = promises.stream().map(Promise::id).toList();
        if (plan.state() == PlanState.AGREED) commitments.agreeAll(ids, plans.today(), by);
        return ids;
    }

    /**
     * Changes an item to what a form says; its targets, once given, stay.
     *
     * @param reason why, for what was already promised to others: another parent, unit or due date
     * @param version of the commitment that the form showed; absent where nobody looked at it before
     */
    public void change(PlanId id, CommitmentId item, ItemDraft draft, @Nullable String reason, @Nullable Long version,
            Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        requireItem(id, item);
        if (draft.parent() != null) requireItem(id, draft.parent());
        requireBeneath(plan, draft.unit());
        var before = known(item);
        String why = reason == null || reason.isBlank() ? "—" : reason;
        commitments.rename(item, draft.title(), draft.description(), draft.starts(), version, by);
        if (!Objects.equals(before.parent, value(draft.parent())) || !before.unit.equals(draft.unit().value())) {
            commitments.move(item, draft.parent(), draft.unit(), why, null, by);
        }
        if (!Objects.equals(before.accountable, draft.accountable() == null ? null : draft.accountable().value())) {
            commitments.assign(item, draft.accountable(), null, by);
        }
        var due = draft.due() == null ? plan.to() : draft.due();
        if (!due.equals(before.due)) commitments.redate(item, due, why, plans.today(), null, by);
        if (draft.weight().compareTo(before.weight) != 0) commitments.reweight(item, draft.weight(), null, by);
        if (!before.measured && !draft.targets().isEmpty()) commitments.measure(item, draft.targets(), null, by);
        classify(plan, item, draft.technology(), before.technology, by);
    }

    /** Withdraws an item that has nothing beneath it in the plan, with the parts that units have in it. */
    public void withdraw(PlanId id, CommitmentId item, String reason, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        requireItem(id, item);
        boolean above = jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM plan.item i
                           JOIN commitment.commitment_face c ON c.id = i.commitment
                           WHERE c.parent = :item AND c.state <> 'WITHDRAWN')
            """).param("item", item.value()).query(Boolean.class).single();
        if (above) throw new PlanRefused(ITEM_HAS_CHILDREN, null);
        openParts(item).forEach(part -> commitments.withdraw(part.id, reason, null, by));
        commitments.withdraw(item, reason, null, by);
        alignedPlans(item).forEach(plans::keep);
        jdbc.sql("DELETE FROM plan.alignment WHERE item = :item OR aligned_to = :item").param("item", item.value())
                .update();
        tell(plan, item, "withdrawn", by, List.of(new Difference("reason", null, reason)));
    }

    /** Moves an item one place up or down among those beside it. */
    public void shift(PlanId id, CommitmentId item, Way way, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        requireItem(id, item);
        var beside = new ArrayList<>(jdbc.sql("""
            SELECT i.commitment
            FROM plan.item i
            JOIN commitment.commitment_face c ON c.id = i.commitment
            WHERE i.plan = :plan AND c.state <> 'WITHDRAWN'
              AND c.parent IS NOT DISTINCT FROM
                  (SELECT parent FROM commitment.commitment_face WHERE id = :item)
            ORDER BY i.position, c.number, c.id
            """).param("plan", id.value()).param("item", item.value())
                .query(UUID.class).list());
        int at = beside.indexOf(item.value());
        int to = way == Way.UP ? at - 1 : at + 1;
        if (to < 0 || to >= beside.size()) return;
        plans.keep(id);
        Collections.swap(beside, at, to);
        for (int i = 0; i < beside.size(); i++) {
            jdbc.sql("UPDATE plan.item SET position = :position WHERE commitment = :item").param("position", i + 1)
                    .param("item", beside.get(i)).update();
        }
        tell(plan, item, "shifted", by,
                List.of(new Difference("position", String.valueOf(at + 1), String.valueOf(to + 1))));
    }

    /** Says that an item of a unit's plan carries out an item of the plan above; said twice, it is said once. */
    public void align(PlanId id, CommitmentId item, CommitmentId to, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        requireItem(id, item);
        if (plan.alignedTo() == null || !isItem(plan.alignedTo(), to))
            throw new PlanRefused(NOT_ALIGNED_TO_THAT_PLAN, "alignedTo");
        plans.keep(id);
        int rows = jdbc.sql("INSERT INTO plan.alignment (item, aligned_to) VALUES (:item, :to) ON CONFLICT DO NOTHING")
                .param("item", item.value()).param("to", to.value()).update();
        if (rows > 0) tell(plan, item, "aligned", by, List.of(new Difference("alignedTo", null, to.toString())));
    }

    public void unalign(PlanId id, CommitmentId item, CommitmentId to, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireOpen();
        plans.keep(id);
        int rows = jdbc.sql("""
            DELETE FROM plan.alignment a USING plan.item i
            WHERE i.commitment = a.item AND i.plan = :plan AND a.item = :item AND a.aligned_to = :to
            """).param("plan", id.value()).param("item", item.value()).param("to", to.value())
                .update();
        if (rows > 0) tell(plan, item, "unaligned", by, List.of(new Difference("alignedTo", to.toString(), null)));
    }

    /** The plans whose items are aligned to an item, and its own. */
    private List<PlanId> alignedPlans(CommitmentId item) {
        return jdbc.sql("""
            SELECT DISTINCT i.plan FROM plan.alignment a JOIN plan.item i ON i.commitment = a.item
            WHERE a.item = :item OR a.aligned_to = :item
            """).param("item", item.value()).query(UUID.class).list().stream().map(PlanId::new).toList();
    }

    /** Takes an item of the plan above into a unit's own plan: the same words, the unit's own responsibility. */
    public CommitmentId takeUp(PlanId id, CommitmentId above, @Nullable PersonId accountable, Actor by) {
        var plan = plans.managed(id, by);
        if (plan.alignedTo() == null || !isItem(plan.alignedTo(), above)) {
            throw new PlanRefused(NOT_ALIGNED_TO_THAT_PLAN, "alignedTo");
        }
        var known = known(above);
        var due = known.due == null || known.due.isAfter(plan.to()) ? plan.to() : known.due;
        return add(id, new ItemDraft(known.kind, null, plan.unit(), accountable, known.number, known.title(), null,
                known.technology, BigDecimal.ONE, null, due, List.of(), List.of(), List.of(above)), by);
    }

    /** Releases a plan: it and all that is promised under it count from today. */
    public void release(PlanId id, long version, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireVersion(version);
        var ids = jdbc.sql("""
            SELECT c.id FROM commitment.commitment_face c
            WHERE c.subject_kind = 'plan' AND c.subject = :plan AND c.state = 'DRAFTED'
            """).param("plan", id.value()).query(UUID.class).list().stream().map(CommitmentId::new)
                .toList();
        boolean aboveDrafted = plan.alignedTo() != null && plans.stateOf(plan.alignedTo()) == PlanState.DRAFTED;
        var before = plan.facts();
        plan.release(plans.today(), ids.size(), aboveDrafted);
        var released = plans.save(plan);
        commitments.agreeAll(ids, plans.today(), by);
        plans.tell(released, "released", by, Difference.between(before, released.facts()));
    }

    /** What is known of an item's commitment. */
    record Known(UUID id, @Nullable UUID parent, Kind kind, UUID unit, @Nullable UUID accountable,
            @Nullable String number, String chinese, @Nullable String english, BigDecimal weight,
            @Nullable LocalDate starts, @Nullable LocalDate due, @Nullable Technology technology, boolean measured) {
        Name title() {
            return Name.of(chinese, english);
        }
    }

    record OpenPart(CommitmentId id, BigDecimal share) {}

    Known known(CommitmentId item) {
        return jdbc.sql("""
            SELECT c.id, c.parent, c.kind, c.unit, c.accountable, c.number, c.chinese, c.english, c.weight,
                   c.starts, c.due, i.technology,
                   EXISTS (SELECT 1 FROM commitment.target_face t WHERE t.commitment = c.id) AS measured
            FROM commitment.commitment_face c
            LEFT JOIN plan.item i ON i.commitment = c.id
            WHERE c.id = :item
            """).param("item", item.value()).query(Known.class).optional()
                .orElseThrow(() -> new Missing(item));
    }

    /** What is still open beneath an item without being an item itself, the lowest first. */
    List<OpenPart> openParts(CommitmentId item) {
        return jdbc
                .sql("""
                    WITH RECURSIVE beneath AS (
                      SELECT id, 1 AS depth FROM commitment.commitment_face
                      WHERE parent = :item AND subject_kind = 'plan'
                      UNION ALL
                      SELECT c.id, b.depth + 1 FROM beneath b
                      JOIN commitment.commitment_face c ON c.parent = b.id AND c.subject_kind = 'plan'
                    )
                    SELECT c.id, c.share FROM beneath b
                    JOIN commitment.commitment_face c ON c.id = b.id
                    WHERE c.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM plan.item own WHERE own.commitment = c.id)
                    ORDER BY b.depth DESC
                    """).param("item", item.value())
                .query((row, line) -> new OpenPart(new CommitmentId(row.getObject("id", UUID.class)),
                        row.getBigDecimal("share")))
                .list();
    }

    private void classify(Plan plan, CommitmentId item, @Nullable Technology technology, @Nullable Technology before,
            Actor by) {
        if (technology == before) return;
        plans.keep(plan.id());
        jdbc.sql("UPDATE plan.item SET technology = :technology WHERE commitment = :item")
                .param("technology", technology == null ? null : technology.name()).param("item", item.value())
                .update();
        tell(plan, item, "classified", by, List.of(new Difference("technology", Objects.toString(before, null),
                Objects.toString(technology, null))));
    }

    private void requireItem(PlanId plan, CommitmentId item) {
        if (!isItem(plan, item)) throw new PlanRefused(ITEM_OF_ANOTHER_PLAN, "parent");
    }

    private boolean isItem(PlanId plan, CommitmentId item) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM plan.item WHERE plan = :plan AND commitment = :item)")
                .param("plan", plan.value()).param("item", item.value()).query(Boolean.class).single();
    }

    private void requireBeneath(Plan plan, UnitId unit) {
        boolean beneath = jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM organisation.reach_face
                           WHERE ancestor = :above AND unit = :unit AND to_day = '9999-12-31')
            """).param("above", plan.unit().value()).param("unit", unit.value())
                .query(Boolean.class).single();
        if (!beneath) throw new PlanRefused(UNIT_OUTSIDE, "unit", plan.title());
    }

    /** Refuses a part that its unit has already: the same words for the same unit, typed twice or sent twice. */
    private void requireOnce(CommitmentId item, String whole, List<PartDraft> parts) {
        record Given(UUID unit, String title) {}
        var given = new HashSet<Given>(jdbc.sql("""
            SELECT unit, chinese AS title FROM commitment.commitment_face
            WHERE parent = :item AND state <> 'WITHDRAWN'
            """).param("item", item.value()).query(Given.class).list());
        for (var part : parts) {
            var title = part.title() == null ? whole : part.title().chinese();
            if (!given.add(new Given(part.unit().value(), title))) {
                throw new PlanRefused(PART_TWICE, "unit", nameOf(part.unit()), title);
            }
        }
    }

    private Name nameOf(UnitId unit) {
        return jdbc.sql("SELECT short_chinese, short_english FROM organisation.unit_face WHERE id = :unit")
                .param("unit", unit.value())
                .query((row, line) -> Name.of(row.getString("short_chinese"), row.getString("short_english"))).single();
    }

    private void tell(Plan plan, CommitmentId item, String verb, Actor by, Collection<Difference> differences) {
        events.publishEvent(new Changed(Subject.of(KIND, item), plan.unit().value(), verb, by,
                List.copyOf(differences)));
    }

    private static @Nullable UUID value(@Nullable CommitmentId id) {
        return id == null ? null : id.value();
    }
}
