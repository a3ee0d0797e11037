package ceyuan.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.Sight;

/**
 * What of the commitments a reader sees from a vantage, resolved once into units and ids, so that lists filter by plain
 * columns: those of the units the reader has a right to see, and those the reader answers for, stands below or owns a
 * problem of.
 */
@Component
public class InView {
    private static final Set<String> KINDS = Set.of(Commitments.KIND, "organisation.unit");

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;
    private final CommitmentStore store;

    InView(JdbcClient jdbc, Rights rights, Remembered remembered, CommitmentStore store) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.remembered = remembered;
        this.store = store;
    }

    /**
     * A resolved view.
     *
     * @param root the group in view; absent where several are
     * @param whole whether all of the group's units are seen
     * @param units the units seen, unless the system looks at everything
     * @param mine commitments seen by involvement although their unit is not
     */
    public record Seen(@Nullable UUID root, boolean whole, @Nullable List<UUID> units, List<UUID> mine) {
        /** The condition over a table or face of commitments under the alias {@code c}. */
        String sql() {
            var conditions = new ArrayList<String>();
            if (root != null) conditions.add("c.root = :root");
            if (!whole && units != null) conditions.add("c.unit = ANY(:seen::uuid[])");
            String seen = conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
            return mine.isEmpty() ? seen : "(" + seen + " OR c.id = ANY(:mine::uuid[]))";
        }

        Map<String, Object> parameters() {
            return Map.of("root", root == null ? new UUID(0, 0) : root, "seen",
                    CommitmentStore.texts(units == null ? List.of() : units), "mine", CommitmentStore.texts(mine));
        }
    }

    /** What the reader sees of a unit and all beneath it as they stand on a day; without a unit, of everything. */
    public Seen seen(Actor reader, @Nullable UUID unit, LocalDate structureDay) {
        var sight = rights.sight(reader);
        if (unit == null && sight.everything()) return new Seen(null, true, null, List.of());
        return remembered.recall(Arrays.asList("commitment.seen", sight, unit, structureDay), KINDS,
                () -> resolve(sight, unit, structureDay));
    }

    private Seen resolve(Sight sight, @Nullable UUID unit, LocalDate structureDay) {
        var inView = unit == null ? null : new HashSet<>(beneath(Set.of(unit), structureDay));
        var seen = sight.everything()
                ? List.copyOf(inView == null ? Set.<UUID>of() : inView)
                : beneath(sight.units(), sight.day());
        var units = inView == null ? seen : seen.stream().filter(inView::contains).toList();
        var root = unit == null ? null : root(unit);
        boolean whole = unit != null && unit.equals(root) && inView != null && units.size() == inView.size();
        var known = new HashSet<>(units);
        var mine = sight.everything()
                ? List.<UUID>of()
                : involved(sight.person()).stream().filter(each -> !known.contains(each.unit))
                        .filter(each -> inView == null || inView.contains(each.unit)).map(Involved::id).toList();
        return new Seen(root, whole, units, mine);
    }

    /** Whether a reader may see one commitment. */
    public boolean sees(Actor reader, CommitmentId id) {
        Optional<UUID> unit = jdbc.sql("SELECT unit FROM commitment.commitment WHERE id = :id").param("id", id.value())
                .query(UUID.class).optional();
        return unit.isPresent() && sees(reader, id, unit.get());
    }

    /** Whether a reader may see a commitment that a unit has. */
    boolean sees(Actor reader, CommitmentId id, UUID unit) {
        return rights.may(reader, Deed.SEE, new UnitId(unit)) || store.answersFor(reader.person(), id.value())
                || involved(reader.person()).stream().anyMatch(each -> each.id.equals(id.value()));
    }

    /** Passes only for a problem of a commitment that the reader may see; any other does not exist for them. */
    public void see(Actor reader, ProblemId id) {
        var commitment = jdbc.sql("SELECT commitment FROM commitment.problem WHERE id = :id").param("id", id.value())
                .query(UUID.class).optional().orElseThrow(() -> new Missing(id));
        if (!sees(reader, new CommitmentId(commitment))) throw new Missing(id);
    }

    /** Which of some commitments a reader may see. */
    public Set<UUID> among(Collection<UUID> ids, Actor reader, LocalDate day) {
        var seen = seen(reader, null, day);
        return Set.copyOf(jdbc
                .sql("SELECT c.id FROM commitment.commitment c WHERE c.id = ANY(:ids::uuid[]) AND " + seen.sql())
                .params(seen.parameters()).param("ids", CommitmentStore.texts(ids)).query(UUID.class).list());
    }

    private List<UUID> beneath(Set<UUID> units, LocalDate day) {
        if (units.isEmpty()) return List.of();
        return remembered.recall(List.of("commitment.beneath", units, day), Set.of("organisation.unit"),
                () -> jdbc.sql("""
                    SELECT DISTINCT unit FROM organisation.reach_face
                    WHERE ancestor = ANY(:units::uuid[]) AND from_day <= :day AND to_day > :day
                    """).param("units", CommitmentStore.texts(units)).param("day", day).query(UUID.class)
                        .list());
    }

    private UUID root(UUID unit) {
        return remembered.recall(List.of("commitment.root", unit), Set.of("organisation.unit"),
                () -> store.rootsOf(Set.of(unit)).getOrDefault(unit, unit));
    }

    private List<Involved> involved(UUID person) {
        return remembered.recall(List.of("commitment.involved", person), Set.of(Commitments.KIND),
                () -> jdbc.sql("""
                    WITH RECURSIVE mine (id, unit) AS (
                      SELECT id, unit FROM commitment.commitment WHERE accountable = :person
                      UNION
                      SELECT c.id, c.unit FROM mine JOIN commitment.commitment c ON c.parent = mine.id)
                    SELECT id, unit FROM mine
                    UNION
                    SELECT c.id, c.unit FROM commitment.problem p
                    JOIN commitment.commitment c ON c.id = p.commitment
                    WHERE p.owner = :person AND p.resolved_on IS NULL
                    """).param("person", person).query(Involved.class).list());
    }

    private record Involved(UUID id, UUID unit) {}
}
