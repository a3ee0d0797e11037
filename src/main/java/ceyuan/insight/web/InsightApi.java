package ceyuan.insight.web;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.insight.Board;
import ceyuan.insight.Changes;
import ceyuan.insight.Figures;
import ceyuan.insight.Vista;
import ceyuan.insight.Work;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** The figures of the leader's screens over the API. A unit that was asked for by name is never silently another one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "insight")
class InsightApi {
    private final Figures figures;
    private final Changes changes;
    private final Work work;

    InsightApi(Figures figures, Changes changes, Work work) {
        this.figures = figures;
        this.changes = changes;
        this.work = work;
    }

    @GetMapping("/cockpit")
    @Operation(summary = "The cockpit of a unit with all beneath it, in a year, as of a day")
    Board cockpit(@RequestParam(required = false) @Nullable UUID unit, Vantage vantage, Actor reader) {
        return figures.board(vista(unit, vantage), reader);
    }

    @GetMapping("/bases")
    @Operation(summary = "The bases beneath a unit compared, or its companies where it has no base")
    Listing<Board.Line> bases(@RequestParam(required = false) @Nullable UUID unit, Vantage vantage, Actor reader) {
        return new Listing<>(figures.bases(vista(unit, vantage), reader), null);
    }

    @GetMapping("/changes")
    @Operation(summary = "What changed in a unit and beneath it within the week that ends on a day")
    Changes.Week changes(@RequestParam(required = false) @Nullable UUID unit, @RequestParam Optional<LocalDate> to,
            @ParameterObject Changes.Of of, Vantage vantage, Actor reader) {
        var vista = vista(unit, vantage);
        return changes.week(vista.unit(), to.orElse(vista.day()), vista.structureDay(), of, reader);
    }

    @GetMapping("/people/{id}/work")
    @Operation(summary = "What a person answers for, takes part in and has to solve, as of a day")
    Work.OfPerson work(@PathVariable PersonId id, Vantage vantage, Actor reader) {
        return work.of(id.value(), vantage, reader);
    }

    private static Vista vista(@Nullable UUID asked, Vantage vantage) {
        if (asked != null && !asked.equals(vantage.unit())) throw new Missing(asked);
        if (vantage.unit() == null) throw new Forbidden(Deed.SEE.name());
        return CockpitPages.vista(vantage);
    }
}
