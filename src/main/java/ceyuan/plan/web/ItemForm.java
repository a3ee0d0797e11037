package ceyuan.plan.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.ItemQueries.Item;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.Technology;
import ceyuan.web.Typed;
import ceyuan.web.Words;

/**
 * The form of an item, filled with what is known.
 *
 * @param version of the commitment as the form shows it
 * @param blanks how many rows for new targets it offers
 */
public record ItemForm(boolean isNew, long version, String path, String back, Map<String, String> kinds, String kind,
        Map<String, String> parents, String parent, String number, String title, String english, String description,
        String unit,
        String accountable, String technology, String starts, String due, String weight, List<String> targets,
        int blanks, Map<String, String> above) {
    private static final List<Kind> KINDS = List.of(Kind.FOCUS, Kind.MEASURE, Kind.KEY_TASK, Kind.OBJECTIVE);

    static ItemForm blank(PlanQueries.Header plan, List<Item> items, @Nullable CommitmentId parent, List<Item> above,
            Locale locale) {
        String path = "/plans/" + plan.id();
        return new ItemForm(true, 0, path + "/items", path, kinds(plan), plan.kind().item().name(),
                parents(items, null, locale), parent == null ? "" : parent.toString(), "", "", "", "",
                plan.unitCode() + " " + plan.unitName().in(locale), "", "", "", plan.to().toString(), "1", List.of(), 2,
                options(above, locale));
    }

    static ItemForm of(PlanQueries.Header plan, Item item, List<Item> items, long version, Locale locale) {
        String path = "/plans/" + plan.id() + "/items/" + item.id();
        return new ItemForm(false, version, path, path, kinds(plan), item.kind().name(), parents(items, item, locale),
                item.parent() == null ? "" : item.parent().toString(), item.number() == null ? "" : item.number(),
                item.title().chinese(), item.title().english() == null ? "" : item.title().english(),
                item.description() == null ? "" : item.description(),
                item.unitCode() + " " + item.unitName().in(locale),
                item.accountableName() == null
                        ? ""
                        : item.accountableNumber() + " " + item.accountableName().in(locale),
                item.technology() == null ? "" : item.technology().name(),
                item.starts() == null ? "" : item.starts().toString(),
                item.due() == null ? "" : item.due().toString(), Figures.plain(item.weight()),
                item.aims().stream().map(aim -> aim.metric() + " " + Figures.path(aim)).toList(),
                item.aims().isEmpty() ? 2 : 0, Map.of());
    }

    public Map<String, String> technologies() {
        var options = new LinkedHashMap<String, String>();
        options.put("", Words.text("web.none"));
        for (var each : Technology.values())
            options.put(each.name(), Words.word("plan.technology", each));
        return options;
    }

    public static Map<String, String> directions() {
        var options = new LinkedHashMap<String, String>();
        for (var each : Direction.values())
            options.put(each.name(), Words.word("plan.direction", each));
        return options;
    }

    /** What was typed, as an item. */
    static ItemDraft draft(Typed typed, PlanQueries.Header plan, Choices choices) {
        var parent = typed.text("parent");
        var weight = typed.number("weight");
        var technology = typed.choice("technology", Technology.class);
        var owners = new ArrayList<UnitId>();
        for (String chosen : typed.all("owners")) {
            for (String each : chosen.split("[,，、;；]")) {
                if (!each.isBlank()) owners.add(choices.unitOf(each, plan.root(), "owners"));
            }
        }
        var kind = typed.choice("kind", Kind.class);
        return new ItemDraft(kind == null ? plan.kind().item() : kind,
                parent == null ? null : CommitmentId.of(parent),
                choices.unitOf(typed.textOr("unit", plan.unitCode()), plan.root(), "unit"),
                choices.personOf(typed.text("accountable"), plan.root(), "accountable"), typed.text("number"),
                Name.of(typed.textOr("title", ""), typed.text("english")), typed.text("description"),
                technology, weight == null ? BigDecimal.ONE : weight,
                typed.day("starts"), typed.day("due"), targets(typed), owners,
                typed.all("alignedTo").stream().filter(each -> !each.isBlank()).map(CommitmentId::of).toList());
    }

    static List<TargetDraft> targets(Typed typed) {
        var targets = new ArrayList<TargetDraft>();
        for (int row = 0; row < typed.all("metric").size(); row++) {
            String metric = typed.text("metric", row);
            if (metric == null && typed.text("target", row) == null) continue;
            targets.add(new TargetDraft(metric == null ? "" : metric, typed.text("measure", row),
                    typed.number("baseline", row), typed.day("baselineOn", row),
                    typed.number("target", row),
                    "DOWN".equals(typed.text("direction", row)) ? Direction.DOWN : Direction.UP,
                    typed.text("method", row), typed.text("evidence", row), BigDecimal.ONE));
        }
        return targets;
    }

    static Map<String, String> options(List<Item> items, Locale locale) {
        var options = new LinkedHashMap<String, String>();
        items.forEach(item -> options.put(item.id().toString(), label(item, locale)));
        return options;
    }

    private static Map<String, String> kinds(PlanQueries.Header plan) {
        var options = new LinkedHashMap<String, String>();
        KINDS.forEach(each -> options.put(each.name(), Figures.kind(plan.kind(), each)));
        return options;
    }

    private static Map<String, String> parents(List<Item> items, @Nullable Item but, Locale locale) {
        var options = new LinkedHashMap<String, String>();
        options.put("", Words.text("plan.item.top"));
        items.stream().filter(item -> but == null || !item.id().equals(but.id()))
                .forEach(item -> options.put(item.id().toString(), label(item, locale)));
        return options;
    }

    private static String label(Item item, Locale locale) {
        return "\u3000".repeat(item.depth()) + (item.number() == null ? "" : item.number() + " ")
                + item.title().in(locale);
    }
}
