package ceyuan.approval.web;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import ceyuan.approval.ApprovalId;
import ceyuan.approval.ApprovalRefused;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.ApprovalView;
import ceyuan.approval.Approvals;
import ceyuan.approval.Colleagues;
import ceyuan.approval.Mode;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.web.Page;

/** The deeds on a submission's page; each is a resource of its own. */
@Controller
@RequestMapping("/approvals/{id}")
class ApprovalVerbs {
    /** What a stop added without a name is called; the strip says beside it who added it. */
    private static final Name ADDED_STOP = Name.of("加签", "Added stop");

    private final Approvals approvals;
    private final ApprovalView view;
    private final Colleagues colleagues;

    ApprovalVerbs(Approvals approvals, ApprovalView view, Colleagues colleagues) {
        this.approvals = approvals;
        this.view = view;
        this.colleagues = colleagues;
    }

    /** Whatever is sent along, a submission out of sight does not exist. */
    @ModelAttribute
    void requireSeen(@PathVariable ApprovalId id, Actor by) {
        view.requireSeen(id, by);
    }

    @PostMapping("/approval")
    View approve(@PathVariable ApprovalId id, @RequestParam int visit, @RequestParam(defaultValue = "") String comment,
            Actor by) {
        approvals.approve(id, visit, comment, by);
        return back(id);
    }

    @PostMapping("/return")
    View giveBack(@PathVariable ApprovalId id, @RequestParam int visit, @RequestParam @Nullable Integer to,
            @RequestParam(defaultValue = "false") boolean straight, @RequestParam(defaultValue = "") String comment,
            Actor by) {
        approvals.giveBack(id, visit, to, straight, comment, by);
        return back(id);
    }

    @PostMapping("/withdrawal")
    View withdraw(@PathVariable ApprovalId id, @RequestParam(defaultValue = "") String comment, Actor by) {
        approvals.withdraw(id, comment, by);
        return back(id);
    }

    @PostMapping("/end")
    View end(@PathVariable ApprovalId id, @RequestParam int visit, @RequestParam(defaultValue = "") String comment,
            Actor by) {
        approvals.end(id, visit, comment, by);
        return back(id);
    }

    @PostMapping("/transfer")
    View transfer(@PathVariable ApprovalId id, @RequestParam int visit, @RequestParam @Nullable UUID instead,
            @RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "") String comment, Actor by) {
        approvals.transfer(id, visit, instead, colleagues.typed(person, "person", by), comment, by);
        return back(id);
    }

    @PostMapping("/stops")
    View add(@PathVariable ApprovalId id, @RequestParam int visit, @RequestParam boolean before,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") List<String> persons,
            @RequestParam(defaultValue = "ALL") Mode mode, @RequestParam @Nullable Integer days,
            @RequestParam(defaultValue = "") String comment, Actor by) {
        var chosen = persons.stream().filter(each -> !each.isBlank())
                .map(each -> colleagues.typed(each, "persons", by)).toList();
        if (chosen.isEmpty()) throw new ApprovalRefused(Reason.NOBODY_CHOSEN, "persons");
        var called = name.isBlank() ? ADDED_STOP : Name.of(name.strip());
        approvals.add(id, visit, new Approvals.Addition(before, called, chosen, mode, days), comment, by);
        return back(id);
    }

    @PostMapping("/stops/{key}/removal")
    View remove(@PathVariable ApprovalId id, @PathVariable int key, Actor by) {
        approvals.remove(id, key, "", by);
        return back(id);
    }

    @PostMapping("/questions")
    View ask(@PathVariable ApprovalId id, @RequestParam int visit, @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String comment, Actor by) {
        approvals.ask(id, visit, person.isBlank() ? null : colleagues.typed(person, "person", by), comment, by);
        return back(id);
    }

    @PostMapping("/questions/{number}/answer")
    View answer(@PathVariable ApprovalId id, @PathVariable int number, @RequestParam(defaultValue = "") String comment,
            Actor by) {
        approvals.answer(id, number, comment, by);
        return back(id);
    }

    @PostMapping("/questions/{number}/removal")
    View drop(@PathVariable ApprovalId id, @PathVariable int number, Actor by) {
        approvals.dropQuestion(id, number, by);
        return back(id);
    }

    @PostMapping("/reminder")
    View remind(@PathVariable ApprovalId id, @RequestParam(defaultValue = "") String comment, Actor by) {
        approvals.remind(id, comment, by);
        return back(id);
    }

    @PostMapping("/copies")
    View copy(@PathVariable ApprovalId id, @RequestParam(defaultValue = "") List<String> persons,
            @RequestParam(defaultValue = "") String comment, Actor by) {
        approvals.copy(id, persons.stream().filter(each -> !each.isBlank())
                .map(each -> colleagues.typed(each, "persons", by)).toList(), comment, by);
        return back(id);
    }

    private static View back(ApprovalId id) {
        return Page.seeOther("/approvals/" + id);
    }
}
