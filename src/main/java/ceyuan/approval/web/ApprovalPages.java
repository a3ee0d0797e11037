package ceyuan.approval.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.approval.ApprovalId;
import ceyuan.approval.ApprovalQueries;
import ceyuan.approval.ApprovalQueries.Box;
import ceyuan.approval.ApprovalQueries.Filter;
import ceyuan.approval.ApprovalQueries.Line;
import ceyuan.approval.ApprovalView;
import ceyuan.approval.Approvals;
import ceyuan.approval.Colleagues;
import ceyuan.approval.Delegations;
import ceyuan.approval.Phrases;
import ceyuan.approval.Status;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Refused;
import ceyuan.organisation.UnitQueries;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Pdf;
import ceyuan.web.Refusals;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** A person's approvals, one decision, its form on paper, and what a person sets up for approvals. */
@Controller
class ApprovalPages {
    /** An id and the visit at which it was read. */
    private static final Pattern CHOSEN = Pattern.compile("[^:]+:\\d{1,9}");
    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 20_000;

    private final ApprovalQueries queries;
    private final ApprovalView view;
    private final Approvals approvals;
    private final Delegations delegations;
    private final Phrases phrases;
    private final Colleagues colleagues;
    private final UnitQueries units;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    ApprovalPages(ApprovalQueries queries, ApprovalView view, Approvals approvals, Delegations delegations,
            Phrases phrases, Colleagues colleagues, UnitQueries units, Clock clock) {
        this.queries = queries;
        this.view = view;
        this.approvals = approvals;
        this.delegations = delegations;
        this.phrases = phrases;
        this.colleagues = colleagues;
        this.units = units;
        this.clock = clock;
    }

    @Bean
    static NavigationItem approvalsInNavigation() {
        return new NavigationItem(Group.TOP, 3, "approval", "/approvals", "rubber-stamp");
    }

    @GetMapping("/approvals")
    View index(@RequestParam(defaultValue = "ASKED") Box box, @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Status status, @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Frame frame,
            Actor reader) {
        return Page.ok(templates.approvalIndex(frame,
                list(box, filter(kind, status, late, q), page, frame.vantage(), null, reader)));
    }

    @GetMapping("/approvals.xlsx")
    View workbook(@RequestParam(defaultValue = "ASKED") Box box, @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Status status, @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String q, Vantage vantage, Actor reader) {
        var locale = LocaleContextHolder.getLocale();
        var lines = queries.list(box, filter(kind, status, late, q), vantage, 1, MOST_EXPORTED, reader).rows();
        return Spreadsheet.of(Words.text("approval.title"), lines,
                Column.title(Words.text("approval.subject"), line -> line.title().in(locale)),
                Column.text(Words.text("approval.kind"), line -> Words.kind(line.kind())),
                Column.text(Words.text("approval.unit"), line -> line.unitName().in(locale)),
                Column.money(Words.text("approval.amount"), Line::amount),
                Column.text(Words.text("approval.author"), Line::authorName),
                Column.time(Words.text("approval.submittedAt"), Line::submittedAt),
                Column.text(Words.text("approval.status"), line -> Words.word("approval.status", line.status())),
                Column.text(Words.text("approval.stop"), line -> line.stop() == null ? null : line.stop().in(locale)),
                Column.day(Words.text("approval.due"), Line::due));
    }

    /** Approves several; each by itself, so that one refusal does not take the others back. */
    @PostMapping("/approvals/decisions")
    View approveAll(@RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String comment,
            Frame frame, Actor by) {
        int approved = 0;
        var refused = new ArrayList<String>();
        for (var each : chosen) {
            if (!CHOSEN.matcher(each).matches()) throw new Missing(each);
            String[] parts = each.split(":");
            var id = ApprovalId.of(parts[0]);
            try {
                approvals.approve(id, Integer.valueOf(parts[1]), comment, by);
                approved++;
            } catch (Refused refusal) {
                refused.add(Words.text("approval.outcome.refused",
                        view.one(id, by).strip().title().in(frame.locale()), Refusals.sentence(refusal)));
            }
        }
        return Page.ok(templates.approvalInbox(frame, list(Box.ASKED, Filter.ALL, 1, frame.vantage().now(),
                new ApprovalList.Outcome(approved, refused), by)));
    }

    @GetMapping("/approvals/{id}")
    View show(@PathVariable ApprovalId id, Frame frame, Actor reader) {
        return Page.ok(templates.approvalShow(frame, page(id, frame.vantage(), reader)));
    }

    @GetMapping("/approvals/{id}.pdf")
    View form(@PathVariable ApprovalId id, Frame frame, Vantage vantage, Actor reader) {
        var page = page(id, vantage, reader);
        return Pdf.of(Words.text("approval.form") + " " + page.strip().title().in(frame.locale()),
                templates.approvalForm(frame, page));
    }

    @GetMapping("/approvals/settings")
    View settings(Frame frame, Actor reader) {
        return Page.ok(templates.approvalSettings(frame, delegations.of(reader), phrases.own(reader)));
    }

    @PostMapping("/approvals/delegations")
    View delegate(@RequestParam(defaultValue = "") String deputy, @RequestParam LocalDate from,
            @RequestParam LocalDate to, @RequestParam(defaultValue = "") String note, Actor by) {
        delegations.delegate(colleagues.typed(deputy, "deputy", by), from, to, note, by);
        return Page.seeOther("/approvals/settings");
    }

    @PostMapping("/approvals/delegations/{id}/removal")
    View takeBack(@PathVariable UUID id, Actor by) {
        delegations.takeBack(id, by);
        return Page.seeOther("/approvals/settings");
    }

    @PostMapping("/approvals/phrases")
    View addPhrase(@RequestParam(defaultValue = "") String text, Actor by) {
        phrases.add(text, by);
        return Page.seeOther("/approvals/settings");
    }

    @PostMapping("/approvals/phrases/{id}/removal")
    View removePhrase(@PathVariable UUID id, Actor by) {
        phrases.remove(id, by);
        return Page.seeOther("/approvals/settings");
    }

    private ApprovalPage page(ApprovalId id, Vantage vantage, Actor reader) {
        var whole = view.one(id, vantage.asOf(), reader);
        var unit = units.names(List.of(whole.strip().unit().value()), vantage.structureDay())
                .get(whole.strip().unit().value());
        return new ApprovalPage(whole, unit == null ? "" : unit.in(LocaleContextHolder.getLocale()),
                phrases.offered(reader));
    }

    private ApprovalList list(Box box, Filter filter, int page, Vantage vantage, ApprovalList.@Nullable Outcome outcome,
            Actor reader) {
        var kinds = queries.kinds(reader).stream().sorted()
                .collect(Collectors.toMap(each -> each, Words::kind, (one, other) -> one,
                        () -> new java.util.LinkedHashMap<String, String>()));
        return new ApprovalList(box, filter, queries.list(box, filter, vantage, Math.max(1, page), PAGE, reader),
                queries.counts(vantage, reader), kinds, phrases.offered(reader), vantage.asOf(), outcome);
    }

    private static Filter filter(String kind, @Nullable Status status, boolean late, String text) {
        return new Filter(kind.isBlank() ? null : kind, status, late, text);
    }
}
