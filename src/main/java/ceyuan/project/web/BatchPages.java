package ceyuan.project.web;

import java.util.List;
import java.util.UUID;

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
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.project.ApplicationQueries;
import ceyuan.project.Batches;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectId;
import ceyuan.project.SigningTerms;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** Batches in which applications are approved, each by one notice. */
@Controller
@RequestMapping("/batches")
class BatchPages {
    private final Batches batches;
    private final ApplicationQueries queries;
    private final Choices choices;
    private final ProjectChoices offers;
    private final SigningTerms terms;
    private final StaticTemplates templates = new StaticTemplates();

    BatchPages(Batches batches, ApplicationQueries queries, Choices choices, ProjectChoices offers,
            SigningTerms terms) {
        this.terms = terms;
        this.batches = batches;
        this.queries = queries;
        this.choices = choices;
        this.offers = offers;
    }

    @GetMapping
    View index(Frame frame, Actor reader) {
        return Page.ok(templates.projectBatches(frame, queries.batches(frame.vantage(), reader)));
    }

    @PostMapping
    View draft(@RequestParam MultiValueMap<String, String> values, Actor by) {
        Required.in(values, "chinese", "unit");
        var typed = new Typed(values);
        var unit = choices.unit(typed.text("unit"), Deed.MANAGE, by);
        List<ProjectId> chosen = typed.texts("project").stream().map(ProjectId::of).toList();
        return Page.seeOther("/batches/" + batches.draft(unit,
                Name.of(typed.textOr("chinese", ""), typed.text("english")), chosen, by));
    }

    @GetMapping("/{id}")
    View show(@PathVariable UUID id, Frame frame, Actor reader) {
        var vantage = frame.vantage();
        var batch = queries.batch(id, vantage, reader);
        return Page.ok(templates.projectBatch(frame, batch, queries.of(id, vantage, reader),
                vantage.isToday() && queries.manages(batch, reader),
                terms.usual(new UnitId(batch.unit())),
                terms.language(batch.document())));
    }

    @PostMapping("/{id}/title")
    View rename(@PathVariable UUID id, @RequestParam long version, @RequestParam MultiValueMap<String, String> values,
            Actor by) {
        Required.in(values, "chinese");
        var typed = new Typed(values);
        batches.rename(id, version, Name.of(typed.textOr("chinese", ""), typed.text("english")), by);
        return Page.seeOther("/batches/" + id);
    }

    @PostMapping("/{id}/notice")
    View send(@PathVariable UUID id, @RequestParam long version, @RequestParam MultiValueMap<String, String> values,
            Vantage vantage, Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(queries.batch(id, vantage.now(), by).unit());
        batches.send(id, version, offers.signer(typed.textOr("signer", ""), root, "signer"), SendingForm.read(typed),
                by);
        return Page.seeOther("/batches/" + id);
    }

    @PostMapping("/{id}/removal")
    View dissolve(@PathVariable UUID id, @RequestParam long version, Actor by) {
        batches.dissolve(id, version, by);
        return Page.seeOther("/batches");
    }
}
