package ceyuan.project.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.project.MoneyQueries;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectClass;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Required;
import ceyuan.web.Vantage;

/** Portfolios with their counts, and money by unit, project and year, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Portfolios")
class PortfolioApi {
    private final Portfolios portfolios;
    private final MoneyQueries money;

    PortfolioApi(Portfolios portfolios, MoneyQueries money) {
        this.portfolios = portfolios;
        this.money = money;
    }

    /** @param projects the projects by name; none for all that match the conditions */
    @Schema(requiredProperties = {"unit", "chinese", "startDue"})
    record PortfolioDraft(@Nullable UnitId unit, @Nullable String chinese, @Nullable String english,
            @Nullable LocalDate startDue, @Nullable Integer expected, @Nullable ProjectClass projectClass,
            @Nullable String level, @Nullable Integer year, @Nullable Set<UUID> projects) {
        Portfolio portfolio() {
            Required.in(this, "chinese", "unit", "startDue");
            return new Portfolio(Objects.requireNonNull(unit), Name.of(Objects.requireNonNull(chinese), english),
                    Objects.requireNonNull(startDue), expected,
                    projectClass, level, year, projects == null ? Set.of() : projects);
        }
    }

    /** @param projects those it names; none if it holds all that match its conditions */
    record Whole(@JsonUnwrapped Portfolios.Count count, Set<UUID> projects) {}

    /** @param query the filters and columns, as they stand in the address of the list */
    record View(@Nullable String name, @Nullable String query) {}

    @GetMapping("/portfolios")
    @Operation(summary = "List portfolios with how many of their projects have started as of the day")
    Listing<Portfolios.Count> list(Vantage vantage, Actor reader) {
        return new Listing<>(portfolios.counts(vantage, reader), null);
    }

    @PostMapping("/portfolios")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Found a portfolio")
    Map<String, UUID> found(@RequestBody PortfolioDraft draft, Actor by) {
        return Map.of("id", portfolios.found(draft.portfolio(), by));
    }

    @GetMapping("/portfolios/{id}")
    @Operation(summary = "A portfolio with its projects and how many have started")
    ResponseEntity<Whole> one(@PathVariable UUID id, Vantage vantage, Actor reader) {
        var count = portfolios.count(id, vantage, reader).orElseThrow(() -> new Missing(id));
        return ResponseEntity.ok().eTag(IfMatch.tag(count.version()))
                .body(new Whole(count, portfolios.one(id, reader).projects()));
    }

    @PutMapping("/portfolios/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change a portfolio")
    void edit(@PathVariable UUID id, @RequestBody PortfolioDraft draft, IfMatch match, Actor by) {
        portfolios.edit(id, match.version(), draft.portfolio(), by);
    }

    @DeleteMapping("/portfolios/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a portfolio; its projects stay")
    void remove(@PathVariable UUID id, IfMatch match, Actor by) {
        portfolios.remove(id, match.version(), by);
    }

    @GetMapping("/project-money/units")
    @Operation(summary = "Money planned and spent in the year in view, by unit")
    Listing<MoneyQueries.Spending> byUnit(Vantage vantage, Actor reader) {
        return new Listing<>(vantage.unit() == null ? List.of() : money.byUnit(vantage, reader), null);
    }

    @GetMapping("/project-money/projects")
    @Operation(summary = "Money planned and spent in the year in view, by project")
    Listing<MoneyQueries.Spending> byProject(Vantage vantage, Actor reader) {
        return new Listing<>(vantage.unit() == null ? List.of() : money.byProject(vantage, reader), null);
    }

    @GetMapping("/project-money/years")
    @Operation(summary = "Money planned and spent in the unit in view, year by year")
    Listing<MoneyQueries.Spending> byYear(Vantage vantage, Actor reader) {
        return new Listing<>(vantage.unit() == null ? List.of() : money.byYear(vantage, reader), null);
    }
}
