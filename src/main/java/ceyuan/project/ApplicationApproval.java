package ceyuan.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import ceyuan.approval.Approvable;
import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.web.Amounts;
import ceyuan.web.Words;

/** The approval of applications; routes differ for major projects, and by money. */
@Component
class ApplicationApproval implements Approvable {
    static final String KIND = "project.application";

    private final Applications applications;
    private final BookQueries books;
    private final ProjectAccess access;

    ApplicationApproval(@Lazy Applications applications, BookQueries books,
            ProjectAccess access) {
        this.applications = applications;
        this.books = books;
        this.access = access;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> classes() {
        return List.of(Facts.MAJOR);
    }

    @Override
    public List<Fact> facts(Subject subject, Actor reader) {
        var id = new ProjectId(subject.id());
        var outline = books.outline(id);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(Words.text("project.leader"), outline.leader()));
        facts.add(new Fact(Words.text("project.period"), outline.starts() + " – " + outline.ends()));
        outline.indicators().forEach(each -> facts.add(new Fact(each.metric(), each.sign() + " "
                + each.target().stripTrailingZeros().toPlainString() + " " + each.measure())));
        if (!access.sees(id, reader)) facts.addAll(whole(books.now(access.row(id))));
        return facts;
    }

    /** What whoever decides without seeing the project could not read elsewhere: text, nodes and money. */
    private static List<Fact> whole(Book book) {
        var facts = new ArrayList<Fact>();
        book.passages().forEach((section, text) -> {
            if (!text.isBlank()) facts.add(new Fact(Words.word("project.section", section), text));
        });
        book.parts().forEach(part -> facts.add(new Fact(part.title().in(LocaleContextHolder.getLocale()),
                part.due() == null ? Words.text("web.none") : part.due().toString())));
        book.money().stream()
                .collect(Collectors.groupingBy(Book.Amount::item, LinkedHashMap::new,
                        Collectors.reducing(BigDecimal.ZERO, Book.Amount::amount, BigDecimal::add)))
                .forEach((item, sum) -> facts
                        .add(new Fact(Words.text("project.item." + item), Amounts.text(sum, book.currency()))));
        return facts;
    }

    @Override
    public boolean sees(Subject subject, Actor reader) {
        return access.sees(new ProjectId(subject.id()), reader);
    }

    @Override
    public void approved(Turn turn) {
        applications.approve(new ProjectId(turn.subject().id()), turn.comment(), turn.by());
    }

    @Override
    public void returned(Turn turn) {
        applications.returned(new ProjectId(turn.subject().id()), turn.comment(), turn.by());
    }

    @Override
    public void withdrawn(Turn turn) {
        applications.withdrawn(new ProjectId(turn.subject().id()), turn.by());
    }

    @Override
    public void ended(Turn turn) {
        applications.end(new ProjectId(turn.subject().id()), turn.comment(), turn.by());
    }
}
