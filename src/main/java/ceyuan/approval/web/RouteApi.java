package ceyuan.approval.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.approval.RouteDraft;
import ceyuan.approval.RouteId;
import ceyuan.approval.RouteQueries;
import ceyuan.approval.RouteQueries.Foreseen;
import ceyuan.approval.RouteQueries.Kind;
import ceyuan.approval.RouteQueries.Version;
import ceyuan.approval.Routes;
import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.organisation.UnitId;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Routes over the API, with the dry run. */
@RestController
@RequestMapping("/api/v1/approvals/routes")
@Tag(name = "approval routes")
class RouteApi {
    private final RouteQueries queries;
    private final Routes routes;

    RouteApi(RouteQueries queries, Routes routes) {
        this.queries = queries;
        this.routes = routes;
    }

    record Retirement(LocalDate day) {}

    @GetMapping
    @Operation(summary = "The latest versions of the routes of the caller's groups")
    Listing<Version> index(@RequestParam(required = false) @Nullable String kind, Actor reader) {
        return new Listing<>(queries.list(kind, reader), null);
    }

    @GetMapping("/kinds")
    @Operation(summary = "The kinds of approval there are, with their classes and fields")
    List<Kind> kinds() {
        return queries.kinds();
    }

    @GetMapping("/foreseen")
    @Operation(summary = "Who would be asked, if something were submitted now")
    Foreseen foresee(@RequestParam String kind, @RequestParam UnitId unit,
            @RequestParam(required = false) @Nullable String klass,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = Money.CNY) String currency,
            @RequestParam(required = false) @Nullable UUID author, Actor reader) {
        return queries.foresee(kind, unit, klass, ApprovalWords.amount(amount, currency), author, reader);
    }

    @GetMapping("/starters")
    @Operation(summary = "Usual routes that a unit may start from")
    List<RouteDraft> starters(@RequestParam UnitId unit, Vantage vantage) {
        return routes.starters(unit, vantage.today());
    }

    @GetMapping("/{id}")
    @Operation(summary = "All versions of a route, the latest first")
    ResponseEntity<List<Version>> show(@PathVariable RouteId id, Actor reader) {
        var versions = queries.versions(id, reader);
        return ResponseEntity.ok().eTag(IfMatch.tag(versions.getFirst().number())).body(versions);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Lay a route down")
    List<Version> lay(@RequestBody RouteDraft draft, Actor by) {
        return queries.versions(routes.lay(draft, by), by);
    }

    @PostMapping("/{id}/versions")
    @Operation(summary = "Revise a route from a day on; what is under way keeps its version")
    ResponseEntity<List<Version>> change(@PathVariable RouteId id, @RequestBody RouteDraft draft, IfMatch match,
            Actor by) {
        routes.change(id, Math.toIntExact(match.version()), draft, by);
        return show(id, by);
    }

    @PostMapping("/{id}/retirement")
    @Operation(summary = "Let a route hold no longer from a day on")
    ResponseEntity<List<Version>> retire(@PathVariable RouteId id, @RequestBody Retirement retirement, IfMatch match,
            Actor by) {
        routes.retire(id, Math.toIntExact(match.version()), retirement.day, by);
        return show(id, by);
    }
}
