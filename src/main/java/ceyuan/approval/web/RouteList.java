package ceyuan.approval.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ceyuan.approval.RouteDraft;
import ceyuan.approval.RouteQueries.Kind;
import ceyuan.approval.RouteQueries.Version;
import ceyuan.web.Words;

/**
 * Routes on screen, and what a group may start from.
 *
 * @param mayAdopt whether the group has no route yet for something it may start from
 */
public record RouteList(List<Kind> kinds, List<Version> routes, String kind, List<RouteDraft> starters,
        boolean mayLay, boolean mayAdopt) {
    public static Map<String, String> words(List<Kind> kinds) {
        var words = new LinkedHashMap<String, String>();
        kinds.forEach(each -> words.put(each.kind(), Words.kind(each.kind())));
        return words;
    }

    /** Every class of every kind, for trying what has one or none. */
    public Map<String, String> classes() {
        var classes = new LinkedHashMap<String, String>();
        classes.put("", Words.text("approval.class.none"));
        kinds.forEach(
                each -> each.classes().forEach(klass -> classes.put(klass, ApprovalWords.klass(each.kind(), klass))));
        return classes;
    }
}
