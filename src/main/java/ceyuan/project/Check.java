package ceyuan.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is missing or does not fit in a book, and the tab where it is mended.
 *
 * @param blocks whether nothing can be submitted or signed before it is mended; else it is advice
 */
public record Check(What what, String tab, boolean blocks, List<Object> details) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** Said as {@code project.check.<WHAT>}. */
    public enum What {
        LEADER,
        PERIOD,
        OBJECTIVE,
        LEVELS,
        PASSAGE,
        INDICATOR,
        BELOW,
        TOPIC,
        NODE,
        PERSON,
        OUTSIDE,
        MONEY,
        ITEMS,
        YEARS,
        CAP,
        PARTY,
        SHARES
    }

    /** Whether it is mended by who carries the project out; the rest only by who may set its money, parties and terms. */
    public boolean byLeader() {
        return switch (what) {
            case PASSAGE, INDICATOR, BELOW, TOPIC, NODE, PERSON, OUTSIDE -> true;
            case LEADER, PERIOD, OBJECTIVE, LEVELS, MONEY, ITEMS, YEARS, CAP, PARTY, SHARES -> false;
        };
    }

    /** What keeps an application from being submitted. */
    static List<Check> ofApplication(Book book, IndirectCap cap) {
        var found = new ArrayList<>(of(book, cap, "application"));
        for (var section : List.of(Book.Section.BACKGROUND, Book.Section.ROUTE, Book.Section.BENEFIT)) {
            if (!book.passages().containsKey(section)) found.add(block(What.PASSAGE, "application", section));
        }
        return found;
    }

    /** What keeps a task book from being signed: all of the above, and no indicator may promise less than was approved. */
    static List<Check> ofTaskBook(Book book, @Nullable Book approved, IndirectCap cap) {
        var found = new ArrayList<>(of(book, cap, "book"));
        if (!book.has("NODE")) found.add(block(What.NODE, "nodes"));
        if (approved != null) {
            for (var promised : approved.indicators()) {
                boolean kept = book.indicators().stream()
                        .anyMatch(each -> each.sameAs(promised) && !each.below(promised));
                if (!kept)
                    found.add(block(What.BELOW, "book", promised.metric(), promised.target().stripTrailingZeros()
                            .toPlainString(), promised.measure()));
            }
        }
        return found;
    }

    /** @param tab where the indicators of this book are written */
    private static List<Check> of(Book book, IndirectCap cap, String tab) {
        var found = new ArrayList<Check>();
        if (book.leader() == null) found.add(block(What.LEADER, "edit"));
        if (book.starts() == null || book.ends() == null) found.add(block(What.PERIOD, "edit"));
        if (book.objective() == null) found.add(block(What.OBJECTIVE, "edit"));
        if (book.levelStart() == null || book.levelPlanned() == null) found.add(advise(What.LEVELS, "edit"));
        if (book.indicators().isEmpty()) found.add(block(What.INDICATOR, tab));
        if (!book.has("TOPIC") && !book.has("TASK")) found.add(advise(What.TOPIC, "nodes"));
        book.parts().stream().filter(part -> part.person() == null)
                .forEach(part -> found.add(block(What.PERSON, "nodes", part.title())));
        var ends = book.ends();
        if (ends != null) {
            book.parts().stream().filter(part -> part.due() != null && part.due().isAfter(ends))
                    .forEach(part -> found.add(block(What.OUTSIDE, "nodes", part.title())));
        }
        money(book, cap, found);
        parties(book, found);
        return found;
    }

    /** Direct costs by item and indirect costs under their progressive cap, each in a year of the project. */
    private static void money(Book book, IndirectCap cap, List<Check> found) {
        if (book.money().isEmpty()) {
            found.add(block(What.MONEY, "money"));
            return;
        }
        if (book.money().stream().anyMatch(each -> each.item().equals("WHOLE")))
            found.add(block(What.ITEMS, "money"));
        if (book.starts() != null && book.ends() != null) {
            int first = book.starts().getYear();
            int last = book.ends().getYear();
            book.money().stream().map(Book.Amount::year).filter(Objects::nonNull)
                    .filter(year -> year < first || year > last).distinct()
                    .forEach(year -> found.add(block(What.YEARS, "money", String.valueOf(year))));
        }
        var base = book.ofItem("OPERATION").add(book.ofItem("LABOUR"));
        var most = cap.of(base);
        var indirect = book.ofItem("INDIRECT");
        if (indirect.compareTo(most) > 0) {
            found.add(advise(What.CAP, "money", indirect.toPlainString(), most.toPlainString()));
        }
    }

    /** The shares of work, money and rights each make up the whole. */
    private static void parties(Book book, List<Check> found) {
        if (book.parties().isEmpty()) {
            found.add(block(What.PARTY, "people"));
            return;
        }
        var sums = List.of(sum(book, Book.Party::workShare), sum(book, Book.Party::moneyShare),
                sum(book, Book.Party::rightShare));
        if (sums.stream().anyMatch(sum -> sum.compareTo(WHOLE) != 0)) {
            found.add(block(What.SHARES, "people", sums.stream().map(sum -> sum.stripTrailingZeros().toPlainString())
                    .toArray()));
        }
    }

    private static BigDecimal sum(Book book, Function<Book.Party, @Nullable BigDecimal> share) {
        return book.parties().stream().map(share).map(each -> each == null ? BigDecimal.ZERO : each)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Check block(What what, String tab, Object... details) {
        return new Check(what, tab, true, List.of(details));
    }

    private static Check advise(What what, String tab, Object... details) {
        return new Check(what, tab, false, List.of(details));
    }
}
