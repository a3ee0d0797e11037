package ceyuan.approval;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.desk.Action;
import ceyuan.desk.Action.Entry;
import ceyuan.desk.Action.Field;
import ceyuan.desk.Asking;
import ceyuan.web.Words;

/** What approvals ask of a person: to decide, to answer, to submit again, to take note that somebody beneath is late. */
@Component
class ApprovalAsking implements Asking {
    private static final Set<String> KINDS = Set.of(Delegations.KIND, "people.person", "organisation.unit");
    private static final String APPROVE = "approve";
    private static final String RETURN = "return";
    private static final String ANSWER = "answer";
    private static final String REMIND = "remind";
    /** Parts of a row's detail: kind, author, stop and for whom in both languages, whether reminded, day, author in English. */
    private static final String CUT = "\u001f";

    private final Approvals approvals;
    private final ApprovalView view;
    private final Delegations delegations;
    private final Phrases phrases;

    ApprovalAsking(Approvals approvals, ApprovalView view, Delegations delegations, Phrases phrases) {
        this.approvals = approvals;
        this.view = view;
        this.delegations = delegations;
        this.phrases = phrases;
    }

    @Override
    public String module() {
        return "approval";
    }

    @Override
    public Set<String> dependsOn(Actor of, LocalDate today) {
        var kinds = new HashSet<>(KINDS);
        kinds.add(ApprovalStore.stamp(of.person()));
        for (var away : delegations.standsInFor(of.person(), today))
            kinds.add(ApprovalStore.stamp(away));
        return kinds;
    }

    @Override
    public Selection asked(Actor of, LocalDate today) {
        return new Selection("""
            SELECT 'approval.' || lower(a.what), r.id, 'approval', r.id, r.visit::bigint, r.chinese, r.english, r.unit,
                   u.short_chinese, u.short_english, a.due, a.since,
                   r.kind || chr(31) || r.author_name || chr(31) || coalesce(r.stop_chinese, '') || chr(31)
                   || coalesce(r.stop_english, '') || chr(31) || coalesce(p.chinese, '') || chr(31)
                   || coalesce(p.english, '') || chr(31) || a.reminded || chr(31) || r.submitted_at::date
                   || chr(31) || coalesce(w.english, '')
            FROM (SELECT run, what, min(due) AS due, min(since)::date AS since,
                         bool_or(reminded_at IS NOT NULL)::text AS reminded,
                         CASE WHEN bool_or(person = :me) THEN NULL ELSE (array_agg(person))[1] END AS behalf
                  FROM approval.ask a WHERE %s
                  GROUP BY run, what) a
            JOIN approval.run r ON r.id = a.run
            LEFT JOIN organisation.unit_face u ON u.id = r.unit
            LEFT JOIN people.person_face w ON w.id = r.author
            LEFT JOIN people.person_face p ON p.id = a.behalf
            """.formatted(ApprovalQueries.MINE.replace(":away", ":approval_away")),
                Map.of("approval_away", Approvers.texts(delegations.standsInFor(of.person(), today))));
    }

    @Override
    public Said said(ceyuan.desk.Asked row, LocalDate today) {
        var locale = LocaleContextHolder.getLocale();
        var detail = Objects.requireNonNull(row.detail()).split(CUT, -1);
        String reason = Words.text("approval.asks." + what(row), Words.kind(detail[0]),
                name(detail[1], detail[8]).in(locale), detail[7], name(detail[2], detail[3]).in(locale));
        if (!detail[4].isEmpty()) {
            reason += Words.text("approval.asks.behalf", name(detail[4], detail[5]).in(locale));
        }
        if (detail[6].equals("true")) reason += Words.text("approval.asks.reminded");
        return new Said(row.title().in(locale), reason, "/approvals/" + row.subject());
    }

    @Override
    public List<Action> actions(ceyuan.desk.Asked row, Actor of, LocalDate today) {
        return switch (what(row)) {
            case DECIDE -> List.of(
                    action(APPROVE, true, Field.optional("comment", Words.text("approval.comment"), Entry.LINE)
                            .offering(phrases.offered(of))),
                    action(RETURN, true, Field.required("comment", Words.text("approval.reason"), Entry.PROSE)));
            case ANSWER -> List
                    .of(action(ANSWER, false, Field.required("comment", Words.text("approval.answer"), Entry.PROSE)));
            case LATE -> List.of(action(REMIND, true));
            case RESUBMIT -> List.of();
        };
    }

    /** A return from the desk goes to the author; to an earlier stop it goes from the page. */
    @Override
    public void act(ceyuan.desk.Asked row, String verb, Map<String, String> given, Actor by) {
        var id = new ApprovalId(row.subject());
        int visit = Math.toIntExact(row.version());
        String comment = given.getOrDefault("comment", "");
        switch (verb) {
            case APPROVE -> approvals.approve(id, visit, comment, by);
            case RETURN -> approvals.giveBack(id, visit, null, false, comment, by);
            case ANSWER -> {
                for (var question : view.one(id, by).questions()) {
                    if (question.mayAnswer()) approvals.answer(id, question.number(), comment, by);
                }
            }
            case REMIND -> approvals.remind(id, comment, by);
            default -> throw new IllegalArgumentException(verb);
        }
    }

    private static Action action(String verb, boolean several, Field... fields) {
        return new Action(verb, Words.text("approval.do." + verb), several, List.of(fields));
    }

    private static Name name(String chinese, String english) {
        return Name.of(chinese, english.isEmpty() ? null : english);
    }

    private static Asked what(ceyuan.desk.Asked row) {
        return Asked.valueOf(row.kind().substring("approval.".length()).toUpperCase(Locale.ROOT));
    }
}
