package ceyuan.project.web;

import java.util.EnumMap;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.approval.ApprovalView;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.commitment.CommitmentId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.project.ApplicationQueries;
import ceyuan.project.Applications;
import ceyuan.project.Applications.Stage;
import ceyuan.project.Book.Section;
import ceyuan.project.BookQueries;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.Facts;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.TaskBooks;
import ceyuan.web.Frame;
import ceyuan.web.IfMatch;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** Applications for projects: the list, the form, what is missing, the versions and what changed between them. */
@Controller
class ApplicationPages {
    private final Applications applications;
    private final TaskBooks taskBooks;
    private final ApplicationQueries queries;
    private final BookQueries books;
    private final ApprovalView approvals;
    private final ProjectDetails details;
    private final Choices choices;
    private final ProjectChoices offers;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    ApplicationPages(Applications applications, TaskBooks taskBooks, ApplicationQueries queries, BookQueries books,
            ApprovalView approvals, ProjectDetails details, Choices choices, ProjectChoices offers, Rights rights) {
        this.applications = applications;
        this.taskBooks = taskBooks;
        this.queries = queries;
        this.books = books;
        this.approvals = approvals;
        this.details = details;
        this.choices = choices;
        this.offers = offers;
        this.rights = rights;
    }

    @GetMapping("/applications")
    View index(@RequestParam(required = false) @Nullable Stage stage, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.projectApplications(frame, queries.list(stage, vantage, reader), stage,
                vantage.unit() == null ? "" : choices.unit(vantage.unit()),
                vantage.isToday() && rights.mayAnywhere(reader, Deed.MANAGE)));
    }

    @GetMapping("/applications/new")
    View blank(Frame frame, Vantage vantage, Actor by) {
        var home = choices.homeOf(by);
        var unit = vantage.unit() == null ? home : vantage.unit();
        return Page.ok(templates.projectApply(frame, unit == null ? "" : choices.unit(unit),
                choices.person(by.person()),
                unit == null ? "/choices/units" : "/choices/units/" + unit + "/group"));
    }

    @PostMapping("/applications")
    View begin(@RequestParam MultiValueMap<String, String> values, Actor by) {
        Required.in(values, "chinese", "unit");
        var typed = new Typed(values);
        var home = choices.homeOf(by);
        if (home == null) throw new Missing(by.person());
        var root = choices.rootOf(home);
        var unit = choices.unitOf(typed.text("unit"), root, "unit").value();
        var item = typed.text("item");
        var level = typed.text("level");
        var leader = choices.personOf(typed.text("leader"), root, "leader");
        var facts = Facts.of(typed.textOr("chinese", ""), typed.text("english"), unit,
                leader == null ? null : leader.value(), typed.choice("class", ProjectClass.class),
                typed.day("starts"), typed.day("ends")).about(typed.text("field"), level, typed.text("objective"));
        var id = applications.begin(facts, item == null ? null : new CommitmentId(offers.planItemOf(item, root)), by);
        return Page.seeOther("/projects/" + id + "/application");
    }

    @GetMapping("/projects/{id}/application")
    View show(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var application = queries.application(id, vantage.asOf()).orElseThrow(() -> new Missing(id));
        return Page
                .ok(templates.projectApplication(frame, project, application, books.shown(id, vantage, reader),
                        books.checks(id, EditionKind.APPLICATION, vantage, reader),
                        books.editions(id, EditionKind.APPLICATION, vantage.asOf(), reader),
                        approvals.strips(Applications.subject(id), vantage.asOf())));
    }

    @PostMapping("/projects/{id}/application")
    View write(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        keep(id, values, by);
        return Page.seeOther("/projects/" + id + "/application");
    }

    /** Submits what was typed with it. What was typed stays if it is refused: the answer tells on which version the form now is. */
    @PostMapping("/projects/{id}/application/submission")
    View submit(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by, HttpServletResponse answer) {
        boolean kept = keep(id, values, by);
        if (kept) answer.setHeader(HttpHeaders.ETAG, IfMatch.tag(details.header(id, vantage, by).version()));
        applications.submit(id, kept ? null : new Typed(values).version(), by);
        return Page.seeOther("/projects/" + id + "/application");
    }

    /** Keeps what was typed of passages and indicators; tells whether anything was. */
    private boolean keep(ProjectId id, MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var passages = new EnumMap<Section, String>(Section.class);
        for (var section : Section.values()) {
            if (values.containsKey(section.name())) passages.put(section, typed.textOr(section.name(), ""));
        }
        boolean measured = values.containsKey("metric");
        if (measured) taskBooks.measure(id, typed.version(), BookPages.indicators(typed), by);
        if (!passages.isEmpty()) applications.write(id, passages, by);
        return measured || !passages.isEmpty();
    }

    @PostMapping("/projects/{id}/application/submission/removal")
    View withdraw(@PathVariable ProjectId id, Actor by) {
        applications.withdraw(id, by);
        return Page.seeOther("/projects/" + id + "/application");
    }

    @GetMapping("/projects/{id}/comparison")
    View compare(@PathVariable ProjectId id, @RequestParam(defaultValue = "APPLICATION") EditionKind kind,
            @RequestParam int from, @RequestParam(defaultValue = "0") int to, Frame frame, Vantage vantage,
            Actor reader) {
        return Page.ok(templates.projectComparison(frame, details.header(id, vantage, reader), kind, from, to,
                books.compared(id, kind, from, to, vantage, reader),
                books.editions(id, kind, vantage.asOf(), reader)));
    }
}
