package ceyuan.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
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
        var book = books.shownNow(new ProjectId(subject.id()));
        var facts = new ArrayList<Fact>();
        facts.add(
                new Fact(Words.text("project.leader"), book.leader() == null ? Words.text("web.none") : book.leader()));
        facts.add(new Fact(Words.text("project.period"), book.starts() + " – " + book.ends()));
        book.indicators().forEach(each -> facts.add(new Fact(Words.text("project.indicators"), each.metric(),
                Words.text("project.indicator.said", each.sign() + " " + plain(each.target()) + " " + each.measure(),
                        plain(each.baseline()), each.method(), each.evidence()))));
        book.passages().forEach((section, text) -> {
            if (!text.isBlank()) {
                facts.add(new Fact(Words.text("project.application.passages"), Words.word("project.section", section),
                        text));
            }
        });
        facts.addAll(parts(book));
        facts.addAll(money(book));
        book.parties().forEach(party -> facts.add(new Fact(Words.text("project.parties"), party.name(),
                said(Words.word("project.party.role", party.role()), shared("project.said.work", party.workShare()),
                        shared("project.said.money", party.moneyShare())))));
        book.members().forEach(member -> facts.add(new Fact(Words.text("project.members"), member.name(),
                said(Words.text("project.member.role." + member.role()),
                        shared("project.said.time", member.timeShare())))));
        return facts;
    }

    /** Topics and key nodes; their tasks stand in the record. */
    private static List<Fact> parts(Book book) {
        var locale = LocaleContextHolder.getLocale();
        return book.parts().stream().filter(part -> !part.kind().equals("TASK"))
                .map(part -> new Fact(Words.text("project.book.parts"),
                        "　".repeat(Math.max(0, part.depth() - 1)) + part.title().in(locale),
                        said(Words.text("commitment.kind." + part.kind()),
                                part.due() == null ? null : part.due().toString(),
                                part.unit(), part.person())))
                .toList();
    }

    /** Planned money by source and item, for all years. */
    private static List<Fact> money(Book book) {
        String heading = Words.text("project.book.money", Amounts.unrounded(book.total(), book.currency()));
        var sums = book.money().stream().collect(Collectors.groupingBy(
                each -> Words.known("project.funding." + each.source()).orElse(each.source()) + " · "
                        + Words.text("project.item." + each.item()),
                LinkedHashMap::new, Collectors.reducing(BigDecimal.ZERO, Book.Amount::amount, BigDecimal::add)));
        return sums.entrySet().stream()
                .map(each -> new Fact(heading, each.getKey(), Amounts.unrounded(each.getValue(), book.currency())))
                .toList();
    }

    private static @Nullable String shared(String key, @Nullable BigDecimal share) {
        return share == null ? null : Words.text(key, plain(share));
    }

    private static String said(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
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
