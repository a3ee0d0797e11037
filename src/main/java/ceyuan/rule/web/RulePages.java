package ceyuan.rule.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.rule.Parameter;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.Page;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** The parameters of the rules for the unit in view: what holds, since when, by which document, and its history. */
@Controller
@RequestMapping("/rules")
class RulePages {
    private final Rules rules;
    private final UnitQueries units;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    RulePages(Rules rules, UnitQueries units, Rights rights) {
        this.rules = rules;
        this.units = units;
        this.rights = rights;
    }

    @Bean
    static NavigationItem rulesInNavigation() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 40, "rule", "/rules", "adjustments");
    }

    @GetMapping
    View index(Frame frame, Vantage vantage, Actor reader) {
        var unit = unit(vantage, reader);
        var lines = rules.all().stream().map(parameter -> {
            var now = rules.value(parameter.code(), null, unit, vantage.asOf());
            return new RuleLine(parameter, now, scope(now.scope(), vantage));
        }).toList();
        return Page.ok(templates.ruleIndex(frame, lines));
    }

    @GetMapping("/{code}")
    View show(@PathVariable String code, Frame frame, Vantage vantage, Actor reader) {
        var unit = unit(vantage, reader);
        var parameter = rules.one(new RuleCode(code));
        var now = rules.value(parameter.code(), null, unit, vantage.asOf());
        var history = rules.history(parameter.code(), unit);
        var scopes = new HashSet<UUID>();
        history.stream().map(Rules.Setting::scope).filter(java.util.Objects::nonNull).forEach(scopes::add);
        var names = units.names(scopes, vantage.structureDay());
        return Page.ok(templates.ruleShow(frame, new RuleLine(parameter, now, scope(now.scope(), vantage)), history,
                names, vantage.isToday() && rights.may(reader, Deed.SET_RULES, unit)));
    }

    @PostMapping("/{code}/values")
    View set(@PathVariable String code, @RequestParam BigDecimal value, @RequestParam LocalDate validFrom,
            @RequestParam String document, @RequestParam(defaultValue = "") String article,
            @RequestParam Parameter.Confidence confidence, Vantage vantage, Actor by) {
        rules.set(new RuleCode(code), new Rules.Draft(unit(vantage, by), value, validFrom, document,
                article.isBlank() ? null : article, confidence), by);
        return Page.seeOther("/rules/" + code);
    }

    private String scope(@Nullable UUID scope, Vantage vantage) {
        if (scope == null) return Words.text("rule.usual");
        Locale locale = LocaleContextHolder.getLocale();
        var name = units.names(java.util.Set.of(scope), vantage.structureDay()).get(scope);
        return name == null ? Words.text("rule.project") : name.in(locale);
    }

    /** The unit in view, else the topmost that the reader may see. */
    private UnitId unit(Vantage vantage, Actor reader) {
        if (vantage.unit() != null) return new UnitId(vantage.unit());
        return units.tops(rights.units(reader, Deed.SEE), vantage.today()).stream().findFirst()
                .map(UnitQueries.Line::id).orElseThrow(() -> new Missing("unit"));
    }
}
