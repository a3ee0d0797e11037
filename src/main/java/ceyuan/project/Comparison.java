package ceyuan.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

import ceyuan.web.Amounts;
import ceyuan.web.Words;

/** What differs between two books of one project, line by line. */
public final class Comparison {
    private Comparison() {}

    /** Where a line stands in a book. */
    public enum Area {
        FACT, PASSAGE, INDICATOR, PART, MEMBER, PARTY, MONEY
    }

    /**
     * One difference; absent means that it was not there.
     *
     * @param what a field of {@link Book}, a {@link Book.Section}, or the name of what is listed
     */
    public record Line(Area area, String what, @Nullable String before, @Nullable String after) {
        /** Whether another difference is about the same thing. */
        boolean isAbout(Line other) {
            return area == other.area && what.equals(other.what);
        }

        /** What it was, in words. */
        public @Nullable String was() {
            return inWords(before);
        }

        /** What it is, in words. */
        public @Nullable String is() {
            return inWords(after);
        }

        /** A party and a member begin with the code of their role. */
        private @Nullable String inWords(@Nullable String value) {
            if (value == null || area != Area.PARTY && area != Area.MEMBER) return value;
            var key = area == Area.PARTY ? "project.party.role." : "project.member.role.";
            return Stream.of(value.split("; ")).map(each -> each.split(" ", 2))
                    .map(each -> Words.text(key + each[0]) + " " + each[1]).collect(Collectors.joining("; "));
        }

        /** What the line is about, in words. */
        public String said() {
            return switch (area) {
                case FACT -> Words.text("project.book." + what);
                case PASSAGE -> Words.text("project.section." + what);
                case INDICATOR, PART, MEMBER, PARTY -> what;
                case MONEY -> {
                    var place = what.split(" · ");
                    var year = place.length > 2 ? place[2] : Words.text("project.money.whole");
                    var source = Words.known("project.funding." + place[0]).orElse(place[0]);
                    yield source + " · " + Words.text("project.item." + place[1]) + " · " + year;
                }
            };
        }
    }

    public static List<Line> between(Book before, Book after) {
        var lines = new ArrayList<Line>();
        add(lines, Area.FACT, facts(before), facts(after));
        add(lines, Area.PASSAGE, passages(before), passages(after));
        add(lines, Area.INDICATOR, listed(before.indicators(), each -> each.metric() + " (" + each.measure() + ")",
                Comparison::aim),
                listed(after.indicators(), each -> each.metric() + " (" + each.measure() + ")", Comparison::aim));
        add(lines, Area.PART, listed(before.parts(), Comparison::title, Comparison::part),
                listed(after.parts(), Comparison::title, Comparison::part));
        add(lines, Area.MEMBER, listed(before.members(), Book.Member::name, Comparison::work),
                listed(after.members(), Book.Member::name, Comparison::work));
        add(lines, Area.PARTY, listed(before.parties(), Book.Party::name, Comparison::shares),
                listed(after.parties(), Book.Party::name, Comparison::shares));
        add(lines, Area.MONEY, listed(before.money(), Comparison::place, each -> money(before, each.amount())),
                listed(after.money(), Comparison::place, each -> money(after, each.amount())));
        return lines;
    }

    private static Map<String, String> facts(Book book) {
        var facts = new LinkedHashMap<String, String>();
        put(facts, "chinese", book.chinese());
        put(facts, "english", book.english());
        put(facts, "unit", book.unit());
        put(facts, "leader", book.leader());
        put(facts, "starts", book.starts());
        put(facts, "ends", book.ends());
        put(facts, "objective", book.objective());
        put(facts, "levelPlanned", book.levelPlanned());
        put(facts, "total", money(book, book.total()));
        return facts;
    }

    private static Map<String, String> passages(Book book) {
        var passages = new LinkedHashMap<String, String>();
        for (var section : Book.Section.values())
            put(passages, section.name(), book.passages().get(section));
        return passages;
    }

    private static <T> Map<String, String> listed(List<T> all, Function<T, String> name, Function<T, String> said) {
        var listed = new LinkedHashMap<String, String>();
        for (var each : all)
            listed.merge(name.apply(each), said.apply(each), (one, other) -> one + "; " + other);
        return listed;
    }

    private static String aim(Book.Indicator indicator) {
        return indicator.sign() + " " + plain(indicator.target());
    }

    /** What a part is called, in the reader's language. */
    private static String title(Book.Part part) {
        return part.title().in(LocaleContextHolder.getLocale());
    }

    private static String part(Book.Part part) {
        return String.join(" ", Objects.toString(part.person(), ""), Objects.toString(part.due(), "")).strip();
    }

    private static String work(Book.Member member) {
        return member.role() + " " + plain(member.timeShare()) + " %";
    }

    private static String shares(Book.Party party) {
        return party.role() + " " + share(party.workShare()) + " / " + share(party.moneyShare()) + " / "
                + share(party.rightShare());
    }

    private static String share(@Nullable BigDecimal share) {
        return share == null ? "–" : plain(share) + " %";
    }

    private static String place(Book.Amount amount) {
        return amount.source() + " · " + amount.item() + (amount.year() == null ? "" : " · " + amount.year());
    }

    private static String money(Book book, BigDecimal amount) {
        return Amounts.unrounded(amount, book.currency());
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) values.put(name, value.toString());
    }

    private static void add(List<Line> lines, Area area, Map<String, String> before, Map<String, String> after) {
        var names = new LinkedHashMap<String, Boolean>();
        before.keySet().forEach(name -> names.put(name, true));
        after.keySet().forEach(name -> names.put(name, true));
        for (var name : names.keySet()) {
            var was = before.get(name);
            var is = after.get(name);
            if (!Objects.equals(was, is)) lines.add(new Line(area, name, was, is));
        }
    }
}
