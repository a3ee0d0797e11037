package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.ledger.Difference;

/**
 * A project together with what a list may change beside its row, as text: so two of them can be compared.
 *
 * @param plans planned money that is neither itemised nor parted by years, by source
 * @param focuses the commitments of the plan items served
 * @param moved whether a person has already led the project on by hand
 * @param life the life as the list now tells it, if it tells it anew
 */
record Kept(ProjectRow row, Map<String, BigDecimal> plans, Set<UUID> focuses, @Nullable Result outcome,
        boolean moved, @Nullable Life life) {
    record Result(String name, @Nullable String form, @Nullable String grade, @Nullable String certificate,
            @Nullable LocalDate day) {}

    /** What the ledger compares beyond {@link Facts}. */
    private record Rest(Status status, @Nullable LocalDate approvedOn, @Nullable LocalDate closedOn,
            Set<UUID> focuses, @Nullable Result outcome, @Nullable String coordinator, @Nullable String country,
            @Nullable String reference) {}

    /** What changed, what is planned of each source by itself. */
    static List<Difference> differences(@Nullable Kept before, Kept after) {
        var differences = new ArrayList<>(
                Difference.between(before == null ? null : before.row.facts(), after.row.facts()));
        differences.addAll(Difference.between(before == null ? null : before.rest(), after.rest()));
        var were = before == null ? Map.<String, BigDecimal>of() : before.plans;
        var sources = new TreeSet<>(were.keySet());
        sources.addAll(after.plans.keySet());
        for (var source : sources) {
            var was = were.get(source);
            var is = after.plans.get(source);
            if (!Objects.equals(was, is)) {
                differences.add(new Difference(source, was == null ? null : was.toPlainString(),
                        is == null ? null : is.toPlainString()));
            }
        }
        return differences;
    }

    private Rest rest() {
        return new Rest(row.status(), row.approvedOn(), row.closedOn(), focuses, outcome, row.coordinator(),
                row.country(), row.reference());
    }

    Kept ledBy(UUID unit) {
        return new Kept(row.with(row.facts().ledBy(unit), row.root()), plans, focuses, outcome, moved, null);
    }
}
