package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A month in which a person is promised to projects with more than the whole of their working time.
 *
 * @param month its first day
 * @param share percent of working time, at the day of the month on which it is most
 */
public record Overcommitment(UUID person, String name, LocalDate month, BigDecimal share) {
    /** A share of a person's time on one project, from one day to another. */
    public record Work(UUID person, String name, LocalDate from, LocalDate to, BigDecimal share) {}

    /** The months, between two days, in which the works of one person add up to more than 100 percent. */
    static List<Overcommitment> of(List<Work> works, LocalDate first, LocalDate last) {
        var beginnings = new TreeSet<LocalDate>();
        beginnings.add(first);
        works.stream().map(Work::from).filter(day -> day.isAfter(first) && !day.isAfter(last)).forEach(beginnings::add);
        for (var month = first.withDayOfMonth(1).plusMonths(1); !month.isAfter(last); month = month.plusMonths(1)) {
            beginnings.add(month);
        }
        return beginnings.stream().map(day -> at(works, day))
                .filter(each -> each.share.compareTo(BigDecimal.valueOf(100)) > 0)
                .collect(Collectors.groupingBy(Overcommitment::month, TreeMap::new,
                        Collectors.maxBy(Comparator.comparing(Overcommitment::share))))
                .values().stream().map(Optional::orElseThrow).toList();
    }

    private static Overcommitment at(List<Work> works, LocalDate day) {
        var sum = works.stream().filter(work -> !work.from.isAfter(day) && !work.to.isBefore(day)).map(Work::share)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Overcommitment(works.getFirst().person, works.getFirst().name, day.withDayOfMonth(1), sum);
    }
}
