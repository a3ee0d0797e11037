package ceyuan.ledger.web;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.ledger.LedgerLine;
import ceyuan.ledger.LedgerQueries;
import ceyuan.web.Cursor;
import ceyuan.web.Listing;

@RestController
@Tag(name = "ledger")
class LedgerApi {
    private final LedgerQueries ledger;

    LedgerApi(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/api/v1/ledger")
    @Operation(summary = "What was changed, by whom and when; the newest first")
    Listing<LedgerLine> list(@ParameterObject LedgerAsk ask, Cursor cursor, Actor actor) {
        var lines = ledger.find(ask.filter(), cursor.after(), cursor.limit() + 1, actor);
        return Listing.of(lines, cursor, LedgerQueries::key);
    }
}
