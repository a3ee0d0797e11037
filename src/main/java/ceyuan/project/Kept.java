package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

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
    record Rest(Status status, @Nullable LocalDate approvedOn, @Nullable LocalDate closedOn,
            Map<String, BigDecimal> plans,
            Set<UUID> focuses, @Nullable Result outcome, @Nullable String coordinator, @Nullable String country,
            @Nullable String reference) {}

    Rest rest() {
        return new Rest(row.status(), row.approvedOn(), row.closedOn(), plans, focuses, outcome, row.coordinator(),
                row.country(), row.reference());
    }

    Kept ledBy(UUID unit) {
        return new Kept(row.with(row.facts().ledBy(unit), row.root()), plans, focuses, outcome, moved, null);
    }
}
