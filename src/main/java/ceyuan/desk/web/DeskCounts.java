package ceyuan.desk.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import ceyuan.desk.Desk.Tally;

/** How many asks there are of what is wanted, in all and of each kind. */
public record DeskCounts(List<Tally> tallies) {
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

    /** Every kind that is asked; the one with the soonest due first. */
    public List<OfKind> kinds() {
        return tallies.stream().collect(Collectors.groupingBy(Tally::kind, LinkedHashMap::new, Collectors.toList()))
                .entrySet().stream().map(kind -> OfKind.of(kind.getKey(), kind.getValue())).toList();
    }

    /** One kind, asked or not. */
    public OfKind of(String kind) {
        return OfKind.of(kind, tallies.stream().filter(each -> each.kind().equals(kind)).toList());
    }

    public int all() {
        return tallies.stream().mapToInt(Tally::count).sum();
    }

    public int overdue() {
        return tallies.stream().mapToInt(Tally::overdue).sum();
    }

    public int soon() {
        return tallies.stream().mapToInt(Tally::soon).sum();
    }
}
