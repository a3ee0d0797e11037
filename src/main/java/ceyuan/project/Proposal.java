package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.TargetDraft;

/**
 * What a change request proposes; what is absent or empty stays as it is.
 *
 * @param leaderName the name of the new leader, for the comparison
 * @param indicators in place of those that stand
 * @param money planned amounts, each in place of what stands there; zero takes one away
 * @param joins parties that come in or come back with other shares
 * @param leaves the parties that go, by their id
 * @param dates topics, tasks and key nodes that are to be due on another day
 */
public record Proposal(@Nullable UUID leader, @Nullable String leaderName, @Nullable LocalDate ends,
        @Nullable String objective, @Nullable List<TargetDraft> indicators, List<Book.Amount> money,
        List<Book.Party> joins, List<UUID> leaves, List<PartDate> dates) {

    /** The day on which a part of the project is to be due. */
    public record PartDate(UUID part, LocalDate due) {}

    /** 研究内容与指标、负责人、参加单位、期限与节点日期、经费. */
    public enum Kind {
        SCOPE, LEADER, PARTNER, DATE, MONEY
    }

    /** Who decides: the project's leader, the unit that leads, or the group. */
    public enum Size {
        LEADER, UNIT, GROUP
    }

    public static Proposal ofLeader(UUID leader, String name) {
        return new Proposal(leader, name, null, null, null, List.of(), List.of(), List.of(), List.of());
    }

    public static Proposal ofEnd(LocalDate ends) {
        return new Proposal(null, null, ends, null, null, List.of(), List.of(), List.of(), List.of());
    }

    public static Proposal ofMoney(List<Book.Amount> money) {
        return new Proposal(null, null, null, null, null, money, List.of(), List.of(), List.of());
    }

    public static Proposal ofParties(List<Book.Party> joins, List<UUID> leaves) {
        return new Proposal(null, null, null, null, null, List.of(), joins, leaves, List.of());
    }

    public static Proposal ofDates(List<PartDate> dates) {
        return new Proposal(null, null, null, null, null, List.of(), List.of(), List.of(), dates);
    }

    /** Whether indicators are others than those of a book, in another order, or say something else. */
    public static boolean remeasures(Book was, List<TargetDraft> indicators) {
        return !was.indicators().stream().map(Proposal::said).toList()
                .equals(indicators.stream().map(each -> said(indicator(each))).toList());
    }

    Set<Kind> kinds() {
        var kinds = EnumSet.noneOf(Kind.class);
        if (objective != null || indicators != null) kinds.add(Kind.SCOPE);
        if (leader != null) kinds.add(Kind.LEADER);
        if (!joins.isEmpty() || !leaves.isEmpty()) kinds.add(Kind.PARTNER);
        if (ends != null || !dates.isEmpty()) kinds.add(Kind.DATE);
        if (!money.isEmpty()) kinds.add(Kind.MONEY);
        return kinds;
    }

    /**
     * The leader moves money between operation and labour; the unit moves equipment, partners that change no total, and
     * dates within the period; all else is the group's.
     */
    Size size(Book was) {
        var kinds = kinds();
        if (ends != null || kinds.contains(Kind.SCOPE) || kinds.contains(Kind.LEADER)) return Size.GROUP;
        var becomes = on(was);
        if (was.total().compareTo(becomes.total()) != 0) return Size.GROUP;
        if (kinds.contains(Kind.PARTNER) || kinds.contains(Kind.DATE)) return Size.UNIT;
        boolean within = List.of("EQUIPMENT", "INDIRECT", "WHOLE").stream()
                .allMatch(item -> was.ofItem(item).compareTo(becomes.ofItem(item)) == 0);
        return within ? Size.LEADER : Size.UNIT;
    }

    /** The book as it would read. */
    Book on(Book was) {
        return new Book(was.chinese(), was.english(), was.unit(), leader == null ? was.leader() : leaderName,
                was.starts(), ends == null ? was.ends() : ends, objective == null ? was.objective() : objective,
                was.scale(), was.levelStart(), was.levelPlanned(), was.currency(), was.passages(),
                indicators == null ? was.indicators() : indicators.stream().map(Proposal::indicator).toList(),
                parts(was), members(was), parties(was), money(was));
    }

    private List<Book.Part> parts(Book was) {
        var dues = dates.stream().collect(Collectors.toMap(PartDate::part, PartDate::due, (one, last) -> last));
        return was.parts().stream().map(part -> new Book.Part(part.id(), part.kind(), part.depth(), part.chinese(),
                part.english(), part.unit(), part.person(), part.starts(), dues.getOrDefault(part.id(), part.due())))
                .toList();
    }

    /** A new leader leads among the members, too; see {@link ProjectPeople#handOver}. */
    private List<Book.Member> members(Book was) {
        var led = was.members().stream().filter(each -> each.role().equals("LEADER")).findFirst();
        if (leader == null || leaderName == null || led.isEmpty()) return was.members();
        var members = new ArrayList<Book.Member>();
        if (was.members().stream().noneMatch(each -> each.person().equals(leader)))
            members.add(new Book.Member(leader, leaderName, "LEADER", led.get().timeShare()));
        for (var each : was.members()) {
            var role = each.person().equals(leader) ? "LEADER" : each.role().equals("LEADER") ? "KEY" : each.role();
            members.add(new Book.Member(each.person(), each.name(), role, each.timeShare()));
        }
        return members;
    }

    private List<Book.Party> parties(Book was) {
        var parties = new ArrayList<>(was.parties());
        parties.removeIf(party -> leaves.contains(party.id()));
        parties.addAll(joins);
        return parties;
    }

    private List<Book.Amount> money(Book was) {
        var amounts = new ArrayList<>(was.money());
        for (var change : money) {
            amounts.removeIf(each -> each.source().equals(change.source()) && each.item().equals(change.item())
                    && java.util.Objects.equals(each.year(), change.year()));
            if (change.amount().signum() != 0) amounts.add(change);
        }
        return amounts;
    }

    private static Book.Indicator indicator(TargetDraft draft) {
        return new Book.Indicator(new UUID(0, 0), draft.metric(), said(draft.measure()), figure(draft.baseline()),
                figure(draft.target()), draft.direction(), said(draft.method()), said(draft.evidence()),
                draft.weight());
    }

    /** An indicator by what it says: 95 and 95.0 are one figure. */
    private static List<Object> said(Book.Indicator each) {
        return List.of(each.metric(), each.measure(), each.baseline().stripTrailingZeros(),
                each.target().stripTrailingZeros(), each.direction(), each.method(), each.evidence(),
                each.weight().stripTrailingZeros());
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static BigDecimal figure(@Nullable BigDecimal figure) {
        return figure == null ? BigDecimal.ZERO : figure;
    }
}
