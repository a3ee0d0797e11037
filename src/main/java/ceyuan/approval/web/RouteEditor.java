package ceyuan.approval.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.approval.Approver.From;
import ceyuan.approval.RouteQueries.Kind;
import ceyuan.approval.Strip;
import ceyuan.people.Role;
import ceyuan.web.Words;

/**
 * The editor of a route.
 *
 * @param foreseen who would be asked today, if that was asked for
 * @param refusal why that cannot be said
 */
public record RouteEditor(RouteForm form, List<Kind> kinds, @Nullable List<Strip.Step> foreseen,
        @Nullable String refusal) {
    public String path() {
        return form.isNew() ? "/approvals/routes" : "/approvals/routes/" + form.route() + "/versions";
    }

    public Map<String, String> kindWords() {
        return RouteList.words(kinds);
    }

    public Map<String, String> classes() {
        var classes = new LinkedHashMap<String, String>();
        classes.put("", Words.text("approval.route.anyClass"));
        kinds.stream().filter(each -> each.kind().equals(form.kind())).flatMap(each -> each.classes().stream())
                .forEach(klass -> classes.put(klass, ApprovalWords.klass(form.kind(), klass)));
        return classes;
    }

    public List<String> fields() {
        return kinds.stream().filter(each -> each.kind().equals(form.kind())).flatMap(each -> each.fields().stream())
                .toList();
    }

    public static Map<String, String> whos() {
        var whos = new LinkedHashMap<String, String>();
        Arrays.stream(Role.values()).filter(role -> !role.administers())
                .forEach(role -> whos.put("ROLE:" + role, Words.text("people.role." + role)));
        whos.put("POST", Words.text("approval.by.POST"));
        whos.put("PERSON", Words.text("approval.by.PERSON"));
        return whos;
    }

    public static Map<String, String> froms() {
        var froms = new LinkedHashMap<String, String>();
        for (var from : From.values())
            froms.put(from.name(), Words.word("approval.from", from));
        return froms;
    }
}
