package ceyuan.people.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Offered;
import ceyuan.people.Offers;
import ceyuan.people.Piece;
import ceyuan.web.Page;

/** Units, persons and partners to choose while typing; modules above answer beneath the same address for their records. */
@Controller
@RequestMapping("/choices")
class ChoicePages {
    private final Offers offers;
    private final StaticTemplates templates = new StaticTemplates();

    ChoicePages(Offers offers) {
        this.offers = offers;
    }

    /** The units on which the reader has a right. */
    @GetMapping("/units")
    View units(@RequestParam(defaultValue = "MANAGE") List<Deed> right, @RequestParam(defaultValue = "") Piece text,
            Actor reader) {
        var deeds = right.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return page(offers.units(deeds, text, reader));
    }

    @GetMapping("/units/{id}/beneath")
    View beneath(@PathVariable UnitId id, @RequestParam(defaultValue = "") Piece text, Actor reader) {
        return page(offers.beneath(id.value(), text, reader));
    }

    @GetMapping("/units/{id}/group")
    View group(@PathVariable UnitId id, @RequestParam(defaultValue = "") Piece text, Actor reader) {
        return page(offers.beneath(offers.groupOf(id.value(), reader), text, reader));
    }

    @GetMapping("/units/{id}/persons")
    View persons(@PathVariable UnitId id, @RequestParam(defaultValue = "") Piece text, Actor reader) {
        return page(offers.known(id.value(), text, reader, List.of()));
    }

    @GetMapping("/units/{id}/partners")
    View partners(@PathVariable UnitId id, @RequestParam(defaultValue = "") Piece text, Actor reader) {
        return page(offers.partners(id.value(), text, reader));
    }

    @GetMapping("/colleagues")
    View colleagues(@RequestParam(defaultValue = "") Piece text, Actor reader) {
        return page(offers.colleagues(text, reader));
    }

    private View page(Offered offered) {
        return Page.ok(templates.peopleOffered(offered));
    }
}
