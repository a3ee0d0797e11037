package ceyuan.commitment.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Completion;
import ceyuan.commitment.Decomposition;
import ceyuan.commitment.ProblemQueries;
import ceyuan.commitment.Themes;
import ceyuan.commitment.Watch;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.file.StoredFile;
import ceyuan.ledger.LedgerQueries;
import ceyuan.people.Choices;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** The page of one commitment, and the screen on which it is handed down to units. */
@Controller
@RequestMapping("/commitments/{id}")
class OneCommitmentPages {
    private final CommitmentView view;
    private final CommitmentQueries queries;
    private final ProblemQueries problems;
    private final Decomposition decomposition;
    private final Themes themes;
    private final Watch watch;
    private final Completion completion;
    private final Choices choices;
    private final LedgerQueries ledger;
    private final Files files;
    private final JsonMapper json;
    private final StaticTemplates templates = new StaticTemplates();

    OneCommitmentPages(CommitmentView view, CommitmentQueries queries, ProblemQueries problems,
            Decomposition decomposition, Themes themes, Watch watch,
            Completion completion, Choices choices, LedgerQueries ledger, Files files, JsonMapper json) {
        this.view = view;
        this.queries = queries;
        this.problems = problems;
        this.decomposition = decomposition;
        this.themes = themes;
        this.watch = watch;
        this.completion = completion;
        this.choices = choices;
        this.ledger = ledger;
        this.files = files;
        this.json = json;
    }

    @GetMapping
    View show(@PathVariable CommitmentId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.commitmentShow(frame, one(id, vantage, reader)));
    }

    @GetMapping("/parts")
    View parts(@PathVariable CommitmentId id, Frame frame, Vantage vantage, Actor reader) {
        var one = one(id, vantage, reader);
        if (!one.head().mayManage()) throw new Missing(id);
        return Page.ok(templates.commitmentParts(frame, one, decomposition.sum(id)));
    }

    private OneView one(CommitmentId id, Vantage vantage, Actor reader) {
        var head = view.head(id, vantage, reader);
        var targets = view.targets(id, vantage.asOf());
        var shares = view.shares(id, vantage.asOf());
        var reports = view.reports(id, vantage);
        return new OneView(head, targets, shares, reports,
                problems.of(id, vantage), queries.children(id, vantage, reader),
                view.history(id, vantage),
                themes.of(head.line().unit()), watch.of(id, vantage), completion.lacks(id, reader),
                ledger.of(Subject.of("commitment", id), vantage, 50),
                head.mayAmend() ? choices.unit(head.line().unit()) : "",
                head.mayAmend() ? choices.person(head.line().accountable()) : "", names(reports),
                json.writeValueAsString(Chart.of(targets, shares)).replace("<", "\\u003c"));
    }

    private Map<UUID, String> names(List<CommitmentView.ReportLine> reports) {
        return files.of(reports.stream().flatMap(report -> report.files().stream()).map(FileId::new).toList()).stream()
                .collect(Collectors.toMap(file -> file.id().value(), StoredFile::name));
    }
}
