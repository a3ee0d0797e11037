package ceyuan.project.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.approval.ApprovalView;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.commitment.TargetDraft;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.project.Book;
import ceyuan.project.BookQueries;
import ceyuan.project.ChangeRequests;
import ceyuan.project.ExtensionTerms;
import ceyuan.project.MoneyQueries;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectNodes.OpenPart;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.Proposal;
import ceyuan.project.Proposal.PartDate;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** Requests to change what a project promises, each with what it changes line by line. */
@Controller
@RequestMapping("/projects/{id}/changes")
class ChangeRequestPages {
    private final ChangeRequests changes;
    private final BookQueries books;
    private final ApprovalView approvals;
    private final ProjectDetails details;
    private final Choices choices;
    private final ProjectChoices offers;
    private final MoneyQueries money;
    private final ProjectNodes nodes;
    private final ExtensionTerms extensions;
    private final StaticTemplates templates = new StaticTemplates();

    ChangeRequestPages(ChangeRequests changes, BookQueries books, ApprovalView approvals, ProjectDetails details,
            Choices choices, ProjectChoices offers, MoneyQueries money, ProjectNodes nodes,
            ExtensionTerms extensions) {
        this.changes = changes;
        this.books = books;
        this.approvals = approvals;
        this.details = details;
        this.choices = choices;
        this.offers = offers;
        this.money = money;
        this.nodes = nodes;
        this.extensions = extensions;
    }

    /** All requests, and the form of another one; days may be proposed for parts of the project. */
    @GetMapping
    View index(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Frame frame,
            Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        boolean asks = project.leads() && !project.status().isClosed();
        return Page.ok(templates.projectChanges(frame, project, changes.of(id, vantage.asOf(), reader),
                books.shown(id, vantage, reader), asks, money.sources(), money.items(),
                asks ? nodes.open(id, reader) : List.of(), proposed(new Typed(values)),
                extensions.limits(new UnitId(project.facts().unit()), vantage.today())));
    }

    @PostMapping
    View request(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        var leader = choices.personOf(typed.text("leader"), root, "leader");
        var amounts = new ArrayList<Book.Amount>();
        var amount = typed.number("amount");
        if (amount != null) {
            amounts.add(new Book.Amount(typed.textOr("source", "OWN"), typed.textOr("item", "OPERATION"),
                    typed.whole("in"), amount));
        }
        var against = typed.text("against");
        if (amount != null && against != null) amounts.add(balance(id, typed, against, amount, by));
        var change = changes.request(id,
                new Proposal(leader == null ? null : leader.value(), typed.text("leader"), typed.day("ends"),
                        typed.text("objective"), indicators(id, typed, by), amounts, joins(typed, root),
                        typed.texts("leave").stream().map(Id::parse).toList(), dates(id, typed, by)),
                typed.textOr("reason", ""), by);
        return Page.seeOther("/projects/" + id + "/changes/" + change);
    }

    @GetMapping("/{change}")
    View show(@PathVariable ProjectId id, @PathVariable UUID change, Frame frame, Vantage vantage, Actor reader) {
        var line = changes.of(id, vantage.asOf(), reader).stream().filter(each -> each.id().equals(change)).findFirst()
                .orElseThrow(() -> new Missing(change));
        return Page.ok(templates.projectChange(frame, details.header(id, vantage, reader), line,
                changes.compare(id, change, reader), approvals.strips(ChangeRequests.subject(change), vantage.asOf())));
    }

    @PostMapping("/{change}/submission")
    View resubmit(@PathVariable ProjectId id, @PathVariable UUID change, @RequestParam(defaultValue = "") String reason,
            Actor by) {
        changes.resubmit(id, change, reason, by);
        return Page.seeOther("/projects/" + id + "/changes/" + change);
    }

    @PostMapping("/{change}/removal")
    View withdraw(@PathVariable ProjectId id, @PathVariable UUID change, Actor by) {
        changes.withdraw(id, change, by);
        return Page.seeOther("/projects/" + id + "/changes");
    }

    /** The indicators that are to stand, unless they are those that do. */
    private @Nullable List<TargetDraft> indicators(ProjectId id, Typed typed, Actor by) {
        if (typed.all("metric").isEmpty()) return null;
        var indicators = BookPages.indicators(typed);
        return Proposal.remeasures(books.now(id, by), indicators) ? indicators : null;
    }

    /** The days that differ from those that stand. */
    private List<PartDate> dates(ProjectId id, Typed typed, Actor by) {
        var standing = nodes.open(id, by).stream().collect(Collectors.toMap(OpenPart::id, OpenPart::due));
        return proposed(typed).entrySet().stream().filter(each -> !each.getValue().equals(standing.get(each.getKey())))
                .map(each -> new PartDate(each.getKey(), each.getValue())).toList();
    }

    private static Map<UUID, LocalDate> proposed(Typed typed) {
        var parts = typed.all("part");
        var dues = typed.all("partDue");
        var proposed = new LinkedHashMap<UUID, LocalDate>();
        for (int at = 0; at < Math.min(parts.size(), dues.size()); at++) {
            var due = typed.day("partDue", dues.get(at));
            if (due != null) proposed.put(Id.parse(parts.get(at)), due);
        }
        return proposed;
    }

    /** What another item of the same source and year gives up, so that the total stays. */
    private Book.Amount balance(ProjectId id, Typed typed, String item, BigDecimal amount, Actor by) {
        var source = typed.textOr("source", "OWN");
        var year = typed.whole("in");
        var book = books.now(id, by);
        var more = amount.subtract(of(book, source, typed.textOr("item", "OPERATION"), year));
        return new Book.Amount(source, item, year, of(book, source, item, year).subtract(more));
    }

    private static BigDecimal of(Book book, String source, String item, @Nullable Integer year) {
        return book.money().stream().filter(each -> each.source().equals(source) && each.item().equals(item)
                && java.util.Objects.equals(each.year(), year)).map(Book.Amount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Book.Party> joins(Typed typed, UUID root) {
        var partner = typed.text("partner");
        var party = typed.text("party");
        if (partner == null && party == null) return List.of();
        var unit = partner == null ? choices.unitOf(typed.text("party"), root, "party") : null;
        var role = typed.choice("role", PartyRole.class);
        return List.of(new Book.Party(new UUID(0, 0), unit == null ? null : unit.value(),
                partner == null ? null : offers.partnerOf(partner, root), partner == null
                        ? typed.textOr("party", "")
                        : partner,
                role == null ? PartyRole.PARTICIPANT : role, typed.number("workShare"),
                typed.number("moneyShare"), typed.number("rightShare")));
    }
}
