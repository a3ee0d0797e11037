package ceyuan.desk.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.desk.Desk;
import ceyuan.desk.Desk.Item;
import ceyuan.web.Listing;

@RestController
@Tag(name = "desk")
class DeskApi {
    private final Desk desk;

    DeskApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/v1/desk")
    @Operation(summary = "What is asked of the caller, the soonest due first")
    Listing<Item> list(Actor actor) {
        return new Listing<>(desk.items(actor), null);
    }
}
