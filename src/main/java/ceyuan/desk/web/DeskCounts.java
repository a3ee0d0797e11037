package ceyuan.desk.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ceyuan.desk.Desk.Tally;

/** How many asks there are of what is wanted, in all, of each kind and in each unit. */
public record DeskCounts(List<Tally> everywhere, @Nullable UUID unit) {
    /** A kind, how many are asked of it, and how many of those are overdue. */
    public record OfKind(String kind, int count, int overdue) {
        public String word() {
            return DeskPanel.word(kind);
        }

        private static OfKind of(String kind, List<Tally> tallies) {
            return new OfKind(kind, tallies.stream().mapToInt(Tally::count).sum(),
                    tallies.stream().mapToInt(Tally::overdue).sum());
        }
    }

    /** A unit, and how many are asked there. */
    public record InUnit(UUID id, String name, int count) {}

    /** Every kind that is asked in the wanted unit; the one with the soonest due first. */
    public List<OfKind> kinds() {
        return tallies().collect(Collectors.groupingBy(Tally::kind, LinkedHashMap::new, Collectors.toList()))
                .entrySet().stream().map(kind -> OfKind.of(kind.getKey(), kind.getValue())).toList();
    }

    /** One kind, asked or not. */
    public OfKind of(String kind) {
        return OfKind.of(kind, tallies().filter(each -> each.kind().equals(kind)).toList());
    }

    /** The units in which something of a kind is asked, or anything at all; the one with the most first. */
    public List<InUnit> units(String kind) {
        var units = new LinkedHashMap<UUID, InUnit>();
        for (var each : everywhere) {
            var id = each.unit();
            if (id == null) continue;
            int count = kind.isBlank() || each.kind().equals(kind) ? each.count() : 0;
            units.merge(id, new InUnit(id, each.unitName(), count),
                    (one, other) -> new InUnit(id, one.name, one.count + other.count));
        }
        return units.values().stream().filter(each -> each.count > 0 || each.id.equals(unit))
                .sorted(Comparator.comparing(InUnit::count).reversed().thenComparing(InUnit::name)).toList();
    }

    public int all() {
        return tallies().mapToInt(Tally::count).sum();
    }

    public int overdue() {
        return tallies().mapToInt(Tally::overdue).sum();
    }

    public int soon() {
        return tallies().mapToInt(Tally::soon).sum();
    }

    private Stream<Tally> tallies() {
        return everywhere.stream().filter(each -> unit == null || unit.equals(each.unit()));
    }
}
