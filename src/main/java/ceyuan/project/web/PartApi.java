package ceyuan.project.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.MoneyQueries;
import ceyuan.project.Outcomes;
import ceyuan.project.Overcommitment;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.MemberRole;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.ProjectRefused;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.TeamQueries;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** The parts of a project, for programs. */
@RestController
@RequestMapping("/api/v1/projects/{id}")
@Tag(name = "Projects")
class PartApi {
    private final ProjectDetails details;
    private final ProjectNodes nodes;
    private final ProjectMoney money;
    private final MoneyQueries moneyQueries;
    private final ProjectPeople people;
    private final TeamQueries team;
    private final Outcomes outcomes;

    PartApi(ProjectDetails details, ProjectNodes nodes, ProjectMoney money, MoneyQueries moneyQueries,
            ProjectPeople people, TeamQueries team, Outcomes outcomes) {
        this.details = details;
        this.nodes = nodes;
        this.money = money;
        this.moneyQueries = moneyQueries;
        this.people = people;
        this.team = team;
        this.outcomes = outcomes;
    }

    /** @param unit absent for the project's own unit */
    @Schema(requiredProperties = {"chinese", "due"})
    record PartDraft(@Nullable CommitmentId parent, @Nullable Kind kind, @Nullable String chinese,
            @Nullable String english, @Nullable UnitId unit, @Nullable PersonId accountable,
            @Nullable BigDecimal weight, @Nullable LocalDate starts, @Nullable LocalDate due,
            @Nullable List<TargetDraft> targets) {
        ProjectNodes.Part part(UUID itsUnit) {
            return new ProjectNodes.Part(parent, kind == null ? Kind.NODE : kind,
                    Name.of(chinese == null ? "" : chinese, english), unit == null ? new UnitId(itsUnit) : unit,
                    accountable, weight == null ? BigDecimal.ONE : weight, starts, due,
                    targets == null ? List.of() : targets);
        }
    }

    @Schema(requiredProperties = "source")
    record AmountDraft(ProjectMoney.@Nullable Kind kind,
            @Schema(description = "OWN, GROUP, STATE, LOCAL, PARTNER, GRANT, EU or any other word") @Nullable String source,
            @Schema(description = "EQUIPMENT, OPERATION, LABOUR, INDIRECT or WHOLE, which stands if it is left out") @Nullable String item,
            @Nullable Integer year,
            @Schema(description = "Zero takes away what stands there") @Nullable BigDecimal amount) {
        ProjectMoney.Amount amountOf() {
            return new ProjectMoney.Amount(kind == null ? ProjectMoney.Kind.PLAN : kind, source == null ? "" : source,
                    item == null ? "WHOLE" : item, year, amount == null ? BigDecimal.ZERO : amount);
        }
    }

    @Schema(requiredProperties = "person")
    record MemberDraft(@Nullable PersonId person, @Nullable MemberRole role, @Nullable BigDecimal timeShare,
            @Nullable LocalDate from, @Nullable LocalDate to) {
        ProjectPeople.Member member() {
            if (person == null) throw new ProjectRefused(Reason.PERSON_ELSEWHERE, "person");
            return new ProjectPeople.Member(person, role == null ? MemberRole.MEMBER : role,
                    timeShare == null ? BigDecimal.ZERO : timeShare, from, to);
        }
    }

    record PartyDraft(@Nullable UnitId unit, @Nullable UUID partner, @Nullable PartyRole role,
            @Nullable BigDecimal workShare, @Nullable BigDecimal moneyShare, @Nullable BigDecimal rightShare) {
        ProjectPeople.Party party() {
            return new ProjectPeople.Party(unit, partner, role == null ? PartyRole.JOINT : role, workShare, moneyShare,
                    rightShare);
        }
    }

    @Schema(requiredProperties = "name")
    record OutcomeDraft(@Nullable String name, @Nullable String form, @Nullable String grade,
            @Nullable String certificate, @Nullable LocalDate day) {
        Outcomes.Outcome outcome() {
            return new Outcomes.Outcome(name == null ? "" : name, form, grade, certificate, day);
        }
    }

    @GetMapping("/nodes")
    @Operation(summary = "Read the topics, tasks and key nodes of a project as a tree")
    Listing<ProjectDetails.Node> nodes(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return new Listing<>(details.nodes(id, vantage), null);
    }

    @PostMapping("/nodes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a topic, a task or a key node; it is changed as the commitment of the same id")
    Map<String, UUID> addNode(@PathVariable ProjectId id, @RequestBody PartDraft part, Vantage vantage,
            Actor by) {
        var unit = details.header(id, vantage, by).facts().unit();
        return Map.of("id", nodes.add(id, part.part(unit), by).value());
    }

    @GetMapping("/money")
    @Operation(summary = "Read money planned and spent by source, item and year")
    Listing<MoneyQueries.Amount> money(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(moneyQueries.amounts(id, vantage, reader), null);
    }

    @PutMapping("/money")
    @Operation(summary = "Set amounts, each in place of what stood there; zero takes one away")
    ResponseEntity<Void> setMoney(@PathVariable ProjectId id, @RequestBody List<AmountDraft> amounts, IfMatch match,
            Vantage vantage, Actor by) {
        money.set(id, match.version(), amounts.stream().map(AmountDraft::amountOf).toList(), by);
        return done(id, vantage, by);
    }

    @GetMapping("/members")
    @Operation(summary = "List the members of a project")
    Listing<TeamQueries.Member> members(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(team.members(id, vantage, reader), null);
    }

    @PostMapping("/members")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put a person to work on a project")
    Map<String, UUID> join(@PathVariable ProjectId id, @RequestBody MemberDraft member, IfMatch match, Vantage vantage,
            Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        return Map.of("id", people.join(id, member.member(), by));
    }

    @DeleteMapping("/members/{member}")
    @Operation(summary = "Let a member leave a project")
    ResponseEntity<Void> leave(@PathVariable ProjectId id, @PathVariable UUID member, IfMatch match, Vantage vantage,
            Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        people.leave(id, member, by);
        return done(id, vantage, by);
    }

    @GetMapping("/overcommitments")
    @Operation(summary = "Months in which members are promised beyond their whole time, for two years")
    Listing<Overcommitment> overcommitted(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        var first = YearMonth.from(vantage.asOf()).atDay(1);
        return new Listing<>(team.overcommitted(id, first, first.plusYears(2), vantage), null);
    }

    @GetMapping("/parties")
    @Operation(summary = "List the parties of a project with their shares")
    Listing<TeamQueries.Party> parties(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(team.parties(id, vantage, reader), null);
    }

    @PostMapping("/parties")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let a unit or a partner take part")
    Map<String, UUID> joinParty(@PathVariable ProjectId id, @RequestBody PartyDraft party, IfMatch match,
            Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        return Map.of("id", people.joinParty(id, party.party(), by));
    }

    @DeleteMapping("/parties/{party}")
    @Operation(summary = "Let a party leave a project")
    ResponseEntity<Void> leaveParty(@PathVariable ProjectId id, @PathVariable UUID party, IfMatch match,
            Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        people.leaveParty(id, party, by);
        return done(id, vantage, by);
    }

    @GetMapping("/problems")
    @Operation(summary = "List the problems of a project")
    Listing<ProjectDetails.Problem> problems(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return new Listing<>(details.problems(id, vantage), null);
    }

    @GetMapping("/outcomes")
    @Operation(summary = "List the outcomes of a project")
    Listing<ProjectDetails.Outcome> outcomes(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return new Listing<>(details.outcomes(id, vantage), null);
    }

    @PostMapping("/outcomes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record what came out of a project")
    Map<String, UUID> yield(@PathVariable ProjectId id, @RequestBody OutcomeDraft outcome, Actor by) {
        return Map.of("id", outcomes.add(id, outcome.outcome(), by));
    }

    @DeleteMapping("/outcomes/{outcome}")
    @Operation(summary = "Remove an outcome from a project")
    ResponseEntity<Void> removeOutcome(@PathVariable ProjectId id, @PathVariable UUID outcome, IfMatch match,
            Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        outcomes.remove(id, outcome, by);
        return done(id, vantage, by);
    }

    private ResponseEntity<Void> done(ProjectId id, Vantage vantage, Actor by) {
        return ResponseEntity.noContent().eTag(IfMatch.tag(details.header(id, vantage, by).version())).build();
    }
}
