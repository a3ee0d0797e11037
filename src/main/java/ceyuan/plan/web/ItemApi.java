package ceyuan.plan.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PartDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanRefused;
import ceyuan.plan.Technology;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** The items of a plan over the API. */
@RestController
@RequestMapping("/api/v1/plans/{id}")
@Tag(name = "plans")
class ItemApi {
    private final PlanItems planItems;
    private final PlanQueries plans;
    private final ItemQueries items;
    private final CommitmentView commitments;

    ItemApi(PlanItems planItems, PlanQueries plans, ItemQueries items, CommitmentView commitments) {
        this.planItems = planItems;
        this.plans = plans;
        this.items = items;
        this.commitments = commitments;
    }

    record TargetBody(String metric, @Nullable String measure, @Nullable BigDecimal baseline,
            @Nullable LocalDate baselineOn, @Nullable BigDecimal target, @Nullable Direction direction,
            @Nullable String method, @Nullable String evidence) {
        TargetDraft draft() {
            return new TargetDraft(metric, measure, baseline, baselineOn, target,
                    direction == null ? Direction.UP : direction, method, evidence, BigDecimal.ONE);
        }
    }

    /** An item as sent; owners are the units that each get a part of it, when it is added. */
    record ItemBody(@Nullable Kind kind, @Nullable UUID parent, @Nullable UUID unit, @Nullable UUID accountable,
            @Nullable String number, @Nullable Name title, @Nullable String english, @Nullable String description,
            @Nullable Technology technology, @Nullable BigDecimal weight, @Nullable LocalDate starts,
            @Nullable LocalDate due, @Nullable List<TargetBody> targets, @Nullable List<UUID> owners,
            @Nullable List<UUID> alignedTo, @Nullable String reason) {
        ItemDraft draft(PlanQueries.Header plan) {
            return new ItemDraft(kind == null ? plan.kind().item() : kind,
                    parent == null ? null : new CommitmentId(parent), new UnitId(unit == null ? plan.unit() : unit),
                    accountable == null ? null : new PersonId(accountable), number,
                    PlanApi.name(title, english), description, technology,
                    weight == null ? BigDecimal.ONE : weight, starts, due, ItemApi.targets(targets),
                    owners == null ? List.of() : owners.stream().map(UnitId::new).toList(),
                    alignedTo == null ? List.of() : alignedTo.stream().map(CommitmentId::new).toList());
        }
    }

    record PartBody(UUID unit, @Nullable UUID accountable, @Nullable String title, @Nullable LocalDate due,
            @Nullable List<TargetBody> targets) {
        PartDraft draft() {
            return new PartDraft(new UnitId(unit), accountable == null ? null : new PersonId(accountable),
                    title == null ? null : Name.of(title), due, ItemApi.targets(targets));
        }
    }

    record Way(PlanItems.Way way) {}

    record Above(UUID alignedTo, @Nullable UUID accountable) {}

    @GetMapping("/items")
    @Operation(summary = "The items of a plan in the order of its tree")
    Listing<ItemQueries.Item> list(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        plans.header(id, vantage, reader);
        return new Listing<>(items.items(id, vantage, reader), null);
    }

    @PostMapping("/items")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an item")
    ResponseEntity<PlanApi.Made> add(@PathVariable PlanId id, @RequestBody ItemBody body, Actor by) {
        var item = planItems.add(id, body.draft(plans.header(id, by)), by);
        return PlanApi.made("/api/v1/plans/" + id + "/items/" + item, item.value());
    }

    @GetMapping("/items/{item}")
    @Operation(summary = "One item")
    ResponseEntity<ItemQueries.Item> show(@PathVariable PlanId id, @PathVariable CommitmentId item, Vantage vantage,
            Actor reader) {
        plans.header(id, vantage, reader);
        return ResponseEntity.ok().eTag(IfMatch.tag(commitments.head(item, vantage, reader).version()))
                .body(items.item(id, item, vantage, reader));
    }

    @PutMapping("/items/{item}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change an item; its targets, once given, stay")
    void change(@PathVariable PlanId id, @PathVariable CommitmentId item, @RequestBody ItemBody body, IfMatch match,
            Vantage vantage, Actor by) {
        var plan = plans.header(id, by);
        match.require(commitments.head(item, vantage, by).version(), item);
        planItems.change(id, item, body.draft(plan), body.reason, match.version(), by);
    }

    @DeleteMapping("/items/{item}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw an item, with a reason")
    void withdraw(@PathVariable PlanId id, @PathVariable CommitmentId item,
            @RequestParam(defaultValue = "") String reason, IfMatch match, Vantage vantage, Actor by) {
        require(match, id, item, vantage, by);
        if (reason.isBlank()) throw new PlanRefused(PlanRefused.Reason.REASON_MISSING, "reason");
        planItems.withdraw(id, item, reason, by);
    }

    @PostMapping("/items/{item}/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Move an item up or down")
    void shift(@PathVariable PlanId id, @PathVariable CommitmentId item, @RequestBody Way way, IfMatch match,
            Vantage vantage, Actor by) {
        require(match, id, item, vantage, by);
        planItems.shift(id, item, way.way, by);
    }

    @PostMapping("/items/{item}/parts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Divide an item among units")
    Listing<CommitmentId> divide(@PathVariable PlanId id, @PathVariable CommitmentId item,
            @RequestBody List<PartBody> parts, IfMatch match, Vantage vantage, Actor by) {
        require(match, id, item, vantage, by);
        return new Listing<>(planItems.divide(id, item, parts.stream().map(PartBody::draft).toList(), by), null);
    }

    @PutMapping("/items/{item}/alignments/{above}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Align an item to one of the plan above")
    void align(@PathVariable PlanId id, @PathVariable CommitmentId item, @PathVariable CommitmentId above,
            IfMatch match, Vantage vantage, Actor by) {
        require(match, id, item, vantage, by);
        planItems.align(id, item, above, by);
    }

    @DeleteMapping("/items/{item}/alignments/{above}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Cut an alignment")
    void unalign(@PathVariable PlanId id, @PathVariable CommitmentId item, @PathVariable CommitmentId above,
            IfMatch match, Vantage vantage, Actor by) {
        require(match, id, item, vantage, by);
        planItems.unalign(id, item, above, by);
    }

    @PostMapping("/takings")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take an item of the plan above into this plan")
    ResponseEntity<PlanApi.Made> takeUp(@PathVariable PlanId id, @RequestBody Above above, IfMatch match,
            Actor by) {
        match.require(plans.header(id, by).version(), id);
        var item = planItems.takeUp(id, new CommitmentId(above.alignedTo),
                above.accountable == null ? null : new PersonId(above.accountable), by);
        return PlanApi.made("/api/v1/plans/" + id + "/items/" + item, item.value());
    }

    private void require(IfMatch match, PlanId id, CommitmentId item, Vantage vantage, Actor by) {
        plans.header(id, by);
        match.require(commitments.head(item, vantage, by).version(), item);
    }

    private static List<TargetDraft> targets(@Nullable List<TargetBody> targets) {
        return targets == null ? List.of() : targets.stream().map(TargetBody::draft).toList();
    }
}
