package ceyuan.project.web;

import java.util.UUID;
import java.util.stream.Stream;

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
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.SigningTerms;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** ResponsibilityLetters of responsibility: what each leader answers for, and has signed. */
@Controller
class ResponsibilityLetterPages {
    private final ResponsibilityLetters letters;
    private final ProjectDetails details;
    private final Choices choices;
    private final ProjectChoices offers;
    private final Openable openable;
    private final SigningTerms terms;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    ResponsibilityLetterPages(ResponsibilityLetters letters, ProjectDetails details, Choices choices,
            ProjectChoices offers, Openable openable, SigningTerms terms, Rights rights) {
        this.openable = openable;
        this.rights = rights;
        this.terms = terms;
        this.letters = letters;
        this.details = details;
        this.choices = choices;
        this.offers = offers;
    }

    @GetMapping("/letters")
    View index(@RequestParam(defaultValue = "false") boolean mine, Frame frame, Actor reader) {
        var home = choices.homeOf(reader);
        var listed = letters.list(mine, frame.vantage(), reader);
        return Page.ok(templates.projectLetters(frame, listed,
                openable.people(listed.stream().map(ResponsibilityLetters.Line::takes), reader), mine,
                frame.vantage().isToday() && rights.mayAnywhere(reader, Deed.MANAGE),
                home == null ? null : terms.usual(new UnitId(home))));
    }

    @PostMapping("/letters")
    View ofUnit(@RequestParam MultiValueMap<String, String> values, Vantage vantage, Actor by) {
        var typed = new Typed(values);
        var unit = choices.unit(typed.text("unit"), Deed.MANAGE, by);
        var root = choices.rootOf(unit.value());
        var year = typed.whole("in");
        return shown(letters.ofUnit(unit, year == null ? vantage.year() : year,
                offers.signer(typed.textOr("gives", ""), root, "gives"),
                offers.signer(typed.textOr("takes", ""), root, "takes"), SendingForm.read(typed), by));
    }

    @GetMapping("/letters/{id}")
    View show(@PathVariable UUID id, Frame frame, Actor reader) {
        var letter = letters.one(id, frame.vantage(), reader);
        return Page.ok(templates.projectLetter(frame, letter,
                !openable.people(Stream.of(letter.takes()), reader).isEmpty(),
                letters.content(id, frame.vantage().asOf())));
    }

    @GetMapping("/projects/{id}/letter")
    View blank(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor by) {
        var project = details.header(id, vantage.now(), by);
        if (!project.manages()) throw new Forbidden(Deed.MANAGE.name());
        return Page.ok(templates.projectLetterEdit(frame, project, letters.standing(id, by),
                terms.usual(new UnitId(project.facts().unit())), terms.language(id)));
    }

    @PostMapping("/projects/{id}/letter")
    View ofProject(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        return shown(letters.ofProject(id, offers.signer(typed.textOr("gives", ""), root, "gives"),
                SendingForm.read(typed), by));
    }

    private static View shown(UUID letter) {
        return Page.seeOther("/letters/" + letter);
    }
}
