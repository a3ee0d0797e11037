package ceyuan.people.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.ledger.LedgerLine;
import ceyuan.ledger.LedgerQueries;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.GrantQueries;
import ceyuan.people.People;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonDraft;
import ceyuan.people.PersonId;
import ceyuan.people.PostDraft;
import ceyuan.people.Rights;
import ceyuan.people.Why;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

@Controller
@RequestMapping("/people")
class PeoplePages {
    private static final int SIZE = 50;
    private static final int MOST_OUT = 100_000;

    private final People people;
    private final PeopleQueries queries;
    private final GrantQueries grants;
    private final Rights rights;
    private final Choices choices;
    private final Why why;
    private final LedgerQueries ledger;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    PeoplePages(People people, PeopleQueries queries, GrantQueries grants, Rights rights, Choices choices, Why why,
            LedgerQueries ledger, Clock clock) {
        this.people = people;
        this.queries = queries;
        this.grants = grants;
        this.rights = rights;
        this.choices = choices;
        this.why = why;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping
    View index(Frame frame, Vantage vantage, PeopleFilter filter, @RequestParam(defaultValue = "1") int page) {
        var reader = frame.reader();
        var asked = filter.on(vantage);
        return Page.ok(templates.peopleIndex(frame, filter,
                queries.list(asked, filter.order(), Math.max(1, page), SIZE, reader), queries.counts(asked, reader),
                vantage.isToday() && rights.mayAnywhere(reader, Deed.ORGANISE), moments()));
    }

    @GetMapping("/workbook")
    View workbook(Vantage vantage, PeopleFilter filter, Actor reader, Frame frame) {
        var locale = frame.locale();
        var rows = queries.list(filter.on(vantage), filter.order(), 1, MOST_OUT, reader).rows();
        return Spreadsheet.of(Words.text("people.title"), rows,
                Column.<PeopleQueries.Line>text(Words.text("people.number"), PeopleQueries.Line::number),
                Column.text(Words.text("people.name"), PeopleQueries.Line::chinese),
                Column.text(Words.text("people.englishName"), PeopleQueries.Line::english),
                Column.text(Words.text("people.unit"), line -> line.unitName().in(locale)),
                Column.text(Words.text("people.jobTitle"), PeopleQueries.Line::title),
                Column.text(Words.text("people.email"), PeopleQueries.Line::email),
                Column.day(Words.text("people.leftOn"), PeopleQueries.Line::leftOn));
    }

    @GetMapping("/new")
    View blank(Frame frame) {
        var reader = frame.reader();
        if (!rights.mayAnywhere(reader, Deed.ORGANISE)) throw new Forbidden(Deed.ORGANISE.name());
        return Page.ok(templates.peopleEdit(frame, null,
                choices.first(frame.vantage().unit(), Deed.ORGANISE, reader)));
    }

    @PostMapping
    View add(PersonForm form, Actor by) {
        return Page.seeOther("/people/" + people.add(draft(form, by), by));
    }

    @GetMapping("/{id}")
    View show(@PathVariable PersonId id, Frame frame) {
        return Page.ok(templates.peopleShow(frame, page(id, frame.vantage(), frame.reader())));
    }

    @GetMapping("/{id}/edit")
    View edit(@PathVariable PersonId id, Frame frame) {
        var person = one(id, frame.reader());
        rights.requireFor(frame.reader(), Deed.ORGANISE, person.unit() == null ? null : new UnitId(person.unit()));
        return Page.ok(templates.peopleEdit(frame, person, choices.unit(person.unit())));
    }

    @PostMapping("/{id}")
    View change(@PathVariable PersonId id, PersonForm form, Actor by) {
        one(id, by);
        people.change(id, form.read(), draft(form, by), by);
        return Page.seeOther("/people/" + id);
    }

    @PostMapping("/{id}/leaving")
    View leave(@PathVariable PersonId id, @RequestParam long version, @RequestParam LocalDate lastDay, Actor by) {
        one(id, by);
        people.leave(id, version, lastDay, by);
        return Page.seeOther("/people/" + id);
    }

    @DeleteMapping("/{id}/leaving")
    View comeBack(@PathVariable PersonId id, @RequestParam long version, Actor by) {
        one(id, by);
        people.comeBack(id, version, by);
        return Page.seeOther("/people/" + id);
    }

    @PostMapping("/{id}/posts")
    View givePost(@PathVariable PersonId id, @RequestParam String unit, @RequestParam String title,
            @RequestParam LocalDate fromDay, @RequestParam(required = false) @Nullable LocalDate lastDay, Actor by) {
        one(id, by);
        people.givePost(id, new PostDraft(choices.unit(unit, Deed.ORGANISE, by), title, fromDay, lastDay), by);
        return Page.seeOther("/people/" + id);
    }

    @PostMapping("/{id}/posts/{post}/end")
    View endPost(@PathVariable PersonId id, @PathVariable UUID post, @RequestParam LocalDate lastDay, Actor by) {
        one(id, by);
        people.endPost(id, post, lastDay, by);
        return Page.seeOther("/people/" + id);
    }

    private PersonDraft draft(PersonForm form, Actor by) {
        Required.in(form, "number", "chinese", "unit");
        return form.draft(choices.unit(form.unit(), Deed.ORGANISE, by));
    }

    private PeopleQueries.Line one(PersonId id, Actor reader) {
        return queries.one(id, reader).orElseThrow(() -> new Missing(id));
    }

    private PersonPage page(PersonId id, Vantage vantage, Actor reader) {
        var now = one(id, reader);
        var person = vantage.isToday() ? now : queries.one(id, vantage, reader).orElse(now);
        var unit = now.unit() == null ? null : new UnitId(now.unit());
        boolean mayOrganise = vantage.isToday() && may(reader, Deed.ORGANISE, unit);
        boolean mayKeep = vantage.isToday() && may(reader, Deed.KEEP_ACCOUNTS, unit);
        boolean mine = id.value().equals(reader.person());
        return new PersonPage(person, vantage.asOf(), queries.posts(id, vantage), grants.of(id),
                mayKeep || may(reader, Deed.GRANT, unit) ? grants.openFor(id) : List.of(),
                mayKeep ? queries.account(id) : Optional.empty(), mayOrganise, mayKeep,
                rights.mayEverywhere(reader, Deed.KEEP_ACCOUNTS), mine || may(reader, Deed.SEE, unit),
                person.unit() != null && why.belongs(reader, new UnitId(person.unit())),
                mayOrganise || mayKeep ? choices.unit(person.unit()) : "", log(id, mine || mayKeep, vantage),
                moments());
    }

    /** What was changed of a person; when and from where somebody signed in is shown to that person and the keeper. */
    private List<LedgerLine> log(PersonId id, boolean withAccount, Vantage vantage) {
        var subjects = new ArrayList<Subject>(
                List.of(Subject.of("people.person", id), Subject.of("people.grant", id)));
        if (withAccount) subjects.add(Subject.of("people.account", id));
        return ledger.of(subjects, vantage, 50);
    }

    private Moments moments() {
        return new Moments(clock.getZone(), LocalDate.now(clock));
    }

    private boolean may(Actor reader, Deed deed, @Nullable UnitId unit) {
        return unit == null ? rights.mayEverywhere(reader, deed) : rights.may(reader, deed, unit);
    }
}
