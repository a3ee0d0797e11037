package ceyuan.approval.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import ceyuan.approval.Approvable.Fact;
import ceyuan.approval.ApprovalView.May;
import ceyuan.approval.ApprovalView.Whole;
import ceyuan.approval.Mode;
import ceyuan.approval.Strip;
import ceyuan.approval.Strip.Entry;
import ceyuan.web.Words;

/** One submission on screen and on paper. */
public record ApprovalPage(Whole whole, String unit, List<String> phrases) {
    public Strip strip() {
        return whole.strip();
    }

    public May may() {
        return whole.may();
    }

    /** What is said of the subject first, under no heading. */
    public List<Fact> plain() {
        return whole.facts().stream().filter(fact -> fact.under() == null).toList();
    }

    /** What is said of it under headings, by heading. */
    public Map<String, List<Fact>> parts() {
        return whole.facts().stream().filter(fact -> fact.under() != null)
                .collect(Collectors.groupingBy(fact -> String.valueOf(fact.under()), LinkedHashMap::new,
                        Collectors.toList()));
    }

    public String path() {
        return "/approvals/" + strip().id();
    }

    /** Where it can be returned to; the author under the empty key. */
    public Map<String, String> targets(Locale locale) {
        var targets = new LinkedHashMap<String, String>();
        targets.put("", Words.text("approval.toAuthor", strip().author().name()));
        whole.targets().forEach((key, name) -> targets.put(String.valueOf(key), name.in(locale)));
        return targets;
    }

    /** Who is asked to decide now, by person; in their place somebody else may be asked. */
    public Map<String, String> asked() {
        var asked = new LinkedHashMap<String, String>();
        strip().steps().stream().flatMap(step -> step.persons().stream()).filter(Strip.Person::asked)
                .forEach(person -> asked.put(person.who().person().toString(), person.who().name()));
        return asked;
    }

    public static Map<String, String> modes() {
        var modes = new LinkedHashMap<String, String>();
        for (var mode : Mode.values())
            modes.put(mode.name(), Words.word("approval.mode", mode));
        return modes;
    }

    /** What stands on the form on paper: the decisions, and what else was written. */
    public List<Entry> spoken() {
        return strip().entries().stream().filter(entry -> entry.isDecision() || !entry.comment().isEmpty()).toList();
    }
}
