package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import ceyuan.approval.ApprovalQueries.Box;
import ceyuan.approval.ApprovalQueries.Filter;
import ceyuan.approval.ApprovalQueries.Line;
import ceyuan.approval.ApprovalStore.Ask;
import ceyuan.approval.Part.What;

/** A person's approvals as they stood when a day was over: every submission is played again up to that moment. */
@Component
class ApprovalsThen {
    private static final Map<Box, What> PARTS = new EnumMap<>(Map.of(Box.STARTED, What.AUTHOR, Box.DECIDED,
            What.DECIDED, Box.COPIED, What.COPIED));
    private static final Comparator<Line> MOST_URGENT = Comparator
            .comparing(Line::due, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Line::since);
    private static final Comparator<Line> LATEST = Comparator.comparing(Line::since).reversed();

    private final ApprovalStore store;

    ApprovalsThen(ApprovalStore store) {
        this.store = store;
    }

    /**
     * Whose approvals, when.
     *
     * @param away for whom the person might decide that day
     */
    record Moment(UUID person, Set<UUID> away, LocalDate day, ZoneId zone) {
        /** When the day is over. */
        Instant before() {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }

        private LocalDateTime at(Instant instant) {
            return LocalDateTime.ofInstant(instant, zone);
        }
    }

    /** Plays what a person may have had part in up to the moment. */
    Played play(List<Line> known, Moment moment) {
        var moves = store.moves(known.stream().map(Line::id).toList(), moment.before());
        return new Played(known.stream().filter(line -> moves.containsKey(line.id()))
                .map(line -> Course.of(line, Objects.requireNonNull(moves.get(line.id())))).toList(), moment);
    }

    /** Submissions that were played up to a moment. */
    record Played(List<Course> courses, Moment moment) {
        /** The lines of one list. */
        List<Line> list(Box box, Filter filter) {
            return courses.stream().flatMap(course -> lines(box, course, moment))
                    .filter(line -> filter.status() == null || line.status() == filter.status())
                    .filter(line -> !filter.late() || line.isLate(moment.day))
                    .sorted((box == Box.ASKED ? MOST_URGENT : LATEST).thenComparing(line -> line.id().value()))
                    .toList();
        }
    }

    private record Course(Line line, List<Move> moves, Run run) {
        static Course of(Line line, List<Move> moves) {
            return new Course(line, moves, Run.replay(new Who(line.author(), line.authorName()), moves));
        }
    }

    private static Stream<Line> lines(Box box, Course course, Moment moment) {
        var line = course.line;
        var run = course.run;
        if (box == Box.ASKED) {
            return ApprovalStore.asks(run).stream().filter(ask -> isAsked(ask, run, moment))
                    .map(ask -> then(line, run, ask, moment.at(ask.since()), behalf(ask, run, moment)));
        }
        return course.moves.stream().flatMap(move -> Part.of(move).stream())
                .filter(part -> part.person().equals(moment.person) && part.what() == PARTS.get(box))
                .map(Part::at).max(Comparator.naturalOrder())
                .map(at -> then(line, run, null, moment.at(at), null)).stream();
    }

    private static boolean isAsked(Ask ask, Run run, Moment moment) {
        return ask.person().equals(moment.person) || ask.what() == Asked.DECIDE && moment.away.contains(ask.person())
                && !run.author.person().equals(moment.person);
    }

    private static @Nullable String behalf(Ask ask, Run run, Moment moment) {
        if (ask.person().equals(moment.person)) return null;
        return run.waiting().stream().filter(who -> who.person().equals(ask.person())).map(Who::name).findFirst()
                .orElse(null);
    }

    private static Line then(Line line, Run run, @Nullable Ask ask, LocalDateTime since, @Nullable String behalf) {
        var place = run.current();
        return new Line(line.id(), run.visit, line.kind(), line.title(), line.unit(), line.unitName(), line.amount(),
                line.currency(), line.author(), line.authorName(), run.status,
                place == null ? null : place.stop.name(), place == null ? null : place.due, line.submittedAt(),
                ask == null ? null : ask.what(), behalf, since, ask != null && ask.remindedAt() != null);
    }
}
