package ceyuan.commitment.web;

import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentRefused;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Decomposition;
import ceyuan.commitment.Endings;
import ceyuan.commitment.InView;
import ceyuan.commitment.Parents;
import ceyuan.commitment.Part;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.Themes;
import ceyuan.commitment.Watch;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.web.Decimals;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** The deeds on a commitment's page; each is a resource of its own. */
@Controller
@RequestMapping("/commitments/{id}")
class CommitmentVerbs {
    private final Commitments commitments;
    private final Endings endings;
    private final Decomposition decomposition;
    private final Themes themes;
    private final Parents parents;
    private final Choices choices;
    private final InView inView;
    private final Watch watch;
    private final Files files;

    CommitmentVerbs(Commitments commitments, Endings endings, Decomposition decomposition, Themes themes,
            Parents parents,
            Choices choices, InView inView, Watch watch, Files files) {
        this.commitments = commitments;
        this.endings = endings;
        this.decomposition = decomposition;
        this.themes = themes;
        this.parents = parents;
        this.choices = choices;
        this.inView = inView;
        this.watch = watch;
        this.files = files;
    }

    /** Whoever may not see a commitment is told that there is none, whatever is to be done to it. */
    @ModelAttribute
    void seen(@PathVariable CommitmentId id, Actor by) {
        if (!inView.sees(by, id)) throw new Missing(id);
    }

    @PostMapping("/agreement")
    View agree(@PathVariable CommitmentId id, @RequestParam LocalDate day, @RequestParam long version, Actor by) {
        commitments.agree(id, day, version, by);
        return back(id);
    }

    @PostMapping("/start")
    View start(@PathVariable CommitmentId id, @RequestParam LocalDate day, @RequestParam long version, Actor by) {
        commitments.start(id, day, version, by);
        return back(id);
    }

    @PostMapping("/completion")
    View finish(@PathVariable CommitmentId id, @RequestParam LocalDate day,
            @RequestParam(defaultValue = "") String reason, @RequestParam long version, Actor by) {
        if (reason.isBlank()) commitments.finish(id, day, version, by);
        else
            endings.finish(id, day, reason, version, by);
        return back(id);
    }

    @PostMapping("/miss")
    View miss(@PathVariable CommitmentId id, @RequestParam LocalDate day,
            @RequestParam(defaultValue = "") String reason, @RequestParam long version, Actor by) {
        if (reason.isBlank()) commitments.miss(id, day, version, by);
        else
            endings.miss(id, day, reason, version, by);
        return back(id);
    }

    @PostMapping("/withdrawal")
    View withdraw(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean together, @RequestParam long version, Vantage vantage,
            Actor by) {
        if (together) endings.withdraw(id, vantage.today(), reason, version, by);
        else
            commitments.withdraw(id, reason, version, by);
        return back(id);
    }

    @PostMapping("/due")
    View redate(@PathVariable CommitmentId id, @RequestParam LocalDate due,
            @RequestParam(defaultValue = "") String reason, @RequestParam LocalDate from, @RequestParam long version,
            Actor by) {
        commitments.redate(id, due, reason, from, version, by);
        return back(id);
    }

    @PostMapping("/place")
    View move(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String parent, @RequestParam String unit,
            @RequestParam(defaultValue = "") String reason, @RequestParam long version, Actor by) {
        commitments.move(id, parents.typed(parent, id, by), choices.unit(unit, Deed.MANAGE, by), reason, version, by);
        return back(id);
    }

    @PostMapping("/accountable")
    View assign(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String person,
            @RequestParam BigDecimal weight, @RequestParam UUID unit, @RequestParam long version, Actor by) {
        commitments.assign(id, person(person, unit), version, by);
        commitments.reweight(id, weight, null, by);
        return back(id);
    }

    @PostMapping("/title")
    View rename(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String chinese,
            @RequestParam(defaultValue = "") String english, @RequestParam(defaultValue = "") String description,
            @RequestParam @Nullable LocalDate starts, @RequestParam long version, Actor by) {
        commitments.rename(id, Name.of(chinese, english), description.isBlank() ? null : description, starts, version,
                by);
        return back(id);
    }

    @PostMapping("/targets")
    View measure(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String metric,
            @RequestParam @Nullable String measure, @RequestParam @Nullable BigDecimal baseline,
            @RequestParam @Nullable LocalDate baselineOn, @RequestParam @Nullable BigDecimal target,
            @RequestParam TargetDraft.Direction direction, @RequestParam @Nullable String method,
            @RequestParam @Nullable String evidence, @RequestParam long version, Actor by) {
        commitments.measure(id, List.of(new TargetDraft(metric, measure, baseline, baselineOn, target, direction,
                method, evidence, BigDecimal.ONE)), version, by);
        return back(id);
    }

    @PostMapping("/reports")
    View report(@PathVariable CommitmentId id, @RequestParam LocalDate asOf, @RequestParam @Nullable BigDecimal share,
            @RequestParam @Nullable LocalDate forecast, @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence,
            @RequestParam MultiValueMap<String, String> form, @RequestParam long version, Actor by)
            throws IOException {
        commitments.report(id, new Report(asOf, share, values(form), forecast, note.isBlank() ? null : note,
                stored(evidence, by)), version, by);
        return back(id);
    }

    @PostMapping("/warnings/{kind}/acknowledgement")
    View acknowledge(@PathVariable CommitmentId id, @PathVariable String kind, Actor by) {
        watch.acknowledge(id, kind, by);
        return back(id);
    }

    @PostMapping("/problems")
    View raise(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String text,
            @RequestParam Severity severity, @RequestParam(defaultValue = "") String person,
            @RequestParam LocalDate raisedOn, @RequestParam @Nullable LocalDate due, @RequestParam UUID unit,
            Actor by) {
        commitments.raise(id, new ProblemDraft(text, severity, person(person, unit), raisedOn, due),
                by);
        return back(id);
    }

    @PostMapping("/themes")
    View theme(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") List<String> theme, Actor by) {
        themes.assign(id, theme, by);
        return back(id);
    }

    @PostMapping("/parts")
    View decompose(@PathVariable CommitmentId id, @RequestParam(defaultValue = "false") boolean nodes,
            @RequestParam MultiValueMap<String, String> form, Actor by) {
        var parts = new ArrayList<Part>();
        for (int row = 0; row < form.getOrDefault("unit", List.of()).size(); row++) {
            String unit = at(form, "unit", row);
            if (unit.isEmpty()) continue;
            if (at(form, "title", row).isEmpty()) throw new CommitmentRefused(Reason.TITLE_MISSING, "title");
            var unitId = choices.unit(unit, Deed.SEE, by);
            parts.add(new Part(unitId, Name.of(at(form, "title", row)), number("target", at(form, "target", row)),
                    number("baseline", at(form, "baseline", row)), day("due", at(form, "due", row)),
                    person(at(form, "person", row), unitId.value()), BigDecimal.ONE));
        }
        decomposition.decompose(id, parts, nodes, by);
        return back(id);
    }

    @PostMapping("/parts/agreement")
    View agreeParts(@PathVariable CommitmentId id, @RequestParam LocalDate day, Actor by) {
        decomposition.agree(id, day, by);
        return back(id);
    }

    private List<FileId> stored(@Nullable List<MultipartFile> evidence, Actor by) throws IOException {
        var stored = new ArrayList<FileId>();
        for (var file : evidence == null ? List.<MultipartFile>of() : evidence) {
            if (file.isEmpty()) continue;
            try (var stream = file.getInputStream()) {
                stored.add(files.store(stream, Objects.requireNonNullElse(file.getOriginalFilename(), ""), by));
            }
        }
        return stored;
    }

    private static Map<UUID, BigDecimal> values(MultiValueMap<String, String> form) {
        var values = new HashMap<UUID, BigDecimal>();
        for (var field : form.entrySet()) {
            if (!field.getKey().startsWith("value-")) continue;
            var value = number(field.getKey(), at(form, field.getKey(), 0));
            if (value != null) {
                values.put(Id.parse(field.getKey().substring("value-".length())), value);
            }
        }
        return values;
    }

    /** The person of the group of a unit who was typed or chosen. */
    private @Nullable PersonId person(String text, UUID unit) {
        return choices.personOf(text, choices.rootOf(unit), "person");
    }

    private static @Nullable BigDecimal number(String field, String text) {
        try {
            return text.isEmpty() ? null : Decimals.of(text.replace(",", ""));
        } catch (NumberFormatException notANumber) {
            throw malformed(field, text, BigDecimal.class);
        }
    }

    private static @Nullable LocalDate day(String field, String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw malformed(field, text, LocalDate.class);
        }
    }

    private static TypeMismatchException malformed(String field, String text, Class<?> type) {
        return new TypeMismatchException(new PropertyChangeEvent(field, field, null, text), type);
    }

    private static String at(MultiValueMap<String, String> form, String field, int row) {
        var values = form.getOrDefault(field, List.of());
        return row < values.size() && values.get(row) != null ? values.get(row).strip() : "";
    }

    private static View back(CommitmentId id) {
        return Page.seeOther("/commitments/" + id);
    }
}
