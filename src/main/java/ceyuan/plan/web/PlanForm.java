package ceyuan.plan.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.web.Words;

/** The form of a plan, filled with what is known. */
public record PlanForm(boolean isNew, String path, String back, long version, String kind, String unit, String number,
        String title, String english, String document, String accountable, String from, String to, String unitsDue,
        String alignedTo, String description, Map<String, String> above, String personsFrom) {

    static PlanForm blank(PlanKind kind, String unit, int year, List<PlanQueries.Near> above,
            PlanQueries.@Nullable Header alignedTo, String personsFrom, Locale locale) {
        int years = kind == PlanKind.FIVE_YEAR ? 5 : 1;
        var from = alignedTo == null ? LocalDate.of(year, 1, 1) : alignedTo.from();
        var to = alignedTo == null ? LocalDate.of(year + years - 1, 12, 31) : alignedTo.to();
        return new PlanForm(true, "/plans", "/plans", 0, kind.name(), unit, "", "", "", "", "", from.toString(),
                to.toString(), "", alignedTo == null ? "" : alignedTo.id().toString(), "", options(above, locale),
                personsFrom);
    }

    static PlanForm of(PlanQueries.Header plan, List<PlanQueries.Near> above, Locale locale) {
        String path = "/plans/" + plan.id();
        return new PlanForm(false, path, path, plan.version(), plan.kind().name(), "", plan.number(),
                plan.title().chinese(), or(plan.title().english()), or(plan.document()),
                plan.accountableNumber() == null || plan.accountableName() == null
                        ? ""
                        : plan.accountableNumber() + " " + plan.accountableName().in(locale),
                plan.from().toString(), plan.to().toString(),
                plan.unitsDue() == null ? "" : plan.unitsDue().toString(),
                plan.alignedTo() == null ? "" : plan.alignedTo().id().toString(), or(plan.description()),
                options(above, locale), "/choices" + path + "/persons");
    }

    public Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        for (var each : PlanKind.values())
            kinds.put(each.name(), Words.word("plan.kind", each));
        return kinds;
    }

    private static Map<String, String> options(List<PlanQueries.Near> above, Locale locale) {
        if (above.isEmpty()) return Map.of();
        var options = new LinkedHashMap<String, String>();
        options.put("", Words.text("web.none"));
        above.forEach(each -> options.put(each.id().toString(),
                each.number() + " " + each.title().in(locale) + " · " + each.unit().in(locale)));
        return options;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
