package ceyuan.approval.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
