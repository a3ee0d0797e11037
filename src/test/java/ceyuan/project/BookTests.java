package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.project.Book.Section;
import ceyuan.project.Check.What;
import ceyuan.project.ProjectPeople.PartyRole;

import static org.assertj.core.api.Assertions.assertThat;

/** What is missing in a book, and what differs between two of them; no database is asked. */
class BookTests {
    private static final UUID ID = new UUID(0, 1);

    @Test
    void aWholeBookHasNothingMissing() {
        assertThat(Check.ofApplication(book(95, 100, 300), IndirectCapTests.USUAL)).isEmpty();
        assertThat(Check.ofTaskBook(book(95, 100, 300), book(95, 100, 300), IndirectCapTests.USUAL)).isEmpty();
    }

    @Test
    void everythingMissingIsNamedWithWhereItIsMended() {
        var empty = new Book("空", null, "远山", null, null, null, null, null, null, null, "CNY", Map.of(), List.of(),
                List.of(), List.of(), List.of(), List.of());
        assertThat(Check.ofApplication(empty, IndirectCapTests.USUAL)).filteredOn(Check::blocks).extracting(Check::what)
                .containsExactly(
                        What.LEADER, What.PERIOD, What.OBJECTIVE, What.INDICATOR, What.MONEY, What.PARTY, What.PASSAGE,
                        What.PASSAGE, What.PASSAGE);
        assertThat(Check.ofApplication(empty, IndirectCapTests.USUAL)).extracting(Check::tab).contains("edit", "money",
                "people",
                "nodes", "application").doesNotContain("book");
        assertThat(Check.ofTaskBook(empty, null, IndirectCapTests.USUAL))
                .filteredOn(check -> check.what() == What.INDICATOR).extracting(Check::tab).containsExactly("book");
    }

    @Test
    void noIndicatorFallsBelowTheApprovedApplication() {
        assertThat(Check.ofTaskBook(book(94.9, 100, 300), book(95, 100, 300), IndirectCapTests.USUAL))
                .extracting(Check::what)
                .containsExactly(What.BELOW);
        assertThat(Check.ofTaskBook(book(96, 100, 300), book(95, 100, 300), IndirectCapTests.USUAL)).isEmpty();
    }

    @Test
    void sharesMakeUpTheWholeAndIndirectCostsStayUnderTheirCap() {
        assertThat(Check.ofApplication(book(95, 90, 300), IndirectCapTests.USUAL)).extracting(Check::what)
                .containsExactly(What.SHARES);
        var over = Check.ofApplication(book(95, 100, 301), IndirectCapTests.USUAL);
        assertThat(over).extracting(Check::what).containsExactly(What.CAP);
        assertThat(over.getFirst().blocks()).as("advice only").isFalse();
    }

    @Test
    void aComparisonTellsWhatCameWentAndChanged() {
        assertThat(Comparison.between(book(95, 100, 300), book(95, 100, 300))).isEmpty();
        assertThat(Comparison.between(book(95, 100, 300), book(96, 90, 300)))
                .extracting(line -> line.area() + " " + line.before() + " → " + line.after())
                .containsExactly("INDICATOR ≥ 95 → ≥ 96",
                        "PARTY LEAD 100 % / 100 % / 100 % → LEAD 90 % / 100 % / 100 %");
    }

    /** Direct costs without equipment are 1,000: indirect costs may be 300. */
    private static Book book(double target, int work, int indirect) {
        return new Book("轧制", null, "远山钢铁", "陈立", LocalDate.of(2026, 1, 1), LocalDate.of(2028, 12, 31), "突破", "TRL9",
                3, 7, "CNY", Map.of(Section.BACKGROUND, "a", Section.ROUTE, "b", Section.BENEFIT, "c"),
                List.of(new Book.Indicator(ID, "成材率", "%", BigDecimal.valueOf(90), BigDecimal.valueOf(target),
                        Direction.UP, "称重", "报告", BigDecimal.ONE)),
                List.of(new Book.Part(ID, "TOPIC", 1, "课题", null, "远山钢铁", "陈立", null, LocalDate.of(2028, 6, 30)),
                        new Book.Part(ID, "NODE", 2, "节点", null, "远山钢铁", "陈立", null, LocalDate.of(2027, 6, 30))),
                List.of(new Book.Member(ID, "陈立", "LEADER", BigDecimal.TEN)),
                List.of(new Book.Party(ID, ID, null, "远山钢铁", PartyRole.LEAD, BigDecimal.valueOf(work),
                        BigDecimal.valueOf(100), BigDecimal.valueOf(100))),
                List.of(amount("EQUIPMENT", 500), amount("OPERATION", 700), amount("LABOUR", 300),
                        amount("INDIRECT", indirect)));
    }

    private static Book.Amount amount(String item, int amount) {
        return new Book.Amount("OWN", item, 2026, BigDecimal.valueOf(amount));
    }
}
