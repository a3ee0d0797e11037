package ceyuan.project.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.commitment.CommitmentId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.SavedViews;
import ceyuan.project.Facts;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectLine;
import ceyuan.project.ProjectQueries;
import ceyuan.project.Projects;
import ceyuan.project.Secrecy;
import ceyuan.project.Status;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** The list of projects, and a project as a whole. */
@Controller
class ProjectPages {
    private static final int ROWS = 50;
    private static final int MOST_IN_A_WORKBOOK = 100_000;

    private final ProjectQueries queries;
    private final ProjectDetails details;
    private final Projects projects;
    private final Choices choices;
    private final ProjectChoices offers;
    private final Openable openable;
    private final SavedViews views;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    ProjectPages(ProjectQueries queries, ProjectDetails details, Projects projects, Choices choices,
            ProjectChoices offers,
            SavedViews views,
            Rights rights, Openable openable) {
        this.queries = queries;
        this.details = details;
        this.projects = projects;
        this.choices = choices;
        this.offers = offers;
        this.openable = openable;
        this.views = views;
        this.rights = rights;
    }

    @GetMapping("/projects")
    View index(@RequestParam MultiValueMap<String, String> parameters, @RequestParam(defaultValue = "1") int page,
            Frame frame, Vantage vantage, Actor reader) {
        var form = ProjectListForm.of(parameters);
        var filter = form.filter();
        var found = queries.list(filter, vantage, reader, Math.max(1, page), ROWS);
        return Page.ok(templates.projectIndex(frame, found, form, queries.fields(vantage, reader),
                views.kept("/projects", form.query(), reader),
                vantage.isToday() && rights.mayAnywhere(reader, Deed.MANAGE)));
    }

    @GetMapping("/projects.xlsx")
    View workbook(@RequestParam MultiValueMap<String, String> parameters, Vantage vantage, Actor reader) {
        var lines = queries.rows(ProjectListForm.of(parameters).filter(), vantage, reader, MOST_IN_A_WORKBOOK);
        return Spreadsheet.of(Words.text("project.title"), lines,
                Column.text(Words.text("project.number"), ProjectLine::number),
                Column.title(Words.text("project.chinese"), ProjectLine::chinese),
                Column.title(Words.text("project.english"), ProjectLine::english),
                Column.text(Words.text("project.status"), line -> Words.word("project.status", line.status())),
                Column.text(Words.text("project.health"),
                        line -> line.health() == null ? null : Words.text("project.health." + line.health())),
                Column.text(Words.text("project.unit"), ProjectLine::unitChinese),
                Column.text(Words.text("project.leader"), ProjectLine::leaderChinese),
                Column.text(Words.text("project.class"),
                        line -> line.projectClass() == null ? null : Words.word("project.class", line.projectClass())),
                Column.text(Words.text("project.category"), ProjectLine::category),
                Column.text(Words.text("project.field"), ProjectLine::field),
                Column.day(Words.text("project.starts"), ProjectLine::starts),
                Column.day(Words.text("project.ends"), ProjectLine::ends),
                Column.money(Words.text("project.planned"), ProjectLine::plannedTotal),
                Column.money(Words.text("project.spent"), ProjectLine::spentTotal),
                Column.text(Words.text("project.field.currency"), ProjectLine::currency),
                Column.text(Words.text("project.grade"), ProjectLine::grade));
    }

    @GetMapping("/projects/new")
    View blank(Frame frame, Vantage vantage, Actor by) {
        if (!rights.mayAnywhere(by, Deed.MANAGE)) throw new Forbidden(Deed.MANAGE.name());
        return Page.ok(templates.projectEdit(frame, ProjectForm.blank(choices.first(vantage.unit(), Deed.MANAGE, by),
                vantage.today(), details.levels())));
    }

    @PostMapping("/projects")
    View found(@RequestParam MultiValueMap<String, String> values, Vantage vantage, Actor by) {
        Required.in(values, "chinese", "unit");
        var typed = new Typed(values);
        var unit = choices.unit(typed.text("unit"), Deed.MANAGE, by).value();
        var root = choices.rootOf(unit);
        var status = typed.choice("status", Status.class);
        var serves = new ArrayList<CommitmentId>();
        var item = typed.text("item");
        if (item != null) serves.add(new CommitmentId(offers.planItemOf(item, root)));
        var id = projects.found(facts(typed, unit, root), status == null ? Status.PROPOSED : status,
                typed.dayOr("since", vantage.today()), serves, by);
        return Page.seeOther("/projects/" + id);
    }

    @GetMapping("/projects/{id}")
    View show(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var serves = details.serves(id, vantage);
        return Page.ok(templates.projectShow(frame, project, serves,
                openable.commitments(serves.stream().map(ProjectDetails.Serves::id), reader, vantage.today()),
                details.life(id, vantage), details.levels()));
    }

    @GetMapping("/projects/{id}/edit")
    View edit(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor by) {
        var project = details.header(id, vantage.now(), by);
        if (!project.proposes()) throw new Forbidden(Deed.MANAGE.name());
        return Page.ok(templates.projectEdit(frame, ProjectForm.of(project, choices.unit(project.facts().unit()),
                choices.person(project.facts().leader()), details.levels())));
    }

    @PostMapping("/projects/{id}")
    View change(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        Required.in(values, "chinese", "unit");
        var unit = choices.unitOf(typed.text("unit"), root, "unit").value();
        projects.edit(id, typed.version(), facts(typed, unit, root), typed.text("reason"), by);
        return Page.seeOther("/projects/" + id);
    }

    @PostMapping("/projects/{id}/status")
    View move(@PathVariable ProjectId id, @RequestParam long version, @RequestParam Status status,
            @RequestParam LocalDate day, @RequestParam(defaultValue = "") String reason, Actor by) {
        projects.move(id, version, status, day, reason, by);
        return Page.seeOther("/projects/" + id);
    }

    @PostMapping("/projects/{id}/plan-items")
    View serve(@PathVariable ProjectId id, @RequestParam String item, Vantage vantage, Actor by) {
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        projects.serve(id, new CommitmentId(offers.planItemOf(item, root)), by);
        return Page.seeOther("/projects/" + id);
    }

    @PostMapping("/projects/{id}/plan-items/{item}/removal")
    View serveNoMore(@PathVariable ProjectId id, @PathVariable CommitmentId item, Actor by) {
        projects.serveNoMore(id, item, by);
        return Page.seeOther("/projects/" + id);
    }

    private Facts facts(Typed typed, UUID unit, UUID root) {
        var secrecy = typed.choice("secrecy", Secrecy.class);
        var leader = choices.personOf(typed.text("leader"), root, "leader");
        return new Facts(typed.textOr("chinese", ""), typed.text("english"), typed.text("acronym"), unit,
                leader == null ? null : leader.value(), typed.choice("class", ProjectClass.class),
                typed.text("category"), typed.text("level"), typed.text("field"), typed.text("objective"),
                typed.day("starts"), typed.day("ends"), typed.text("scale"), typed.whole("levelStart"),
                typed.whole("levelPlanned"), typed.whole("levelNow"), typed.text("grade"), typed.text("certificate"),
                secrecy == null ? Secrecy.INTERNAL : secrecy, typed.textOr("currency", "CNY"), typed.text("call"),
                typed.text("scheme"));
    }
}
