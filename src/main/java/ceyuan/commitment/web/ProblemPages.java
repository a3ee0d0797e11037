package ceyuan.commitment.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentRefused;
import ceyuan.commitment.CommitmentView.ProblemLine;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.InView;
import ceyuan.commitment.ProblemId;
import ceyuan.commitment.ProblemQueries;
import ceyuan.commitment.Responsibility;
import ceyuan.commitment.Themes;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.SavedViews;
import ceyuan.web.Frame;
import ceyuan.web.Links;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

import static ceyuan.commitment.CommitmentRefused.Reason.PERSON_UNKNOWN;

/** The problems of the vantage, the matrix of who answers for what, the themes, and changes of many commitments at once. */
@Controller
class ProblemPages {
    private static final int PAGE = 50;
    private static final int MOST_IN_A_WORKBOOK = 100_000;

    private final InView inView;
    private final ProblemQueries problems;
    private final Responsibility responsibility;
    private final Commitments commitments;
    private final Choices choices;
    private final Themes themes;
    private final SavedViews views;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    ProblemPages(ProblemQueries problems, Responsibility responsibility, Commitments commitments, Choices choices,
            Themes themes, InView inView, SavedViews views, Rights rights) {
        this.inView = inView;
        this.problems = problems;
        this.responsibility = responsibility;
        this.commitments = commitments;
        this.choices = choices;
        this.themes = themes;
        this.views = views;
        this.rights = rights;
    }

    @Bean
    static NavigationItem problemsInNavigation() {
        return new NavigationItem(Group.RUN, 30, "commitment.problems", "/problems", "alert-triangle");
    }

    @GetMapping("/problems")
    View problems(@RequestParam(defaultValue = "open") String standing,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage, Actor reader) {
        var wanted = new ProblemQueries.Wanted(standing, severity, q, own);
        return Page.ok(templates.commitmentProblems(frame, wanted,
                problems.list(wanted, vantage, reader, Math.max(1, page), PAGE),
                views.kept("/problems", query(wanted), reader)));
    }

    @GetMapping("/problems.xlsx")
    View workbook(@RequestParam(defaultValue = "open") String standing,
            @RequestParam(defaultValue = "") String severity, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean own, Frame frame, Vantage vantage, Actor reader) {
        var locale = frame.locale();
        var lines = problems.list(new ProblemQueries.Wanted(standing, severity, q, own), vantage, reader, 1,
                MOST_IN_A_WORKBOOK).rows();
        return Spreadsheet.of(Words.text("commitment.problems.title"), lines,
                Column.title(Words.text("commitment.problem.text"), ProblemLine::text),
                Column.title(Words.text("commitment.what"), line -> line.commitmentTitle().in(locale)),
                Column.text(Words.text("commitment.severity"),
                        line -> Words.text("commitment.severity." + line.severity())),
                Column.text(Words.text("commitment.unit"), line -> Said.name(line.unitName(), locale)),
                Column.text(Words.text("commitment.problem.owner"), line -> Said.name(line.ownerName(), locale)),
                Column.day(Words.text("commitment.problem.raisedOn"), ProblemLine::raisedOn),
                Column.day(Words.text("commitment.problem.due"), ProblemLine::due),
                Column.day(Words.text("commitment.problems.resolved.title"), ProblemLine::resolvedOn),
                Column.title(Words.text("commitment.resolution"), ProblemLine::resolution));
    }

    private static String query(ProblemQueries.Wanted wanted) {
        return "standing=" + wanted.standing() + "&severity=" + wanted.severity() + "&own=" + wanted.own() + "&q="
                + Links.encode(wanted.text());
    }

    @PostMapping("/problems/{id}/resolution")
    View resolve(@PathVariable ProblemId id, @RequestParam(defaultValue = "") String resolution,
            @RequestParam LocalDate day, @RequestParam long version, @RequestParam UUID commitment, Actor by) {
        inView.see(by, id);
        commitments.resolve(id, resolution, day, version, by);
        return Page.seeOther("/commitments/" + commitment);
    }

    @PostMapping("/problems/{id}/due")
    View redate(@PathVariable ProblemId id, @RequestParam @Nullable LocalDate due,
            @RequestParam(defaultValue = "") String person, @RequestParam UUID unit, @RequestParam long version,
            @RequestParam UUID commitment, Actor by) {
        inView.see(by, id);
        commitments.redateProblem(id, choices.personOf(person, choices.rootOf(unit), "person"), due, version, by);
        return Page.seeOther("/commitments/" + commitment);
    }

    @GetMapping("/commitments/responsibility")
    View responsibility(Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.commitmentResponsibility(frame, responsibility.matrix(vantage, reader)));
    }

    @PostMapping("/commitments/changes")
    View changeAll(@RequestParam(defaultValue = "") List<UUID> ids, @RequestParam @Nullable LocalDate due,
            @RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "false") boolean agree,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String back,
            Vantage vantage, Actor by) {
        var chosen = ids.stream().map(CommitmentId::new).toList();
        var unit = vantage.unit() == null ? choices.homeOf(by) : vantage.unit();
        if (unit == null && !person.isBlank()) throw new CommitmentRefused(PERSON_UNKNOWN, "person", person);
        var assigned = unit == null ? null : choices.personOf(person, choices.rootOf(unit), "person");
        commitments.changeAll(chosen, due, assigned, agree, reason, by);
        return Page.seeOther(ListView.isOf(back) ? back : "/commitments");
    }

    @GetMapping("/themes")
    View themes(Frame frame, Vantage vantage, Actor reader) {
        var unit = vantage.unit();
        return Page.ok(templates.commitmentThemes(frame, themes.of(unit), vantage.isToday() && unit != null
                && rights.may(reader, Deed.MANAGE, new UnitId(choices.rootOf(unit)))));
    }

    @PostMapping("/themes")
    View make(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String chinese,
            @RequestParam(defaultValue = "") String english, @RequestParam UUID group, Actor by) {
        themes.make(new UnitId(group), new Themes.Theme(code, chinese, english.isBlank() ? null : english), by);
        return Page.seeOther("/themes");
    }
}
