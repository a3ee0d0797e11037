package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.TargetDraft;
import ceyuan.project.ProjectPeople.PartyRole;

/**
 * All that a project promises, as it stood at one moment: what an application applies for, what a task book binds to.
 *
 * @param passages what is said in words, by {@link Section}
 * @param money planned amounts by source, item and year
 */
public record Book(String chinese, @Nullable String english, String unit, @Nullable String leader,
        @Nullable LocalDate starts, @Nullable LocalDate ends, @Nullable String objective, @Nullable String scale,
        @Nullable Integer levelStart, @Nullable Integer levelPlanned, String currency, Map<Section, String> passages,
        List<Indicator> indicators, List<Part> parts, List<Member> members, List<Party> parties, List<Amount> money) {

    /** 立项背景、国内外现状、技术路线、创新点、研究基础、预期效益、风险与对策. */
    public enum Section {
        BACKGROUND, STATE_OF_ART, ROUTE, NOVELTY, BASIS, BENEFIT, RISK
    }

    /** A target of the project's commitment (考核指标). */
    public record Indicator(UUID id, String metric, String measure, BigDecimal baseline, BigDecimal target,
            TargetDraft.Direction direction, String method, String evidence, BigDecimal weight) {
        boolean sameAs(Indicator other) {
            return metric.equalsIgnoreCase(other.metric) && measure.equals(other.measure);
        }

        /** {@code ≥} or {@code ≤}. */
        public String sign() {
            return direction == TargetDraft.Direction.UP ? "≥" : "≤";
        }

        /** Whether this promises less than another of the same metric. */
        boolean below(Indicator other) {
            int beyond = target.compareTo(other.target);
            return direction == TargetDraft.Direction.UP ? beyond < 0 : beyond > 0;
        }
    }

    /** A topic, a task or a key node, with its depth beneath the project. */
    public record Part(UUID id, String kind, int depth, String chinese, @Nullable String english,
            @Nullable String unit, @Nullable String person, @Nullable LocalDate starts, @Nullable LocalDate due) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    public record Member(UUID person, String name, String role, BigDecimal timeShare) {}

    public record Party(UUID id, @Nullable UUID unit, @Nullable UUID partner, String name, PartyRole role,
            @Nullable BigDecimal workShare, @Nullable BigDecimal moneyShare, @Nullable BigDecimal rightShare) {}

    public record Amount(String source, String item, @Nullable Integer year, BigDecimal amount) {}

    public BigDecimal total() {
        return money.stream().map(Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is planned for one item, in all years and from all sources. */
    public BigDecimal ofItem(String item) {
        return money.stream().filter(each -> each.item.equals(item)).map(Amount::amount).reduce(BigDecimal.ZERO,
                BigDecimal::add);
    }

    public boolean has(String kind) {
        return parts.stream().anyMatch(part -> part.kind.equals(kind));
    }

    /** The names of units, partners and persons in it. */
    Stream<String> names() {
        return Stream.of(Stream.of(unit, leader), parts.stream().flatMap(part -> Stream.of(part.unit, part.person)),
                members.stream().map(Member::name), parties.stream().map(Party::name)).flatMap(each -> each)
                .filter(Objects::nonNull);
    }

    /** The same under other names, to be shown and not to be kept. */
    Book naming(Map<String, String> names) {
        return new Book(chinese, english, names.getOrDefault(unit, unit), other(names, leader), starts, ends, objective,
                scale, levelStart, levelPlanned, currency, passages, indicators,
                parts.stream().map(part -> new Part(part.id, part.kind, part.depth, part.chinese, part.english,
                        other(names, part.unit), other(names, part.person), part.starts, part.due)).toList(),
                members.stream().map(member -> new Member(member.person,
                        names.getOrDefault(member.name, member.name), member.role, member.timeShare)).toList(),
                parties.stream().map(party -> new Party(party.id, party.unit, party.partner,
                        names.getOrDefault(party.name, party.name), party.role, party.workShare, party.moneyShare,
                        party.rightShare)).toList(),
                money);
    }

    private static @Nullable String other(Map<String, String> names, @Nullable String name) {
        return name == null ? null : names.getOrDefault(name, name);
    }
}
