package ceyuan.project.web;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.ledger.LedgerQueries;
import ceyuan.people.Choices;
import ceyuan.project.Facts;
import ceyuan.project.MoneyQueries;
import ceyuan.project.Outcomes;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Member;
import ceyuan.project.ProjectPeople.MemberRole;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.ProjectPeople.Shares;
import ceyuan.project.TeamQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** The tabs of a project: its nodes, money, people, problems, outcomes and log. */
@Controller
@RequestMapping("/projects/{id}")
class PartPages {
    private static final int LINES = 200;
    private static final int MOST_YEARS = 12;
    private static final Pattern CELL = Pattern.compile("([A-Z_]+)-(\\d{1,4})");

    private final ProjectDetails details;
    private final ProjectNodes nodes;
    private final ProjectMoney money;
    private final MoneyQueries moneyQueries;
    private final ProjectPeople people;
    private final TeamQueries peopleQueries;
    private final Outcomes outcomes;
    private final LedgerQueries ledger;
    private final Choices choices;
    private final ProjectChoices offers;
    private final Openable openable;
    private final StaticTemplates templates = new StaticTemplates();

    PartPages(ProjectDetails details, ProjectNodes nodes, ProjectMoney money, MoneyQueries moneyQueries,
            ProjectPeople people, TeamQueries peopleQueries, Outcomes outcomes, LedgerQueries ledger,
            Choices choices, ProjectChoices offers, Openable openable) {
        this.details = details;
        this.nodes = nodes;
        this.money = money;
        this.moneyQueries = moneyQueries;
        this.people = people;
        this.peopleQueries = peopleQueries;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.choices = choices;
        this.offers = offers;
        this.openable = openable;
    }

    @GetMapping("/nodes")
    View nodes(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var all = details.nodes(id, vantage);
        var opens = openable.commitments(all.stream().map(ProjectDetails.Node::id), reader, vantage.today());
        return Page.ok(templates.projectNodes(frame, project, Gantt.of(all, vantage.asOf()), opens,
                choices.unit(project.facts().unit())));
    }

    @PostMapping("/nodes")
    View addNode(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        Required.in(values, "chinese", "unit", "due");
        var parent = typed.text("parent");
        var kind = typed.choice("kind", Kind.class);
        var accountable = choices.personOf(typed.text("accountable"), root, "accountable");
        var weight = typed.number("weight");
        nodes.add(id, new ProjectNodes.Part(parent == null ? null : CommitmentId.of(parent),
                kind == null ? Kind.NODE : kind, Name.of(typed.textOr("chinese", ""), typed.text("english")),
                choices.unitOf(typed.text("unit"), root, "unit"),
                accountable, weight == null ? BigDecimal.ONE : weight,
                typed.day("starts"), typed.day("due"), List.of()), by);
        return Page.seeOther("/projects/" + id + "/nodes");
    }

    @GetMapping("/money")
    View money(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var table = moneyQueries.table(id, vantage, reader);
        return Page.ok(templates.projectMoney(frame, project, table, moneyQueries.sources(), moneyQueries.items(),
                years(project.facts(), table, vantage)));
    }

    /** The years to plan for: those of the project, and those that have amounts; 0 is the whole life. */
    private static List<Integer> years(Facts facts, MoneyQueries.Table table, Vantage vantage) {
        var years = new TreeSet<>(table.years());
        int first = facts.starts() == null ? vantage.year() : facts.starts().getYear();
        int last = facts.ends() == null ? first : facts.ends().getYear();
        for (int year = first; year <= last && year < first + MOST_YEARS; year++)
            years.add(year);
        return List.copyOf(years);
    }

    /** Sets the plan from one source: an amount for each item and year, named {@code EQUIPMENT-2027}. */
    @PostMapping("/budget")
    View setBudget(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var amounts = new ArrayList<Amount>();
        for (var name : values.keySet()) {
            var place = CELL.matcher(name);
            if (!place.matches()) continue;
            var amount = typed.number(name);
            int year = Integer.parseInt(place.group(2));
            amounts.add(new Amount(ProjectMoney.Kind.PLAN, typed.textOr("source", ""), place.group(1),
                    year == 0 ? null : year, amount == null ? BigDecimal.ZERO : amount));
        }
        money.set(id, typed.version(), amounts, by);
        return Page.seeOther("/projects/" + id + "/money");
    }

    @PostMapping("/money")
    View setMoney(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var kind = typed.choice("kind", ProjectMoney.Kind.class);
        var amount = typed.number("amount");
        money.set(id, typed.version(), List.of(new Amount(kind == null ? ProjectMoney.Kind.PLAN : kind,
                typed.textOr("source", ""), typed.textOr("item", "WHOLE"), typed.whole("in"),
                amount == null ? BigDecimal.ZERO : amount)), by);
        return Page.seeOther("/projects/" + id + "/money");
    }

    @GetMapping("/people")
    View people(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var first = YearMonth.from(vantage.asOf()).atDay(1);
        var members = peopleQueries.members(id, vantage, reader);
        return Page.ok(templates.projectPeople(frame, project, members,
                openable.people(members.stream().map(TeamQueries.Member::person), reader),
                peopleQueries.parties(id, vantage, reader),
                peopleQueries.overcommitted(id, first, first.plusYears(2), vantage)));
    }

    @PostMapping("/members")
    View join(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        var person = choices.personOf(typed.textOr("person", "-"), root, "person");
        var role = typed.choice("role", MemberRole.class);
        var share = typed.number("timeShare");
        people.join(id, new Member(Objects.requireNonNull(person),
                role == null ? MemberRole.MEMBER : role, share == null ? BigDecimal.ZERO : share, typed.day("from"),
                typed.day("to")), by);
        return Page.seeOther("/projects/" + id + "/people");
    }

    @PostMapping("/members/{member}/removal")
    View leave(@PathVariable ProjectId id, @PathVariable UUID member, Actor by) {
        people.leave(id, member, by);
        return Page.seeOther("/projects/" + id + "/people");
    }

    /** Sets the shares of those who take part, and takes in one more if one was typed. */
    @PostMapping("/parties")
    View setParties(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        var shares = new HashMap<UUID, Shares>();
        for (var party : typed.texts("share")) {
            shares.put(UUID.fromString(party), new Shares(typed.number("work-" + party),
                    typed.number("money-" + party), typed.number("right-" + party)));
        }
        var partner = typed.text("partner");
        boolean joins = partner != null || typed.text("party") != null || shares.isEmpty();
        var unit = joins && partner == null ? choices.unitOf(typed.text("party"), root, "party") : null;
        var role = typed.choice("role", PartyRole.class);
        people.setParties(id, shares, joins
                ? new Party(unit,
                        partner == null ? null : offers.partnerOf(partner, root), role == null ? PartyRole.JOINT : role,
                        typed.number("workShare"), typed.number("moneyShare"), typed.number("rightShare"))
                : null, by);
        return Page.seeOther("/projects/" + id + "/people");
    }

    @PostMapping("/parties/{party}/removal")
    View leaveParty(@PathVariable ProjectId id, @PathVariable UUID party, Actor by) {
        people.leaveParty(id, party, by);
        return Page.seeOther("/projects/" + id + "/people");
    }

    @GetMapping("/problems")
    View problems(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var problems = details.problems(id, vantage);
        var named = Stream.concat(Stream.of(id.value()), problems.stream().map(ProjectDetails.Problem::commitment));
        return Page.ok(templates.projectProblems(frame, project, problems,
                openable.commitments(named, reader, vantage.today())));
    }

    @GetMapping("/outcomes")
    View outcomes(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(
                templates.projectOutcomes(frame, details.header(id, vantage, reader), details.outcomes(id, vantage)));
    }

    @PostMapping("/outcomes")
    View yield(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        outcomes.add(id, new Outcomes.Outcome(typed.textOr("name", ""), typed.text("form"), typed.text("grade"),
                typed.text("certificate"), typed.day("day")), by);
        return Page.seeOther("/projects/" + id + "/outcomes");
    }

    @PostMapping("/outcomes/{outcome}/removal")
    View removeOutcome(@PathVariable ProjectId id, @PathVariable UUID outcome, Actor by) {
        outcomes.remove(id, outcome, by);
        return Page.seeOther("/projects/" + id + "/outcomes");
    }

    @GetMapping("/log")
    View log(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.projectLog(frame, details.header(id, vantage, reader),
                ledger.of(details.subjects(id), vantage, LINES)));
    }
}
