package ceyuan.project.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.project.BookQueries;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.SigningTerms;
import ceyuan.project.TaskBooks;
import ceyuan.project.TaskBooks.Signatory;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** The task book of a project: what it binds itself to, what is missing, and its signed versions. */
@Controller
@RequestMapping("/projects/{id}")
class BookPages {
    private final TaskBooks taskBooks;
    private final BookQueries books;
    private final ProjectDetails details;
    private final Choices choices;
    private final ProjectChoices offers;
    private final SigningTerms terms;
    private final StaticTemplates templates = new StaticTemplates();

    BookPages(TaskBooks taskBooks, BookQueries books, ProjectDetails details, Choices choices, ProjectChoices offers,
            SigningTerms terms) {
        this.terms = terms;
        this.taskBooks = taskBooks;
        this.books = books;
        this.details = details;
        this.choices = choices;
        this.offers = offers;
    }

    @GetMapping("/book")
    View show(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var editions = books.editions(id, EditionKind.TASK_BOOK, vantage.asOf(), reader);
        return Page.ok(templates.projectBook(frame, project, books.shown(id, vantage, reader),
                books.checks(id, EditionKind.TASK_BOOK, vantage, reader), editions,
                terms.usual(new UnitId(project.facts().unit())),
                terms.language(id)));
    }

    @PostMapping("/indicators")
    View measure(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        taskBooks.measure(id, typed.version(), indicators(typed), by);
        return Page.seeOther("/projects/" + id + "/book");
    }

    @PostMapping("/book")
    View issue(@PathVariable ProjectId id, @RequestParam long version,
            @RequestParam MultiValueMap<String, String> values, Vantage vantage, Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        var signatories = new ArrayList<Signatory>();
        for (var party : books.now(id, by).parties()) {
            var person = choices.personOf(typed.text("person-" + party.id()), root, "person");
            signatories.add(new Signatory(party.id(), person,
                    typed.text("name-" + party.id()), typed.text("email-" + party.id())));
        }
        taskBooks.issue(id, version, offers.signer(typed.textOr("gives", ""), root, "gives"), signatories,
                SendingForm.read(typed), by);
        return Page.seeOther("/projects/" + id + "/book");
    }

    /** Each field comes once a row; a row without a metric is left out. */
    static List<TargetDraft> indicators(Typed typed) {
        var drafts = new ArrayList<TargetDraft>();
        int rows = typed.all("metric").size();
        for (int i = 0; i < rows; i++) {
            var metric = typed.text("metric", i);
            if (metric == null) continue;
            var weight = typed.number("weight", i);
            drafts.add(new TargetDraft(metric, typed.text("measure", i),
                    typed.number("baseline", i), null, typed.number("target", i),
                    "DOWN".equals(typed.text("direction", i)) ? Direction.DOWN : Direction.UP,
                    typed.text("method", i), typed.text("evidence", i), weight == null ? BigDecimal.ONE : weight));
        }
        return drafts;
    }
}
