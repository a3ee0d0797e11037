package ceyuan.project.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.project.Facts;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectDetails.Header;
import ceyuan.project.ProjectDetails.Level;
import ceyuan.project.Secrecy;
import ceyuan.project.Status;
import ceyuan.web.Words;

/** The form in which a project is entered or changed, with what may be chosen. */
public record ProjectForm(@Nullable Header project, String path, Map<String, String> values, List<Level> scale) {

    static ProjectForm blank(String unit, LocalDate today, List<Level> scale) {
        var values = new LinkedHashMap<String, String>();
        values.put("unit", unit);
        values.put("starts", today.toString());
        values.put("since", today.toString());
        values.put("status", Status.PROPOSED.name());
        values.put("secrecy", Secrecy.INTERNAL.name());
        values.put("scale", "TRL9");
        values.put("currency", "CNY");
        return new ProjectForm(null, "/projects", values, scale);
    }

    static ProjectForm of(Header project, String unit, String leader, List<Level> scale) {
        var facts = project.facts();
        var values = new LinkedHashMap<String, String>();
        values.put("chinese", facts.chinese());
        put(values, "english", facts.english());
        put(values, "acronym", facts.acronym());
        values.put("unit", unit);
        values.put("leader", leader);
        put(values, "class", facts.projectClass());
        put(values, "category", facts.category());
        put(values, "level", facts.level());
        put(values, "field", facts.field());
        put(values, "objective", facts.objective());
        put(values, "starts", facts.starts());
        put(values, "ends", facts.ends());
        put(values, "scale", facts.scale());
        put(values, "levelStart", facts.levelStart());
        put(values, "levelPlanned", facts.levelPlanned());
        put(values, "levelNow", facts.levelNow());
        put(values, "grade", facts.grade());
        put(values, "certificate", facts.certificate());
        values.put("secrecy", facts.secrecy().name());
        values.put("currency", facts.currency());
        put(values, "call", facts.call());
        put(values, "scheme", facts.scheme());
        return new ProjectForm(project, project.path(), values, scale);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public Map<String, String> classes() {
        return choices("project.class", ProjectClass.values(), true);
    }

    public Map<String, String> secrecies() {
        return choices("project.secrecy", Secrecy.values(), false);
    }

    /** Where a project may stand when it is entered. */
    public Map<String, String> beginnings() {
        return choices("project.status", new Status[]{Status.PROPOSED, Status.APPROVED, Status.RUNNING}, false);
    }

    public Map<String, String> levels() {
        var levels = new LinkedHashMap<String, String>();
        levels.put("", Words.text("project.level.none"));
        levels.put(Facts.MAJOR, Words.text("project.level.MAJOR"));
        return levels;
    }

    public Map<String, String> scales() {
        var scales = new LinkedHashMap<String, String>();
        scales.put("", Words.text("web.none"));
        scale.forEach(level -> scales.put(level.scale(), level.scale()));
        return scales;
    }

    private static Map<String, String> choices(String prefix, Enum<?>[] constants, boolean none) {
        var choices = new LinkedHashMap<String, String>();
        if (none) choices.put("", Words.text("web.none"));
        for (var constant : constants)
            choices.put(constant.name(), Words.word(prefix, constant));
        return choices;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) values.put(name, value.toString());
    }
}
