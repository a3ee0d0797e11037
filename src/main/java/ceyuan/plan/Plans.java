package ceyuan.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

import static ceyuan.plan.PlanRefused.Reason.HAS_ITEMS;
import static ceyuan.plan.PlanRefused.Reason.NOT_ABOVE;
import static ceyuan.plan.PlanRefused.Reason.NUMBER_TAKEN;

/** Draws up plans and finds their items by code. */
@Service
@Transactional
public class Plans {
    /** The kind of a plan's subject, under which its items are promised. */
    public static final String KIND = "plan";

    private final PlanStore store;
    private final JdbcClient jdbc;
    private final Rights rights;
    private final SearchIndex search;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Plans(PlanStore store, JdbcClient jdbc, Rights rights, SearchIndex search, ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.rights = rights;
        this.search = search;
        this.events = events;
        this.clock = clock;
    }

    public PlanId draft(PlanDraft draft, Actor by) {
        return draft(draft, null, by);
    }

    PlanId draft(PlanDraft draft, @Nullable PlanId predecessor, Actor by) {
        rights.require(by, Deed.MANAGE, draft.unit());
        UUID root = jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit")
                .param("unit", draft.unit().value()).query(UUID.class).optional()
                .orElseThrow(() -> new Missing(draft.unit()));
        requireAbove(draft.alignedTo(), draft.unit());
        var plan = save(Plan.drafted(PlanId.fresh(), root, number(draft, root, null), draft, predecessor,
                today()));
        tell(plan, "drafted", by, Difference.between(null, plan.facts()));
        return plan.id();
    }

    /** Takes over a plan that has been released elsewhere. */
    PlanId takeOver(PlanDraft draft, Actor by) {
        var id = draft(draft, null, by);
        var plan = store.findById(id).orElseThrow();
        var before = plan.facts();
        plan.takeOver(today());
        var released = save(plan);
        tell(released, "released", by, Difference.between(before, released.facts()));
        return id;
    }

    public void change(PlanId id, long version, PlanDraft draft, Actor by) {
        var plan = managed(id, by);
        plan.requireVersion(version);
        if (draft.alignedTo() != null && !draft.alignedTo().equals(plan.alignedTo())) {
            requireAbove(draft.alignedTo(), plan.unit());
        }
        var before = plan.facts();
        keep(id);
        plan.change(number(draft, plan.root(), plan), draft);
        plan = save(plan);
        tell(plan, "changed", by, Difference.between(before, plan.facts()));
    }

    /** Takes back a draft that holds nothing yet. */
    public void remove(PlanId id, long version, Actor by) {
        var plan = managed(id, by);
        plan.requireVersion(version);
        plan.requireDrafted();
        if (items(id) > 0) throw new PlanRefused(HAS_ITEMS, null, plan.title());
        store.delete(plan);
        events.publishEvent(new Changed(Subject.of(KIND, id), plan.unit().value(), "removed", by,
                Difference.between(plan.facts(), null)));
        search.remove(Set.of(Subject.of(KIND, id)));
    }

    /**
     * The items of all plans of a group by their {@linkplain ItemCode#normalised code}; of a code that several plans have, the
     * item of the plan that began last.
     */
    @Transactional(readOnly = true)
    public Map<String, CommitmentId> itemsByCode(UnitId root) {
        var items = new HashMap<String, CommitmentId>();
        jdbc.sql("""
            SELECT c.number, i.commitment
            FROM plan.item i
            JOIN plan.plan p ON p.id = i.plan
            JOIN commitment.commitment_face c ON c.id = i.commitment
            WHERE p.root = :root AND c.number IS NOT NULL AND c.state <> 'WITHDRAWN'
            ORDER BY p.from_day, p.id, i.position
            """).param("root", root.value())
                .query((row, line) -> items.put(ItemCode.normalised(row.getString("number")),
                        new CommitmentId(row.getObject("commitment", UUID.class))))
                .list();
        return items;
    }

    /** The plan, for one who may change it. */
    Plan managed(PlanId id, Actor by) {
        var plan = store.findById(id).orElseThrow(() -> new Missing(id));
        rights.require(by, Deed.MANAGE, plan.unit());
        return plan;
    }

    Plan save(Plan plan) {
        try {
            return store.save(plan);
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw new Stale(plan.id());
        }
    }

    /** Keeps how a plan stood until today, with its items and what they are aligned to; what was drafted today has no past. Its state has days of its own. */
    void keep(PlanId id) {
        jdbc.sql(
                """
                    INSERT INTO plan.past (id, until, facts)
                    SELECT p.id, :today, to_jsonb(p) - ARRAY['version', 'state', 'agreed_on', 'closed_on', 'conclusion', 'problems',
                                                             'since']
                             || jsonb_build_object('items', coalesce((SELECT jsonb_agg(to_jsonb(i)) FROM plan.item i
                                                                      WHERE i.plan = p.id), '[]'), 'alignments', coalesce(
                                  (SELECT jsonb_agg(to_jsonb(a)) FROM plan.alignment a
                                   JOIN plan.item i ON i.commitment = a.item WHERE i.plan = p.id), '[]'))
                    FROM plan.plan p WHERE p.id = :plan AND p.since < :today
                    ON CONFLICT DO NOTHING
                    """)
                .param("plan", id.value()).param("today", today()).update();
    }

    /** Writes the change into the ledger and the plan into the index. */
    void tell(Plan plan, String verb, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(Subject.of(KIND, plan.id()), plan.unit().value(), verb, by, differences));
        var accountable = plan.accountable();
        search.put(List.of(new Finding(Subject.of(KIND, plan.id()), plan.root(), plan.unit().value(),
                accountable == null ? Set.of() : Set.of(accountable.value()), Name.of(plan.title(), plan.english()),
                plan.number(), "", "/plans/" + plan.id())));
    }

    int items(PlanId id) {
        return jdbc.sql("SELECT count(*) FROM plan.item WHERE plan = :plan").param("plan", id.value())
                .query(Integer.class).single();
    }

    PlanState stateOf(PlanId id) {
        return store.findById(id).orElseThrow(() -> new Missing(id)).state();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    private void requireAbove(@Nullable PlanId alignedTo, UnitId unit) {
        if (alignedTo == null) return;
        boolean above = jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM plan.plan p
                           JOIN organisation.reach_face r ON r.ancestor = p.unit
                           WHERE p.id = :plan AND r.unit = :unit AND r.depth > 0
                             AND r.to_day = '9999-12-31')
            """).param("plan", alignedTo.value()).param("unit", unit.value())
                .query(Boolean.class).single();
        if (!above) throw new PlanRefused(NOT_ABOVE, "alignedTo");
    }

    private String number(PlanDraft draft, UUID root, @Nullable Plan known) {
        String asked = draft.number() == null ? "" : draft.number().strip();
        if (known != null && (asked.isEmpty() || asked.equals(known.number()))) return known.number();
        if (asked.isEmpty()) return freeNumber(draft, root);
        if (taken(root, asked)) throw new PlanRefused(NUMBER_TAKEN, "number", asked);
        return asked;
    }

    private String freeNumber(PlanDraft draft, UUID root) {
        String code = jdbc.sql("SELECT code FROM organisation.unit_face WHERE id = :unit")
                .param("unit", draft.unit().value()).query(String.class).single();
        String first = code + "-" + draft.kind().letters() + "-" + draft.from().getYear();
        String number = first;
        for (int next = 2; taken(root, number); next++)
            number = first + "-" + next;
        return number;
    }

    private boolean taken(UUID root, String number) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM plan.plan WHERE root = :root AND number = :number)")
                .param("root", root).param("number", number).query(Boolean.class).single();
    }
}
