package ceyuan.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Refused;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to the tree in whatever order: who stands under whom is what the places of each day say. */
@SystemTest
class ReachTests {
    private static final LocalDate START = LocalDate.of(2010, 1, 1);
    private static final int DAYS = 6000;

    @Autowired
    Units units;
    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomChangesKeepItExact(long seed) {
        var random = new Random(seed);
        var root = units.found(new Units.Founding(null, UnitKind.GROUP, "R" + UUID.randomUUID(), Name.of("随机集团"), null,
                START, null, null), Actor.SYSTEM);
        var known = new ArrayList<>(List.of(root));
        int done = 0;
        var refusals = new HashSet<Enum<?>>();
        for (int i = 0; i < 150; i++) {
            try {
                change(random, known, i);
                done++;
            } catch (Refused refused) {
                refusals.add(refused.reason());
            }
            if (i % 25 == 24) assertExact(root);
        }
        assertExact(root);
        assertThat(done).as("changes that went through").isGreaterThan(40);
        assertThat(refusals).as("ways to go wrong that were met").hasSizeGreaterThan(4);
    }

    private void change(Random random, List<UnitId> known, int i) {
        var one = known.get(random.nextInt(known.size()));
        var other = known.get(random.nextInt(known.size()));
        var order = Order.from(START.plusDays(random.nextInt(DAYS)));
        switch (random.nextInt(i < 25 ? 1 : 9)) {
            case 0, 1 ->
                known.add(units.found(new Units.Founding(one, UnitKind.COMPANY, "U" + i, Name.of("单位" + i), null,
                        START.plusDays(random.nextInt(i < 25 ? 100 : DAYS)), null, null), Actor.SYSTEM));
            case 2, 3, 4, 5 -> units.move(one, null, other, order, Actor.SYSTEM);
            case 6 -> units.merge(one, null, other, order, Actor.SYSTEM);
            case 7 -> known.addAll(units.split(one, null,
                    List.of(new Units.Part(UnitKind.BASE, "S" + i, Name.of("分设" + i), null, Set.of())), order,
                    Actor.SYSTEM));
            default -> units.close(one, null, order, Actor.SYSTEM);
        }
    }

    private record Place(UUID unit, @Nullable UUID parent, LocalDate fromDay, LocalDate toDay) {}

    private record Row(UUID ancestor, UUID unit, int depth, LocalDate fromDay, LocalDate toDay) {}

    private record Life(UUID id, LocalDate opened, @Nullable LocalDate closed) {}

    private void assertExact(UnitId root) {
        var places = jdbc.sql("""
            SELECT p.unit, p.parent, p.from_day, p.to_day FROM organisation.placement p
            JOIN organisation.unit u ON u.id = p.unit WHERE u.root = ? ORDER BY p.unit, p.from_day
            """).param(root.value()).query(Place.class).list();
        var rows = jdbc.sql("""
            SELECT r.ancestor, r.unit, r.depth, r.from_day, r.to_day FROM organisation.reach r
            JOIN organisation.unit u ON u.id = r.unit WHERE u.root = ?
            """).param(root.value()).query(Row.class).list();
        var lives = new HashMap<UUID, Life>();
        jdbc.sql("SELECT id, opened, closed FROM organisation.unit WHERE root = ?").param(root.value())
                .query(Life.class).list().forEach(life -> lives.put(life.id, life));
        assertSpansFollowEachOther(places, lives);
        var days = new TreeSet<LocalDate>();
        places.forEach(place -> days.add(place.fromDay));
        rows.forEach(row -> days.add(row.fromDay));
        lives.values().stream().filter(life -> life.closed != null).forEach(life -> days.add(life.closed));
        for (var day : days) {
            Map<UUID, @Nullable UUID> parents = new HashMap<>();
            places.stream().filter(place -> !place.fromDay.isAfter(day) && place.toDay.isAfter(day))
                    .forEach(place -> parents.put(place.unit, place.parent));
            var expected = new HashSet<String>();
            for (var unit : parents.keySet()) {
                int depth = 0;
                for (UUID at = unit; at != null; at = parents.get(at)) {
                    expected.add(at + " " + unit + " " + depth++);
                    assertThat(depth).as("a ring on " + day).isLessThan(1000);
                    assertThat(parents).as("an orphan on " + day).containsKey(at);
                }
                assertOpenUnder(lives, unit, parents.get(unit), day);
            }
            var actual = rows.stream().filter(row -> !row.fromDay.isAfter(day) && row.toDay.isAfter(day))
                    .map(row -> row.ancestor + " " + row.unit + " " + row.depth).toList();
            assertThat(actual).as("on " + day).doesNotHaveDuplicates().hasSameElementsAs(expected);
        }
        assertNoSpanIsBrokenInTwo(rows);
    }

    /** An open unit stands beneath an open one; only what has closed may stand beneath what has closed. */
    private static void assertOpenUnder(Map<UUID, Life> lives, UUID unit, @Nullable UUID parent, LocalDate day) {
        var life = requireNonNull(lives.get(unit));
        if (parent == null || life.closed != null && !day.isBefore(life.closed)) return;
        var above = requireNonNull(lives.get(parent));
        assertThat(above.closed == null || day.isBefore(above.closed)).as("open beneath closed on " + day).isTrue();
    }

    private static void assertSpansFollowEachOther(List<Place> places, Map<UUID, Life> lives) {
        Place last = null;
        for (var place : places) {
            if (last == null || !last.unit.equals(place.unit)) {
                assertThat(place.fromDay).isEqualTo(requireNonNull(lives.get(place.unit)).opened);
                if (last != null) assertThat(last.toDay).isEqualTo(Units.OPEN);
            } else {
                assertThat(place.fromDay).isEqualTo(last.toDay);
                assertThat(place.parent).isNotEqualTo(last.parent);
            }
            last = place;
        }
    }

    private static void assertNoSpanIsBrokenInTwo(List<Row> rows) {
        var ends = new HashSet<String>();
        rows.forEach(row -> ends.add(row.ancestor + " " + row.unit + " " + row.depth + " " + row.toDay));
        assertThat(rows).noneMatch(row -> ends.contains(row.ancestor + " " + row.unit + " " + row.depth + " "
                + row.fromDay));
    }
}
