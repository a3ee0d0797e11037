package ceyuan.plan.web;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanReviews;
import ceyuan.plan.Review;
import ceyuan.plan.ReviewQueries;
import ceyuan.plan.Succession;
import ceyuan.plan.Verdict;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;

/** The review that closes a plan, and the form that opens the next from it. */
@Controller
class ReviewPages {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");

    private final PlanReviews reviews;
    private final PlanQueries plans;
    private final ReviewQueries queries;
    private final Choices choices;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    ReviewPages(PlanReviews reviews, PlanQueries plans, ReviewQueries queries, Choices choices, Rights rights) {
        this.reviews = reviews;
        this.plans = plans;
        this.queries = queries;
        this.choices = choices;
        this.rights = rights;
    }

    @GetMapping("/plans/{id}/review")
    View review(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        return Page.ok(templates.planReview(frame, plan, queries.lines(id, frame.vantage(), reader)));
    }

    @PostMapping("/plans/{id}/review")
    View close(@PathVariable PlanId id, @RequestParam long version,
            @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var judgements = new HashMap<CommitmentId, Review.Judgement>();
        byKey(typed, "verdict-").forEach((item, verdict) -> judgements.put(new CommitmentId(item),
                new Review.Judgement(Objects.requireNonNull(Typed.choice("verdict-" + item, verdict, Verdict.class)),
                        typed.text("words-" + item))));
        reviews.close(id, version, new Review(typed.textOr("conclusion", ""), typed.text("problems"), judgements), by);
        return Page.seeOther("/plans/" + id + "/review");
    }

    @GetMapping("/plans/{id}/next")
    View next(@PathVariable PlanId id, Frame frame, Actor by) {
        var plan = plans.header(id, by);
        rights.require(by, Deed.MANAGE, new UnitId(plan.unit()));
        var from = plan.to().plusDays(1);
        int years = plan.kind() == PlanKind.FIVE_YEAR ? 5 : 1;
        return Page.ok(templates.planNext(frame, plan, queries.lines(id, frame.vantage(), by),
                later(plan.title(), plan.from().getYear(), plan.to().getYear(), years), from.toString(),
                from.plusYears(years).minusDays(1).toString()));
    }

    @PostMapping("/plans/{id}/next")
    View openNext(@PathVariable PlanId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var plan = plans.header(id, by);
        var targets = new HashMap<UUID, BigDecimal>();
        byKey(typed, "target-").forEach((target, value) -> targets.put(target,
                Objects.requireNonNull(Typed.number("target-" + target, value))));
        List<CommitmentId> items = typed.all("item").stream().map(CommitmentId::of).toList();
        var next = reviews.openNext(id, new Succession(typed.text("number"),
                Name.of(typed.textOr("title", ""), typed.text("english")), typed.requireDay("from"),
                typed.requireDay("to"), typed.day("unitsDue"),
                choices.personOf(typed.text("accountable"), plan.root(), "accountable"), items, targets), by);
        return Page.seeOther("/plans/" + next);
    }

    /** A title whose years of the plan's period are moved on. */
    private static Name later(Name title, int first, int last, int years) {
        UnaryOperator<String> moved = text -> YEAR.matcher(text).replaceAll(found -> {
            int year = Integer.parseInt(found.group());
            return String.valueOf(year < first || year > last ? year : year + years);
        });
        String english = title.english();
        return Name.of(moved.apply(title.chinese()), english == null ? null : moved.apply(english));
    }

    /** What was typed into the fields that carry an id in their name, by that id. */
    private static HashMap<UUID, String> byKey(Typed typed, String prefix) {
        var found = new HashMap<UUID, String>();
        for (String field : typed.values().keySet()) {
            String value = field.startsWith(prefix) ? typed.text(field) : null;
            if (value != null) found.put(Id.parse(field.substring(prefix.length())), value);
        }
        return found;
    }
}
