package ceyuan.desk.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.desk.Ask;
import ceyuan.desk.Desk;
import ceyuan.desk.Doing;
import ceyuan.desk.Doing.Choice;
import ceyuan.desk.Marks;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Words;

/** Doing what is asked where it stands in the list, one or several at once, and putting aside what can wait. */
@Controller
@RequestMapping("/desk")
class DoingPages {
    private final Desk desk;
    private final Doing doing;
    private final Marks marks;
    private final StaticTemplates templates = new StaticTemplates();

    DoingPages(Desk desk, Doing doing, Marks marks) {
        this.desk = desk;
        this.doing = doing;
        this.marks = marks;
    }

    @GetMapping("/asks/{kind}/{item}")
    View open(@PathVariable String kind, @PathVariable UUID item, Frame frame, Actor actor) {
        var ask = ask(kind, item, actor);
        marks.see(kind, item, actor);
        return Page.ok(templates.deskDoing(frame, ask, desk.actions(kind, item, actor)));
    }

    @PostMapping("/asks/{kind}/{item}/acts/{verb}")
    View act(@PathVariable String kind, @PathVariable UUID item, @PathVariable String verb,
            @RequestParam(required = false) @Nullable Long version, @RequestParam Map<String, String> given,
            WantedForm form, Frame frame, Actor by) {
        var title = desk.one(kind, item, by).map(Ask::title).orElse("");
        doing.act(new Choice(kind, item, version), verb, given, by);
        return after(frame, kind, title, Words.text("desk.done"), desk.one(kind, item, by).orElse(null), form, by);
    }

    @PostMapping("/asks/{kind}/{item}/aside")
    View putAside(@PathVariable String kind, @PathVariable UUID item, @RequestParam LocalDate until,
            WantedForm form, Frame frame, Actor by) {
        var ask = ask(kind, item, by);
        marks.putAside(kind, item, until, by);
        return Page.ok(templates.deskAside(frame, ask, until, counts(form, by), desk.countFor(by)));
    }

    @DeleteMapping("/asks/{kind}/{item}/aside")
    View takeBack(@PathVariable String kind, @PathVariable UUID item, WantedForm form, Frame frame, Actor by) {
        marks.takeBack(kind, item, by);
        var ask = ask(kind, item, by);
        return after(frame, kind, ask.title(), Words.text("desk.takenBack"), ask, form, by);
    }

    @GetMapping("/several")
    View several(@RequestParam(defaultValue = "") List<String> chosen, Frame frame, Actor actor) {
        var choices = choices(chosen);
        return Page.ok(templates.deskSeveral(frame, chosen, doing.common(choices, actor)));
    }

    @PostMapping("/several/acts/{verb}")
    View actOnSeveral(@PathVariable String verb, @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam Map<String, String> given, WantedForm form, Frame frame, Actor by) {
        var outcome = doing.act(choices(chosen), verb, given, by);
        return Page.ok(templates.deskAsks(frame, DeskPages.panel(desk, form.wanted(), outcome, by), null,
                desk.countFor(by)));
    }

    @PostMapping("/several/aside")
    View putSeveralAside(@RequestParam(defaultValue = "") List<String> chosen, @RequestParam LocalDate until,
            WantedForm form, Frame frame, Actor by) {
        choices(chosen).forEach(choice -> marks.putAside(choice.kind(), choice.item(), until, by));
        return Page.ok(templates.deskAsks(frame, DeskPages.panel(desk, form.wanted(), null, by),
                new PutAside(chosen, until), desk.countFor(by)));
    }

    @PostMapping("/several/back")
    View takeSeveralBack(@RequestParam(defaultValue = "") List<String> chosen, WantedForm form, Frame frame,
            Actor by) {
        choices(chosen).forEach(choice -> marks.takeBack(choice.kind(), choice.item(), by));
        return Page.ok(templates.deskAsks(frame, DeskPages.panel(desk, form.wanted(), null, by), null,
                desk.countFor(by)));
    }

    private View after(Frame frame, String kind, String title, String sentence, @Nullable Ask still, WantedForm form,
            Actor by) {
        return Page.ok(
                templates.deskDone(frame, kind, title, sentence, still, counts(form, by), desk.countFor(by)));
    }

    private DeskCounts counts(WantedForm form, Actor by) {
        return DeskPages.counts(desk, form.wanted(), by);
    }

    private Ask ask(String kind, UUID item, Actor actor) {
        return desk.one(kind, item, actor).orElseThrow(() -> new Missing(item));
    }

    private static List<Choice> choices(List<String> chosen) {
        return chosen.stream().filter(text -> !text.isBlank()).map(Choice::of).toList();
    }
}
