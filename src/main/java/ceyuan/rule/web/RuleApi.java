package ceyuan.rule.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.rule.Parameter;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** The parameters of the rules, for a unit, as of a day. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "rules")
class RuleApi {
    private final Rules rules;
    private final Rights rights;

    RuleApi(Rules rules, Rights rights) {
        this.rules = rules;
        this.rights = rights;
    }

    /** A parameter with its value for the unit asked for. */
    record Item(String code, Parameter.Force force, BigDecimal value, @Nullable UUID scope,
            @Nullable LocalDate validFrom, String document, @Nullable String article,
            Parameter.Confidence confidence) {}

    record Value(UUID unit, BigDecimal value, LocalDate validFrom, String document, @Nullable String article,
            Parameter.Confidence confidence) {}

    @GetMapping
    @Operation(summary = "Every parameter with its value for a unit on a day")
    Listing<Item> index(@RequestParam UUID unit, Vantage vantage, Actor reader) {
        requireSeeing(reader, unit);
        return new Listing<>(rules.all().stream().map(each -> item(each, unit, vantage.asOf())).toList(), null);
    }

    @GetMapping("/{code}")
    @Operation(summary = "What was set for a parameter on a unit and those above it")
    List<Rules.Setting> show(@PathVariable String code, @RequestParam UUID unit, Actor reader) {
        requireSeeing(reader, unit);
        return rules.history(rules.one(new RuleCode(code)).code(), new UnitId(unit));
    }

    @PostMapping("/{code}/values")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Set a parameter for a unit and all beneath it from a day on")
    Item set(@PathVariable String code, @RequestBody Value value, Actor by) {
        var rule = new RuleCode(code);
        rules.set(rule, new Rules.Draft(new UnitId(value.unit), value.value, value.validFrom, value.document,
                value.article, value.confidence), by);
        return item(rules.one(rule), value.unit, value.validFrom);
    }

    private Item item(Parameter parameter, UUID unit, LocalDate day) {
        var now = rules.value(parameter.code(), null, new UnitId(unit), day);
        return new Item(parameter.code().text(), parameter.force(), now.value(), now.scope(), now.validFrom(),
                now.document(), now.article(), now.confidence());
    }

    private void requireSeeing(Actor reader, UUID unit) {
        if (!rights.may(reader, Deed.SEE, new UnitId(unit))) throw new Missing(unit);
    }
}
