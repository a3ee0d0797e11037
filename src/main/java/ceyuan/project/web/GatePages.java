package ceyuan.project.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.file.Files;
import ceyuan.project.Gates;
import ceyuan.project.Gates.Condition;
import ceyuan.project.Gates.Decision;
import ceyuan.project.Gates.Purpose;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectRefused;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.ReadinessLevels;
import ceyuan.project.SigningTerms;
import ceyuan.project.StageReports;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

/** The course of a project: its gates, its readiness with the evidence, its reports, and its stop if it came to one. */
@Controller
@RequestMapping("/projects/{id}")
class GatePages {
    private final Gates gates;
    private final ReadinessLevels levels;
    private final StageReports reports;
    private final ProjectDetails details;
    private final SigningTerms terms;
    private final Files files;
    private final StaticTemplates templates = new StaticTemplates();

    GatePages(Gates gates, ReadinessLevels levels, StageReports reports, ProjectDetails details, SigningTerms terms,
            Files files) {
        this.gates = gates;
        this.levels = levels;
        this.reports = reports;
        this.details = details;
        this.terms = terms;
        this.files = files;
    }

    @GetMapping("/gates")
    View show(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        boolean decides = project.manages() && !reader.person().equals(project.facts().leader());
        return Page.ok(templates.projectGates(frame, project, gates.of(id, vantage.asOf(), reader),
                gates.conditions(id, vantage.asOf()),
                levels.elements(id, vantage.asOf(), reader),
                reports.of(id, vantage.asOf(), reader), gates.kept(id, vantage.asOf()),
                gates.stopped(id, vantage.asOf()).orElse(null), gates.diligence(id, vantage.asOf()), decides));
    }

    @PostMapping("/gates")
    View plan(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        gates.plan(id, new Gates.Planned(Name.of(typed.textOr("chinese", ""), typed.text("english")),
                typed.dayOr("due", vantage.today()), typed.whole("levelRequired")), by);
        return gates(id);
    }

    @PostMapping("/gates/{gate}/decision")
    View decide(@PathVariable ProjectId id, @PathVariable UUID gate, @RequestParam Decision decision,
            @RequestParam MultiValueMap<String, String> values, Vantage vantage, Actor by) {
        var typed = new Typed(values);
        var conditions = new ArrayList<Condition>();
        var condition = typed.text("condition");
        if (condition != null)
            conditions.add(new Condition(condition, typed.dayOr("by", vantage.today().plusMonths(1))));
        gates.decide(id, gate, decision, typed.textOr("remark", ""), conditions, by);
        return gates(id);
    }

    @PostMapping("/elements")
    View breakDown(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var drafts = new ArrayList<ReadinessLevels.Draft>();
        var name = typed.text("chinese");
        for (var element : levels.elements(id, vantage.today(), by)) {
            drafts.add(new ReadinessLevels.Draft(element.title(), weight(typed, element), element.critical(),
                    element.start(), element.planned()));
        }
        var weight = typed.number("weight");
        var start = typed.whole("start");
        var planned = typed.whole("planned");
        if (name != null) {
            drafts.add(new ReadinessLevels.Draft(Name.of(name, typed.text("english")),
                    weight == null ? BigDecimal.ONE : weight, typed.text("critical") != null, start == null ? 1 : start,
                    planned == null ? 9 : planned));
        }
        levels.breakDown(id, typed.version(), drafts, by);
        return gates(id);
    }

    @PostMapping("/elements/{element}/proofs")
    View prove(@PathVariable ProjectId id, @PathVariable UUID element, @RequestParam String criterion,
            @RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean independent,
            Vantage vantage,
            Actor by) throws IOException {
        details.header(id, vantage, by);
        if (!criterion.matches("\\d{1,2}\\.\\d{1,2}")) throw new ProjectRefused(Reason.CRITERION_UNKNOWN, "criterion");
        var place = criterion.split("\\.");
        var stored = files.store(file.getInputStream(), String.valueOf(file.getOriginalFilename()), by);
        levels.prove(id, element, Integer.parseInt(place[0]), Integer.parseInt(place[1]), stored, independent, by);
        return gates(id);
    }

    @PostMapping("/files")
    View keep(@PathVariable ProjectId id, @RequestParam Purpose purpose, @RequestParam MultipartFile file,
            Vantage vantage, Actor by) throws IOException {
        details.header(id, vantage, by);
        gates.keep(id, purpose, files.store(file.getInputStream(), String.valueOf(file.getOriginalFilename()), by), by);
        return purpose == Purpose.RECORD ? gates(id) : Page.seeOther("/projects/" + id + "/acceptance");
    }

    @PostMapping("/reports")
    View draw(@PathVariable ProjectId id, @RequestParam StageReports.Kind kind, @RequestParam int in, Actor by) {
        return Page.seeOther("/projects/" + id + "/reports/" + reports.draw(id, kind, in, by));
    }

    @GetMapping("/reports/{report}")
    View report(@PathVariable ProjectId id, @PathVariable UUID report, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        boolean confirms = project.manages() && !reader.person().equals(project.facts().leader());
        return Page
                .ok(templates.projectReport(frame, project, reports.one(id, report, vantage.asOf(), reader), confirms,
                        terms.language(id)));
    }

    @PostMapping("/reports/{report}/submission")
    View submit(@PathVariable ProjectId id, @PathVariable UUID report, @RequestParam(defaultValue = "") String said,
            Actor by) {
        reports.submit(id, report, said, by);
        return Page.seeOther("/projects/" + id + "/reports/" + report);
    }

    @PostMapping("/reports/{report}/confirmation")
    View confirm(@PathVariable ProjectId id, @PathVariable UUID report,
            @RequestParam(required = false) @Nullable PaperLanguage language, Actor by) {
        reports.confirm(id, report, language, by);
        return Page.seeOther("/projects/" + id + "/reports/" + report);
    }

    private static BigDecimal weight(Typed typed, ReadinessLevels.Element element) {
        var weight = typed.number("weight-" + element.id());
        return weight == null ? element.weight() : weight;
    }

    private static View gates(ProjectId id) {
        return Page.seeOther("/projects/" + id + "/gates");
    }
}
