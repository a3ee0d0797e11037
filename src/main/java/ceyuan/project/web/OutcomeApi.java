package ceyuan.project.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.project.OutcomeQueries;
import ceyuan.web.Cursor;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** The outcomes of all projects in view, for programs. */
@RestController
@RequestMapping("/api/v1/outcomes")
@Tag(name = "Projects")
class OutcomeApi {
    private final OutcomeQueries outcomes;

    OutcomeApi(OutcomeQueries outcomes) {
        this.outcomes = outcomes;
    }

    @GetMapping
    @Operation(summary = "List the outcomes of the projects that the units in view lead")
    Listing<OutcomeQueries.Line> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String form, Cursor cursor, Vantage vantage, Actor reader) {
        return Listing.of(outcomes.list(new OutcomeQueries.Wanted(q, form), vantage, reader, cursor.page(),
                cursor.limit()));
    }
}
