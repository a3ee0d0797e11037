package ceyuan.project.web;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import ceyuan.commitment.State;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.project.AcceptanceTerms;
import ceyuan.project.Acceptances;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Opinion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.Archive;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Gates;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.SigningTerms;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The acceptance of a project, indicator by indicator, and its archive. */
@Controller
@RequestMapping("/projects/{id}")
class AcceptancePages {
    private final Acceptances acceptances;
    private final ChangeRequests changes;
    private final Archive archive;
    private final Gates gates;
    private final ProjectDetails details;
    private final Choices choices;
    private final ProjectChoices offers;
    private final SigningTerms terms;
    private final AcceptanceTerms givers;
    private final StaticTemplates templates = new StaticTemplates();

    AcceptancePages(Acceptances acceptances, ChangeRequests changes, Archive archive, Gates gates,
            ProjectDetails details,
            Choices choices, ProjectChoices offers, SigningTerms terms, AcceptanceTerms givers) {
        this.givers = givers;
        this.terms = terms;
        this.acceptances = acceptances;
        this.changes = changes;
        this.archive = archive;
        this.gates = gates;
        this.details = details;
        this.choices = choices;
        this.offers = offers;
    }

    @GetMapping("/acceptance")
    View show(@PathVariable ProjectId id, Frame frame, Vantage vantage, Actor reader) {
        var project = details.header(id, vantage, reader);
        var day = vantage.asOf();
        var all = acceptances.of(id, day, reader);
        var latest = all.isEmpty() ? new UUID(0, 0) : all.getFirst().id();
        return Page.ok(templates.projectAcceptance(frame, project, all, acceptances.indicators(id, latest, day),
                acceptances.opinions(latest, day),
                project.status().isClosed() ? List.of() : changes.unsigned(id, vantage, reader),
                project.status().isClosed()
                        ? List.of()
                        : gates.conditions(id, day).stream().filter(each -> each.state().isOpen()).toList(),
                unfinished(id, vantage),
                barred(acceptances.opinions(latest, day), new UnitId(project.facts().unit()), reader),
                gates.kept(id, day),
                project.manages() && !reader.person().equals(project.facts().leader()),
                terms.usual(new UnitId(project.facts().unit())), terms.language(id)));
    }

    @PostMapping("/acceptance")
    View open(@PathVariable ProjectId id, Actor by) {
        acceptances.open(id, by);
        return shown(id);
    }

    @PostMapping("/acceptance/indicators/{target}")
    View assess(@PathVariable ProjectId id, @PathVariable UUID target,
            @RequestParam MultiValueMap<String, String> values, Vantage vantage, Actor by) {
        details.header(id, vantage, by);
        var typed = new Typed(values);
        acceptances.assess(id, target, typed.requireNumber("reached"), typed.text("note"), by);
        return shown(id);
    }

    @PostMapping("/acceptance/opinions")
    View opine(@PathVariable ProjectId id, @RequestParam Part part, @RequestParam boolean passes,
            @RequestParam(defaultValue = "") String said, Actor by) {
        acceptances.opine(id, part, passes, said, by);
        return shown(id);
    }

    @PostMapping("/acceptance/conclusion")
    View conclude(@PathVariable ProjectId id, @RequestParam Conclusion conclusion,
            @RequestParam(defaultValue = "") String remark, Actor by) {
        acceptances.conclude(id, conclusion, remark, by);
        return shown(id);
    }

    @PostMapping("/acceptance/certificate")
    View certify(@PathVariable ProjectId id, @RequestParam MultiValueMap<String, String> values, Vantage vantage,
            Actor by) {
        var typed = new Typed(values);
        var root = choices.rootOf(details.header(id, vantage, by).facts().unit());
        acceptances.certify(id, offers.signer(typed.textOr("signer", ""), root, "signer"), SendingForm.read(typed), by);
        return shown(id);
    }

    @GetMapping("/archive.zip")
    void archive(@PathVariable ProjectId id, Vantage vantage, Actor reader, HttpServletResponse response)
            throws IOException {
        send(details.header(id, vantage, reader), archive, reader, response);
    }

    static void send(ProjectDetails.Header project, Archive archive, Actor reader, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(project.number() + ".zip", UTF_8).build().toString());
        archive.write(new ProjectId(project.id()), response.getOutputStream(), reader);
    }

    /** What is open in the project and would end with it. */
    private List<ProjectDetails.Node> unfinished(ProjectId id, Vantage vantage) {
        return details.nodes(id, vantage).stream()
                .filter(each -> each.depth() > 0 && State.valueOf(each.state()).isOpen()).toList();
    }

    /** The opinions that the reader may not give, each with the one they gave. */
    private Map<Part, Part> barred(List<Opinion> given, UnitId unit, Actor reader) {
        var barred = new EnumMap<Part, Part>(Part.class);
        for (var part : Part.values())
            givers.bars(given, part, unit, reader).ifPresent(other -> barred.put(part, other));
        return barred;
    }

    private static View shown(ProjectId id) {
        return Page.seeOther("/projects/" + id + "/acceptance");
    }
}
