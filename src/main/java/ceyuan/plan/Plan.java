package ceyuan.plan;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

import static ceyuan.plan.PlanRefused.Reason.ALIGNED_BUT_DRAFTED;
import static ceyuan.plan.PlanRefused.Reason.CLOSED;
import static ceyuan.plan.PlanRefused.Reason.CONCLUSION_MISSING;
import static ceyuan.plan.PlanRefused.Reason.DAYS_REVERSED;
import static ceyuan.plan.PlanRefused.Reason.NOT_AGREED;
import static ceyuan.plan.PlanRefused.Reason.NOT_CLOSED;
import static ceyuan.plan.PlanRefused.Reason.NOT_DRAFTED;
import static ceyuan.plan.PlanRefused.Reason.NO_ITEMS;
import static ceyuan.plan.PlanRefused.Reason.TITLE_MISSING;
import static ceyuan.plan.PlanRefused.Reason.TITLE_TOO_LONG;

/** A plan guards its own life: drafted, released, closed by review. */
@Table(schema = "plan", name = "plan")
final class Plan {
    @Id
    private final PlanId id;
    @Version
    private final long version;
    private final UUID root;
    private final UnitId unit;
    private @Nullable PersonId accountable;
    private final PlanKind kind;
    private String number;
    private String chinese;
    private @Nullable String english;
    private @Nullable String document;
    private @Nullable String description;
    private LocalDate fromDay;
    private LocalDate toDay;
    private @Nullable LocalDate unitsDue;
    private PlanState state;
    private @Nullable LocalDate agreedOn;
    private @Nullable LocalDate closedOn;
    private @Nullable PlanId alignedTo;
    private final @Nullable PlanId predecessor;
    private @Nullable String conclusion;
    private @Nullable String problems;
    private final LocalDate since;

    @PersistenceCreator
    Plan(PlanId id, long version, UUID root, UnitId unit, @Nullable PersonId accountable, PlanKind kind, String number,
            String chinese, @Nullable String english, @Nullable String document, @Nullable String description,
            LocalDate fromDay, LocalDate toDay, @Nullable LocalDate unitsDue, PlanState state,
            @Nullable LocalDate agreedOn, @Nullable LocalDate closedOn, @Nullable PlanId alignedTo,
            @Nullable PlanId predecessor, @Nullable String conclusion, @Nullable String problems, LocalDate since) {
        this.id = id;
        this.version = version;
        this.root = root;
        this.unit = unit;
        this.accountable = accountable;
        this.kind = kind;
        this.number = number;
        this.chinese = chinese;
        this.english = english;
        this.document = document;
        this.description = description;
        this.fromDay = fromDay;
        this.toDay = toDay;
        this.unitsDue = unitsDue;
        this.state = state;
        this.agreedOn = agreedOn;
        this.closedOn = closedOn;
        this.alignedTo = alignedTo;
        this.predecessor = predecessor;
        this.conclusion = conclusion;
        this.problems = problems;
        this.since = since;
    }

    static Plan drafted(PlanId id, UUID root, String number, PlanDraft draft, @Nullable PlanId predecessor,
            LocalDate today) {
        check(draft);
        return new Plan(id, 0, root, draft.unit(), draft.accountable(), draft.kind(), number, draft.title().chinese(),
                draft.title().english(), draft.document(), draft.description(), draft.from(), draft.to(),
                draft.unitsDue(), PlanState.DRAFTED, null, null, draft.alignedTo(), predecessor, null, null,
                today);
    }

    /** What may be seen to change, for the ledger. */
    record Facts(String number, String title, @Nullable String english, @Nullable PersonId accountable,
            @Nullable String document, @Nullable String description, LocalDate from, LocalDate to,
            @Nullable LocalDate unitsDue, @Nullable PlanId alignedTo, PlanState state, @Nullable String conclusion,
            @Nullable String problems) {}

    Facts facts() {
        return new Facts(number, chinese, english, accountable, document, description, fromDay, toDay, unitsDue,
                alignedTo, state, conclusion, problems);
    }

    void requireVersion(long seen) {
        if (seen != version) throw new Stale(id);
    }

    void requireOpen() {
        if (state == PlanState.CLOSED) throw new PlanRefused(CLOSED, null, Name.of(chinese, english));
    }

    void requireAgreed() {
        if (state != PlanState.AGREED) throw new PlanRefused(NOT_AGREED, null, Name.of(chinese, english));
    }

    void requireDrafted() {
        if (state != PlanState.DRAFTED) throw new PlanRefused(NOT_DRAFTED, null, Name.of(chinese, english));
    }

    void requireClosed() {
        if (state != PlanState.CLOSED) throw new PlanRefused(NOT_CLOSED, null, Name.of(chinese, english));
    }

    void change(String number, PlanDraft draft) {
        requireOpen();
        check(draft);
        this.number = number;
        accountable = draft.accountable();
        chinese = draft.title().chinese();
        english = draft.title().english();
        document = draft.document();
        description = draft.description();
        fromDay = draft.from();
        toDay = draft.to();
        unitsDue = draft.unitsDue();
        alignedTo = draft.alignedTo();
    }

    void release(LocalDate today, int items, boolean alignedToDrafted) {
        requireDrafted();
        if (items == 0) throw new PlanRefused(NO_ITEMS, null, Name.of(chinese, english));
        if (alignedToDrafted) throw new PlanRefused(ALIGNED_BUT_DRAFTED, null, Name.of(chinese, english));
        state = PlanState.AGREED;
        agreedOn = today;
    }

    void takeOver(LocalDate today) {
        requireDrafted();
        state = PlanState.AGREED;
        agreedOn = today;
    }

    void close(LocalDate today, String conclusion, @Nullable String problems) {
        requireAgreed();
        if (conclusion.isBlank()) throw new PlanRefused(CONCLUSION_MISSING, "conclusion");
        this.conclusion = conclusion;
        this.problems = problems;
        state = PlanState.CLOSED;
        closedOn = today;
    }

    private static void check(PlanDraft draft) {
        if (draft.title().chinese().isBlank()) throw new PlanRefused(TITLE_MISSING, "title");
        if (draft.title().exceedsLongest()) throw new PlanRefused(TITLE_TOO_LONG, "title", Name.LONGEST);
        if (draft.to().isBefore(draft.from())) throw new PlanRefused(DAYS_REVERSED, "to", draft.from(), draft.to());
    }

    PlanId id() {
        return id;
    }

    UUID root() {
        return root;
    }

    UnitId unit() {
        return unit;
    }

    PlanKind kind() {
        return kind;
    }

    PlanState state() {
        return state;
    }

    String number() {
        return number;
    }

    String title() {
        return chinese;
    }

    @Nullable
    String english() {
        return english;
    }

    LocalDate from() {
        return fromDay;
    }

    LocalDate to() {
        return toDay;
    }

    @Nullable
    PlanId alignedTo() {
        return alignedTo;
    }

    @Nullable
    PersonId accountable() {
        return accountable;
    }
}
