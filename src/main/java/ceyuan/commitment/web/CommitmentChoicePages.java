package ceyuan.commitment.web;

import java.util.stream.Stream;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Parents;
import ceyuan.people.Offers;
import ceyuan.people.Piece;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** Who may answer for a commitment and beneath which it may stand, to choose while typing. */
@Controller
@RequestMapping("/choices/commitments/{id}")
class CommitmentChoicePages {
    private final CommitmentView view;
    private final Parents parents;
    private final Offers offers;
    private final StaticTemplates templates = new StaticTemplates();

    CommitmentChoicePages(CommitmentView view, Parents parents, Offers offers) {
        this.view = view;
        this.parents = parents;
        this.offers = offers;
    }

    @GetMapping("/persons")
    View persons(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") Piece text, Vantage vantage,
            Actor reader) {
        var line = view.head(id, vantage.now(), reader).line();
        return Page.ok(templates.peopleOffered(offers.known(line.unit(), text, reader,
                Stream.ofNullable(line.accountable()).toList())));
    }

    @GetMapping("/parents")
    View parents(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") Piece text, Vantage vantage,
            Actor reader) {
        if (!view.head(id, vantage.now(), reader).mayManage()) throw new Missing(id);
        return Page.ok(templates.peopleOffered(parents.like(id, text, reader)));
    }
}
