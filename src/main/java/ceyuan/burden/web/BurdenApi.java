package ceyuan.burden.web;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.burden.Burdens;
import ceyuan.organisation.UnitId;

@RestController
@RequestMapping("/api/v1/burden")
@Tag(name = "burden")
class BurdenApi {
    private final Burdens burdens;

    BurdenApi(Burdens burdens) {
        this.burdens = burdens;
    }

    @GetMapping("/forms")
    @Operation(summary = "What each form asked in a unit and beneath it in a month; rounded, of five persons or more")
    List<Burdens.OfForm> forms(@RequestParam YearMonth month, @RequestParam UUID unit, Actor reader) {
        return burdens.forms(month, new UnitId(unit), reader);
    }

    @GetMapping("/units")
    @Operation(summary = "The same for each unit directly beneath")
    List<Burdens.OfUnit> units(@RequestParam YearMonth month, @RequestParam UUID unit, Actor reader) {
        return burdens.units(month, new UnitId(unit), reader);
    }

    @GetMapping("/months")
    @Operation(summary = "What was asked in a unit and beneath it in the twelve months up to one, the latest last")
    List<Burdens.OfMonth> months(@RequestParam YearMonth month, @RequestParam UUID unit, Actor reader) {
        return burdens.months(month, BurdenPages.MONTHS, new UnitId(unit), reader);
    }

    @GetMapping("/mine")
    @Operation(summary = "What each form asked of the caller in a month")
    List<Burdens.OfForm> mine(@RequestParam YearMonth month, Actor me) {
        return burdens.mine(month, me);
    }
}
