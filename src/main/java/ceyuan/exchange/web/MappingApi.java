package ceyuan.exchange.web;

import java.util.List;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.exchange.Field;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Mappings;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;

@RestController
@RequestMapping("/api/v1/import-mappings")
@Tag(name = "imports")
class MappingApi {
    private final Mappings mappings;

    MappingApi(Mappings mappings) {
        this.mappings = mappings;
    }

    /** A kind of list and the fields that it may fill. */
    record Kind(String kind, List<Field> fields) {}

    @GetMapping("/kinds")
    @Operation(summary = "List the kinds of lists that are taken in, with their fields")
    Listing<Kind> kinds() {
        return new Listing<>(mappings.kinds().stream().map(each -> new Kind(each.kind(), each.fields())).toList(),
                null);
    }

    @GetMapping
    @Operation(summary = "List a group's mappings, its own and the ready-made")
    Listing<Mappings.Kept> list(@RequestParam UUID group, Actor actor) {
        return new Listing<>(mappings.of(group, actor), null);
    }

    @GetMapping("/{name}")
    @Operation(summary = "Show a mapping")
    ResponseEntity<Mapping> one(@PathVariable String name, @RequestParam UUID group, Actor actor) {
        return tagged(HttpStatus.OK, mappings.get(group, name, actor));
    }

    @PostMapping
    @Operation(summary = "Keep a new mapping under its name")
    ResponseEntity<Mapping> add(@RequestBody Mapping mapping, @RequestParam UUID group, Actor actor) {
        return tagged(HttpStatus.CREATED, mappings.save(group, mapping, 0, actor));
    }

    @PutMapping("/{name}")
    @Operation(summary = "Change a mapping")
    ResponseEntity<Mapping> change(@PathVariable String name, @RequestBody Mapping mapping, @RequestParam UUID group,
            IfMatch match, Actor actor) {
        return tagged(HttpStatus.OK, mappings.save(group, mapping.named(name), match.version(), actor));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a mapping of the group")
    void remove(@PathVariable String name, @RequestParam UUID group, IfMatch match, Actor actor) {
        mappings.remove(group, name, match.version(), actor);
    }

    private static ResponseEntity<Mapping> tagged(HttpStatus status, Mappings.Kept kept) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(kept.version())).body(kept.mapping());
    }
}
