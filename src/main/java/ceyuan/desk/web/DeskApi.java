package ceyuan.desk.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.desk.Action;
import ceyuan.desk.Ask;
import ceyuan.desk.Desk;
import ceyuan.desk.Desk.Tally;
import ceyuan.desk.Doing;
import ceyuan.desk.Doing.Choice;
import ceyuan.desk.Marks;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;

@RestController
@RequestMapping("/api/v1/desk")
@Tag(name = "desk")
class DeskApi {
    private final Desk desk;
    private final Doing doing;
    private final Marks marks;

    DeskApi(Desk desk, Doing doing, Marks marks) {
        this.desk = desk;
        this.doing = doing;
        this.marks = marks;
    }

    record OneAsk(Ask ask, List<Action> actions) {}

    record Until(LocalDate until) {}

    record Deeds(List<Choice> chosen, Map<String, String> fields) {}

    @GetMapping
    @Operation(summary = "What is asked of the caller, the soonest due first unless another order is wanted")
    Listing<Ask> list(@ParameterObject WantedForm form, Cursor cursor, Actor actor) {
        return Listing.of(desk.after(cursor.after(), cursor.limit() + 1, form.wanted(), actor), cursor, Ask::key);
    }

    @GetMapping("/counts")
    @Operation(summary = "How many are asked, by kind and unit")
    List<Tally> counts(@ParameterObject WantedForm form, Actor actor) {
        return desk.tallies(form.wanted(), actor);
    }

    @GetMapping("/{kind}/{item}")
    @Operation(summary = "One ask, and what can be done about it at the desk")
    OneAsk one(@PathVariable String kind, @PathVariable UUID item, Actor actor) {
        var ask = desk.one(kind, item, actor).orElseThrow(() -> new Missing(item));
        return new OneAsk(ask, desk.actions(kind, item, actor));
    }

    @PostMapping("/{kind}/{item}/acts/{verb}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Do what is asked; If-Match carries the ask's version")
    void act(@PathVariable String kind, @PathVariable UUID item, @PathVariable String verb, IfMatch match,
            @RequestBody Map<String, String> fields, Actor by) {
        doing.act(new Choice(kind, item, match.version()), verb, fields, by);
    }

    @PostMapping("/several/acts/{verb}")
    @Operation(summary = "Do the same about several asks of one kind; each is done or refused by itself")
    Doing.Outcome actOnSeveral(@PathVariable String verb, @RequestBody Deeds deeds, Actor by) {
        return doing.act(deeds.chosen, verb, deeds.fields, by);
    }

    @PutMapping("/{kind}/{item}/aside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Put an ask aside until a day")
    void putAside(@PathVariable String kind, @PathVariable UUID item, @RequestBody Until until, Actor by) {
        marks.putAside(kind, item, until.until, by);
    }

    @DeleteMapping("/{kind}/{item}/aside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back what was put aside")
    void takeBack(@PathVariable String kind, @PathVariable UUID item, Actor by) {
        marks.takeBack(kind, item, by);
    }
}
