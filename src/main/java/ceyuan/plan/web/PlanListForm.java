package ceyuan.plan.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanState;
import ceyuan.web.Links;
import ceyuan.web.Words;

/** How the list of plans was narrowed and sorted, as it stands in its address. */
public record PlanListForm(String text, String kind, String state, String during, String sort) {
    static PlanListForm of(@Nullable String text, @Nullable String kind, @Nullable String state,
            @Nullable String during, @Nullable String sort) {
        return new PlanListForm(text == null ? "" : text.strip(), known(PlanKind.values(), kind),
                known(PlanState.values(), state), during == null || !during.matches("\\d{4}") ? "" : during,
                known(PlanQueries.Sort.values(), sort));
    }

    PlanQueries.Filter filter() {
        return new PlanQueries.Filter(kind.isEmpty() ? null : PlanKind.valueOf(kind),
                state.isEmpty() ? null : PlanState.valueOf(state), during.isEmpty() ? null : Integer.valueOf(during),
                text.isEmpty() ? null : text);
    }

    PlanQueries.Sort order() {
        return sort.isEmpty() ? PlanQueries.Sort.FROM : PlanQueries.Sort.valueOf(sort);
    }

    public Map<String, String> kinds() {
        return options("plan.kind", PlanKind.values());
    }

    public Map<String, String> states() {
        return options("plan.state", PlanState.values());
    }

    public String query() {
        return query(sort);
    }

    public String sorted(String by) {
        return query(by);
    }

    static Map<String, String> options(String prefix, Enum<?>[] values) {
        var options = new LinkedHashMap<String, String>();
        options.put("", Words.text("web.all"));
        for (var value : values)
            options.put(value.name(), Words.word(prefix, value));
        return options;
    }

    private String query(String by) {
        return Stream.of(Map.entry("q", text), Map.entry("kind", kind), Map.entry("state", state),
                Map.entry("during", during), Map.entry("sort", by)).filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + Links.encode(each.getValue())).collect(Collectors.joining("&"));
    }

    private static String known(Enum<?>[] values, @Nullable String asked) {
        return Stream.of(values).map(Enum::name).filter(name -> name.equals(asked)).findFirst().orElse("");
    }
}
