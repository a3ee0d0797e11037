package ceyuan.exchange.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Slice;
import ceyuan.exchange.Field;
import ceyuan.exchange.ImportQueries;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Mapping.Rule;
import ceyuan.exchange.Mappings;
import ceyuan.exchange.Run;
import ceyuan.exchange.Said;
import ceyuan.web.Words;

/** One run as its page shows it. */
public final class RunView {
    private final ImportQueries queries;
    private final Locale locale;
    public final Run run;
    public final String group;
    public final Mapping mapping;
    public final List<Intake> kinds;
    public final List<Mappings.Kept> mappings;
    public final Slice<Said> said;
    public final List<ImportQueries.Reason> reasons;
    public final boolean warnings;

    RunView(ImportQueries queries, Locale locale, Run run, String group, Mapping mapping, List<Intake> kinds,
            List<Mappings.Kept> mappings, Slice<Said> said, List<ImportQueries.Reason> reasons, boolean warnings) {
        this.queries = queries;
        this.locale = locale;
        this.run = run;
        this.group = group;
        this.mapping = mapping;
        this.kinds = kinds;
        this.mappings = mappings;
        this.said = said;
        this.reasons = reasons;
        this.warnings = warnings;
    }

    /** Who began the run. */
    public String by() {
        return queries.people(List.of(run), locale).getOrDefault(run.person(), run.by());
    }

    /** Whether nothing of the list was recognised for this kind. */
    public boolean unknown() {
        return mapping.rules().isEmpty();
    }

    /** Whether the file is called a workbook and is none. */
    public boolean misnamed() {
        String name = run.fileName().toLowerCase(Locale.ROOT);
        return run.survey().form().encoding() != null && (name.endsWith(".xlsx") || name.endsWith(".xls"));
    }

    /** Whether the mapping can still be changed: nothing has been taken in. */
    public boolean editable() {
        return run.state() == Run.State.READY || run.state() == Run.State.CHECKED
                || run.state() == Run.State.FAILED && run.position() == 0;
    }

    public List<Field> fields() {
        return kinds.stream().filter(kind -> kind.kind().equals(mapping.kind())).findFirst()
                .map(Intake::fields).orElse(List.of());
    }

    public Rule rule(Field field) {
        return mapping.rules().stream().filter(rule -> rule.field().equals(field.key())).findFirst()
                .orElseGet(() -> new Rule(field.key(), null, null, null, null, null, List.of(), Map.of(), false, null));
    }

    public String examples(Rule rule) {
        String column = rule.column();
        int at = column == null ? -1 : run.survey().columns().indexOf(column);
        return at < 0 ? "" : String.join(" · ", run.survey().examples(at).stream().map(RunView::cut).toList());
    }

    public String kindLabel(String kind) {
        return queries.word("exchange.kind." + kind, kind, locale);
    }

    public String fieldLabel(Field field) {
        return queries.word(mapping.kind() + ".field." + field.key(), field.key(), locale);
    }

    public String mappingLabel(Mapping known) {
        return queries.word("exchange.ready." + known.name(), known.name(), locale);
    }

    public String sentence(Said remark) {
        return queries.sentence(remark, locale);
    }

    public String sentence(ImportQueries.Reason reason) {
        return said.rows().stream().filter(remark -> remark.key().equals(reason.key())).findFirst()
                .map(this::sentence)
                .orElseGet(() -> queries.example(run.id(), reason.key(), !warnings, locale));
    }

    /** Where the remark belongs: the column of the list, else the field that it would have filled. */
    public String column(Said remark) {
        if (!remark.column().isEmpty() || remark.field().isEmpty()) return remark.column();
        return queries.word(mapping.kind() + ".field." + remark.field(), remark.field(), locale);
    }

    public String record(Said remark) {
        return cut(String.join(" | ", remark.cells()));
    }

    public String factor(Rule rule) {
        BigDecimal factor = rule.factor();
        return factor == null ? "1" : factor.toPlainString();
    }

    public String unknown(Rule rule) {
        return MappingForm.written(rule.unknown());
    }

    public String words(Rule rule) {
        return MappingForm.written(rule.words());
    }

    public String key() {
        return MappingForm.written(mapping.key());
    }

    public String options() {
        return MappingForm.written(mapping.options());
    }

    public String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    public String stateWord() {
        return stateWord(run);
    }

    public static String stateWord(Run run) {
        return Words.text("exchange.state." + (interrupted(run) ? "INTERRUPTED" : run.state().name()));
    }

    public static String colour(Run run) {
        if (interrupted(run)) return "amber";
        return switch (run.state()) {
            case DONE -> run.refused() == 0 ? "green" : "amber";
            case FAILED -> "red";
            case STOPPED -> "amber";
            case READY, CHECKED, CHECKING, LOADING -> "grey";
        };
    }

    private static boolean interrupted(Run run) {
        return run.state() == Run.State.LOADING && !run.alive();
    }

    private static String cut(String text) {
        return text.length() <= 160 ? text : text.substring(0, 159) + "…";
    }
}
