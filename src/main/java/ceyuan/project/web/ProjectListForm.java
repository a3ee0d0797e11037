package ceyuan.project.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import ceyuan.base.Id;
import ceyuan.project.Facts;
import ceyuan.project.Filter;
import ceyuan.project.ProjectClass;
import ceyuan.project.Status;
import ceyuan.web.Links;
import ceyuan.web.Typed;
import ceyuan.web.Words;

/**
 * The filters, the order and the columns of the list of projects, as they stand in its address.
 *
 * @param columns the columns beside number, title and status
 */
public record ProjectListForm(Map<String, String> values, List<String> columns) {
    public static final List<String> COLUMNS = List.of("unit", "leader", "class", "field", "category", "period",
            "money", "spent", "health", "grade");
    private static final List<String> USUAL = List.of("unit", "leader", "class", "period", "money", "health");
    private static final List<String> FILTERS = List.of("q", "status", "class", "level", "health", "part", "during",
            "leader", "field", "focus", "partner", "min", "max", "portfolio", "waiting", "sort", "desc");

    static ProjectListForm of(MultiValueMap<String, String> parameters) {
        var typed = new Typed(parameters);
        var values = new LinkedHashMap<String, String>();
        for (var name : FILTERS) {
            var value = typed.text(name);
            if (value != null) values.put(name, value);
        }
        var columns = typed.texts("col").stream().filter(COLUMNS::contains).toList();
        return new ProjectListForm(values, columns.isEmpty() ? USUAL : columns);
    }

    /** The filter as a page has it: amounts are typed in the unit of the column. */
    Filter filter() {
        return filter(ProjectListForm::shown);
    }

    /** The filter as a program has it: amounts are in the currency's own unit, as everywhere in the API. */
    Filter exactly() {
        return filter(amount -> amount);
    }

    private Filter filter(UnaryOperator<@Nullable BigDecimal> amount) {
        var parameters = new LinkedMultiValueMap<String, String>();
        values.forEach(parameters::add);
        var typed = new Typed(parameters);
        var sort = typed.choice("sort", Filter.Sort.class);
        return new Filter(typed.choice("status", Status.class), typed.choice("class", ProjectClass.class),
                typed.text("level"), typed.text("health"), typed.choice("part", Filter.Part.class),
                typed.whole("during"), id(typed.text("leader")),
                typed.text("field"), id(typed.text("focus")), id(typed.text("partner")), typed.text("q"),
                amount.apply(typed.number("min")),
                amount.apply(typed.number("max")), id(typed.text("portfolio")), isSet(typed, "waiting"),
                sort == null ? Filter.Sort.NUMBER : sort, isSet(typed, "desc"));
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean shows(String column) {
        return columns.contains(column);
    }

    /** The address of this list, without its page. */
    public String query() {
        return join(values, columns);
    }

    /** The address of this list with one filter changed; a blank value takes the filter away. */
    public String with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        if (value.isEmpty()) changed.remove(name);
        else
            changed.put(name, value);
        return join(changed, columns);
    }

    /** The address of this list sorted by a column: a second time, the other way round. */
    public String sorted(String sort) {
        var changed = new LinkedHashMap<>(values);
        boolean again = sort.equals(values.getOrDefault("sort", "NUMBER")) && !values.containsKey("desc");
        changed.put("sort", sort);
        if (again) changed.put("desc", "true");
        else
            changed.remove("desc");
        return join(changed, columns);
    }

    /** How a column is sorted, for assistive technology. */
    public String sortedNow(String sort) {
        if (!sort.equals(values.getOrDefault("sort", "NUMBER"))) return "none";
        return values.containsKey("desc") ? "descending" : "ascending";
    }

    public Map<String, String> statuses() {
        return choices("project.status", Status.values());
    }

    public Map<String, String> classes() {
        return choices("project.class", ProjectClass.values());
    }

    public Map<String, String> parts() {
        return choices("project.part", Filter.Part.values());
    }

    public Map<String, String> levels() {
        var levels = new LinkedHashMap<String, String>();
        levels.put("", Words.text("web.all"));
        levels.put(Facts.MAJOR, Words.text("project.level.MAJOR"));
        return levels;
    }

    public Map<String, String> healths() {
        var healths = new LinkedHashMap<String, String>();
        healths.put("", Words.text("web.all"));
        for (var colour : List.of("green", "amber", "red", "grey")) {
            healths.put(colour, Words.text("project.health." + colour));
        }
        return healths;
    }

    public Map<String, String> fields(List<String> known) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("", Words.text("web.all"));
        known.forEach(field -> fields.put(field, field));
        return fields;
    }

    private static Map<String, String> choices(String prefix, Enum<?>[] constants) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("", Words.text("web.all"));
        for (var constant : constants)
            choices.put(constant.name(), Words.word(prefix, constant));
        return choices;
    }

    private static boolean isSet(Typed typed, String name) {
        return typed.text(name) != null && !"false".equals(typed.text(name));
    }

    /** Amounts are typed in the unit of the column: 万元, or million. */
    private static @Nullable BigDecimal shown(@Nullable BigDecimal typed) {
        if (typed == null) return null;
        return typed.movePointRight("en".equals(LocaleContextHolder.getLocale().getLanguage()) ? 6 : 4);
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : Id.parse(text);
    }

    private static String join(Map<String, String> values, List<String> columns) {
        var parts = new ArrayList<String>();
        values.forEach((name, value) -> parts.add(name + "=" + Links.encode(value)));
        if (!columns.equals(USUAL)) columns.forEach(column -> parts.add("col=" + column));
        return String.join("&", parts);
    }
}
