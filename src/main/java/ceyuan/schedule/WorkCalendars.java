package ceyuan.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.schedule.ScheduleRefused.Reason;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The working calendar of each group: the public one, as the State Council announces it year by year, and what the group
 * itself has set otherwise.
 */
@Service
@Transactional
public class WorkCalendars {
    static final String KIND = "schedule.day";
    private static final String PUBLIC = "/schedule/public-holidays.csv";
    private static final String OFF = "no";

    private final Map<LocalDate, Special> announced = announced();
    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;
    private final ApplicationEventPublisher events;

    WorkCalendars(JdbcClient jdbc, Rights rights, Remembered remembered, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.remembered = remembered;
        this.events = events;
    }

    /**
     * A day against the rule of the week.
     *
     * @param document by which it was announced or set
     * @param own whether the group set it itself
     */
    public record Special(LocalDate day, boolean works, String name, String document, boolean own) {}

    @Transactional(readOnly = true)
    public WorkCalendar of(UnitId group) {
        return remembered.recall(List.of(KIND, group), Set.of(KIND), () -> {
            var days = new HashMap<LocalDate, Boolean>();
            specials(group).forEach(each -> days.put(each.day(), each.works()));
            return new WorkCalendar(days);
        });
    }

    /** All special days of a group, in their order. */
    @Transactional(readOnly = true)
    public List<Special> specials(UnitId group) {
        var days = new TreeMap<>(announced);
        jdbc.sql("SELECT day, works, '' AS name, document, true AS own FROM schedule.day WHERE root = :root")
                .param("root", group.value()).query(Special.class).list().forEach(each -> days.put(each.day(), each));
        return List.copyOf(days.values());
    }

    /** Whoever belongs to a group reads its calendar. */
    @Transactional(readOnly = true)
    public boolean mayRead(UnitId group, Actor reader) {
        return rights.may(reader, Deed.SET_RULES, group) || jdbc
                .sql("SELECT EXISTS (SELECT 1 FROM people.person_face WHERE id = :person AND root = :root)")
                .param("person", reader.person()).param("root", group.value()).query(Boolean.class).single();
    }

    /** The last year whose public holidays are known here. */
    public int knownUntil() {
        return announced.keySet().stream().mapToInt(LocalDate::getYear).max().orElse(0);
    }

    /** Lets a group work on a day, or not, whatever the public calendar says. */
    public void set(UnitId group, LocalDate day, boolean works, String document, Actor by) {
        rights.require(by, Deed.SET_RULES, group);
        if (document.isBlank()) throw new ScheduleRefused(Reason.DOCUMENT_MISSING, "document");
        boolean before = of(group).works(day);
        UUID id = jdbc.sql("""
            INSERT INTO schedule.day (id, root, day, works, document) VALUES (:id, :root, :day, :works, :document)
            ON CONFLICT (root, day) DO UPDATE SET works = excluded.works, document = excluded.document
            RETURNING id
            """).param("id", Id.fresh()).param("root", group.value()).param("day", day).param("works", works)
                .param("document", document.strip()).query(UUID.class).single();
        events.publishEvent(new Changed(new Subject(KIND, id), group.value(), "set", by, List.of(
                new Difference("day", null, day.toString()),
                new Difference("works", String.valueOf(before), String.valueOf(works)),
                new Difference("document", null, document.strip()))));
    }

    private static Map<LocalDate, Special> announced() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WorkCalendars.class.getResourceAsStream(PUBLIC)), UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(","))
                    .map(cells -> new Special(LocalDate.parse(cells[0]), !OFF.equals(cells[1]), cells[2], cells[3],
                            false))
                    .collect(Collectors.toMap(Special::day, Function.identity()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
