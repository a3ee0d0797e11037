package ceyuan.schedule;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.InView;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.PeopleRefused;
import ceyuan.people.PersonId;
import ceyuan.schedule.Breakdown.Item;
import ceyuan.schedule.Breakdown.Tie;
import ceyuan.schedule.ScheduleRefused.Reason;

/**
 * Plans of other programmes on their way in and out. A file is read, shown, and loaded beneath a commitment: a task that is
 * known there, by its identity or by what the file knows it by, is corrected; any other is promised. What the file no longer
 * holds stays: a promise is withdrawn by people.
 */
@Service
@Transactional
public class PlanFiles {
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Commitments commitments;
    private final Choices choices;
    private final Dependencies dependencies;
    private final Schedules schedules;
    private final WorkCalendars calendars;
    private final Origins origins;
    private final InView inView;
    private final MessageSource messages;
    private final JsonMapper json;
    private final Clock clock;

    PlanFiles(JdbcClient jdbc, Commitments commitments, Choices choices, Dependencies dependencies,
            Schedules schedules, WorkCalendars calendars, Origins origins, InView inView, MessageSource messages,
            JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.commitments = commitments;
        this.choices = choices;
        this.dependencies = dependencies;
        this.schedules = schedules;
        this.calendars = calendars;
        this.origins = origins;
        this.inView = inView;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** What loading does to a task of the file. */
    public enum Fate {
        NEW, CHANGED, SAME, ENDED
    }

    /**
     * A task of the file as it would be loaded.
     *
     * @param differs the fields in which a known commitment differs
     * @param person the one of the group that bears the name given there
     * @param unknown names that nobody, or more than one person, of the group bears
     */
    public record Planned(Item item, Fate fate, @Nullable UUID commitment, List<String> differs,
            @Nullable PersonId person, List<String> unknown) {}

    /**
     * A file that was read, and what loading it would do.
     *
     * @param newTies dependencies that are not known yet
     * @param oldTies dependencies an earlier file brought that this one no longer holds
     * @param gone commitments an earlier file brought that this one no longer holds
     * @param outside absent if all that would be loaded lies within the period of the commitment
     */
    public record Preview(UUID id, CommitmentId beneath, String fileName, Breakdown breakdown, List<Planned> planned,
            List<Tie> newTies, List<Dependency> oldTies, List<Name> gone, @Nullable Outside outside) {
        public long count(Fate fate) {
            return planned.stream().filter(each -> each.fate == fate).count();
        }

        /** Whether most of what is known here bears another name in the file: it is then rather another plan. */
        public boolean isRatherAnother() {
            long known = planned.stream().filter(each -> each.commitment != null).count();
            return 2 * planned.stream().filter(each -> each.differs.contains("chinese")).count() > known;
        }

        public boolean changesNothing() {
            return count(Fate.NEW) + count(Fate.CHANGED) == 0 && newTies.isEmpty() && oldTies.isEmpty();
        }
    }

    /**
     * Tasks that would come to lie outside the period of the commitment.
     *
     * @param starts the period of the commitment
     * @param first the first and the last day of the plan
     * @param weeks by which the plan is to move so that it begins in the week from the start of the commitment on
     */
    public record Outside(long tasks, @Nullable LocalDate starts, @Nullable LocalDate due, LocalDate first,
            LocalDate last,
            long weeks) {}

    /** What was done by loading a file. */
    public record Loaded(long made, long changed, int joined, int parted) {}

    /** Reads a file and keeps what it says for a week, until it is loaded. */
    public Preview read(CommitmentId beneath, String fileName, byte[] content, Actor by) {
        requirePlanning(beneath, by);
        requireOpen(beneath);
        var breakdown = PlanSheet.isBook(content)
                ? PlanSheet.of(content, fileName, messages)
                : PlanReading.of(content, fileName);
        if (breakdown.items().size() > Schedules.MOST) {
            throw new ScheduleRefused(Reason.FILE_TOO_MANY, "file", fileName, breakdown.items().size(), Schedules.MOST);
        }
        jdbc.sql("DELETE FROM schedule.reading WHERE read_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT))).update();
        UUID id = Id.fresh();
        jdbc.sql("""
            INSERT INTO schedule.reading (id, beneath, person, file_name, breakdown, read_at)
            VALUES (:id, :beneath, :person, :name, :breakdown, :at)
            """).param("id", id).param("beneath", beneath.value()).param("person", by.person())
                .param("name", fileName).param("breakdown", json.writeValueAsString(breakdown))
                .param("at", Timestamp.from(clock.instant())).update();
        return preview(id, beneath, fileName, breakdown, by);
    }

    @Transactional(readOnly = true)
    public Preview preview(CommitmentId beneath, UUID reading, Actor by) {
        requirePlanning(beneath, by);
        var kept = jdbc.sql("""
            SELECT file_name, breakdown FROM schedule.reading
            WHERE id = :id AND beneath = :beneath AND person = :person
            """).param("id", reading).param("beneath", beneath.value()).param("person", by.person())
                .query(Kept.class).optional()
                .orElseThrow(() -> new ScheduleRefused(Reason.READING_GONE, null));
        return preview(reading, beneath, kept.fileName, json.readValue(kept.breakdown, Breakdown.class), by);
    }

    /** Moves a plan that was read as a whole, so that it begins when the commitment does. */
    public Preview move(CommitmentId beneath, UUID reading, Actor by) {
        var preview = preview(beneath, reading, by);
        if (preview.outside == null || preview.outside.weeks == 0) return preview;
        jdbc.sql("UPDATE schedule.reading SET breakdown = :breakdown WHERE id = :id")
                .param("breakdown", json.writeValueAsString(preview.breakdown.moved(preview.outside.weeks)))
                .param("id", reading).update();
        return preview(beneath, reading, by);
    }

    /** Loads a file that was read, all of it or nothing. */
    public Loaded load(CommitmentId beneath, UUID reading, String reason, Actor by) {
        origins.alone(beneath);
        var preview = preview(beneath, reading, by);
        var whole = requireOpen(beneath);
        if (preview.breakdown.isFaulty()) throw new ScheduleRefused(Reason.SHEET_FAULTY, null, preview.fileName);
        var ids = new LinkedHashMap<String, UUID>();
        preview.planned.forEach(each -> ids.put(each.item.key(),
                each.commitment == null ? CommitmentId.fresh().value() : each.commitment));
        var known = known(ids.values());
        requireOpenAbove(preview, known);
        // Level by level: whoever answers for the whole may break down what was just made beneath it.
        preview.planned.stream().filter(each -> each.fate == Fate.NEW)
                .collect(Collectors.groupingBy(each -> each.item.depth(), TreeMap::new, Collectors.toList())).values()
                .forEach(level -> commitments.promiseAll(
                        level.stream().map(each -> promise(each, ids, beneath, whole)).toList(), by));
        for (var each : preview.planned) {
            if (each.fate == Fate.CHANGED) correct(each, ids, known, beneath, reason, by);
        }
        boolean ours = preview.planned.stream()
                .anyMatch(each -> each.commitment != null && each.commitment.equals(each.item.guid()));
        origins.keep(beneath, ours, preview.planned.stream().filter(each -> !ours || each.fate == Fate.NEW)
                .map(Planned::item).toList(), ids);
        preview.oldTies.forEach(each -> dependencies.part(new DependencyId(each.id()), each.version(), by));
        var joined = dependencies.joinAll(preview.newTies.stream()
                .map(tie -> new Dependencies.Draft(new CommitmentId(id(ids, tie.predecessor())),
                        new CommitmentId(id(ids, tie.successor())), tie.type(), tie.lag()))
                .toList(), true, by);
        jdbc.sql("DELETE FROM schedule.reading WHERE id = :id").param("id", reading).update();
        return new Loaded(preview.count(Fate.NEW), preview.count(Fate.CHANGED), joined.size(),
                preview.oldTies.size());
    }

    /** Writes a schedule as a file of Microsoft Project (MSPDI). */
    @Transactional(readOnly = true)
    public void write(Schedule schedule, Locale locale, OutputStream out) throws IOException {
        PlanWriting.write(schedule, calendars.of(schedule.group()), calendars.specials(schedule.group()), locale, out);
    }

    private Preview preview(UUID id, CommitmentId beneath, String fileName, Breakdown breakdown, Actor by) {
        var matched = origins.match(beneath, breakdown.items());
        var found = matched.found();
        var seen = matched.ours()
                ? inView.among(matched.below(), by, LocalDate.ofInstant(clock.instant(), clock.getZone()))
                : matched.below();
        var known = known(found.values());
        var whole = Objects.requireNonNull(known(List.of(beneath.value())).get(beneath.value()));
        var bearers = new HashMap<String, @Nullable PersonId>();
        var planned = breakdown.items().stream().map(item -> {
            var commitment = found.get(item.key());
            var now = commitment == null ? null : known.get(commitment);
            var people = new ArrayList<PersonId>();
            var unknown = new ArrayList<String>();
            for (String name : item.people()) {
                var person = bearers.computeIfAbsent(name, each -> bearer(each, new UnitId(whole.unit)));
                if (person == null) unknown.add(name);
                else
                    people.add(person);
            }
            var person = people.isEmpty() ? null : people.getFirst();
            if (now == null) return new Planned(item, Fate.NEW, null, List.of(), person, unknown);
            var differs = differs(item, now, found, beneath, person, seen);
            var fate = differs.isEmpty() ? Fate.SAME : now.open ? Fate.CHANGED : Fate.ENDED;
            return new Planned(item, fate, commitment, differs, person, unknown);
        }).toList();
        // What went out from here held every dependency; another file knows only of its own.
        var all = dependencies.of(found.values());
        var here = Set.copyOf(found.values());
        var before = matched.ours()
                ? all.stream().filter(each -> here.contains(each.predecessor()) && here.contains(each.successor()))
                        .toList()
                : dependencies.fromFile(here);
        var newTies = breakdown.ties().stream().filter(tie -> all.stream().noneMatch(each -> same(tie, each, found)))
                .toList();
        var oldTies = before.stream()
                .filter(each -> breakdown.ties().stream().noneMatch(tie -> same(tie, each, found))).toList();
        return new Preview(id, beneath, fileName, breakdown, planned, newTies, oldTies, gone(beneath, matched, seen),
                outside(breakdown, planned, whole));
    }

    private static @Nullable Outside outside(Breakdown breakdown, List<Planned> planned, Now whole) {
        var first = breakdown.first();
        var last = breakdown.last();
        long tasks = planned.stream().filter(each -> each.fate == Fate.NEW || each.fate == Fate.CHANGED)
                .filter(each -> isBefore(each.item.first(), whole.starts) || isBefore(whole.due, each.item.last()))
                .count();
        if (tasks == 0 || first == null || last == null) return null;
        long days = whole.starts == null ? 0 : ChronoUnit.DAYS.between(first, whole.starts);
        return new Outside(tasks, whole.starts, whole.due, first, last, Math.ceilDiv(days, 7L));
    }

    private static boolean isBefore(@Nullable LocalDate day, @Nullable LocalDate other) {
        return day != null && other != null && day.isBefore(other);
    }

    private static boolean same(Tie tie, Dependency known, Map<String, UUID> found) {
        return known.predecessor().equals(found.get(tie.predecessor()))
                && known.successor().equals(found.get(tie.successor())) && known.type() == tie.type()
                && known.lag() == tie.lag();
    }

    private Map<UUID, Now> known(java.util.Collection<UUID> ids) {
        return jdbc.sql("""
            SELECT c.id, c.parent, c.unit, c.subject_kind, c.subject, c.accountable, c.chinese, c.english,
                   d.description, c.starts, c.due, c.ended_on IS NULL AS open
            FROM commitment.commitment_face c
            LEFT JOIN commitment.description_face d ON d.id = c.id
            WHERE c.id = ANY(:ids::uuid[])
            """).param("ids", Dependencies.texts(ids)).query(Now.class).list().stream()
                .collect(Collectors.toMap(Now::id, each -> each));
    }

    private static List<String> differs(Item item, Now now, Map<String, UUID> found, CommitmentId beneath,
            @Nullable PersonId person, Set<UUID> seen) {
        var differs = new ArrayList<String>();
        if (!item.name().equals(now.chinese) && !item.name().equals(now.english)) differs.add("chinese");
        if (item.description() != null && !item.description().equals(now.description)) differs.add("description");
        if (!Objects.equals(item.starts(), now.starts)) differs.add("starts");
        if (!Objects.equals(item.due(), now.due)) differs.add("due");
        var parent = item.parent() == null ? beneath.value() : found.get(item.parent());
        // A parent that the reader does not see was not in the file that went out.
        boolean hidden = item.parent() == null && now.parent != null && !now.parent.equals(beneath.value())
                && !seen.contains(now.parent);
        if (!hidden && !Objects.equals(parent, now.parent)) differs.add("parent");
        if (person != null && !person.value().equals(now.accountable)) differs.add("accountable");
        return differs;
    }

    private List<Name> gone(CommitmentId beneath, Origins.Matched matched, Set<UUID> seen) {
        if (!matched.ours()) return origins.gone(beneath, matched.found().values());
        var left = new HashSet<>(seen);
        left.removeAll(matched.found().values());
        return origins.open(left);
    }

    private @Nullable PersonId bearer(String name, UnitId unit) {
        try {
            return choices.personOf(name, choices.rootOf(unit.value()), "person");
        } catch (PeopleRefused nobody) {
            return null;
        }
    }

    private static Promise promise(Planned planned, Map<String, UUID> ids, CommitmentId beneath, Now whole) {
        var item = planned.item;
        var parent = item.parent() == null ? beneath : new CommitmentId(id(ids, item.parent()));
        return new Promise(new CommitmentId(id(ids, item.key())), parent,
                item.milestone() ? Kind.NODE : item.summary() ? Kind.TOPIC : Kind.TASK,
                new Subject(whole.subjectKind, whole.subject), new UnitId(whole.unit), planned.person, null,
                Name.of(item.name()), item.description(), java.math.BigDecimal.ONE, item.starts(), item.due(),
                List.of(), Set.of());
    }

    /** Corrects what is known by the same verbs that people use, so that its history stays whole. */
    private void correct(Planned planned, Map<String, UUID> ids, Map<UUID, Now> known, CommitmentId beneath,
            String reason, Actor by) {
        var item = planned.item;
        var now = Objects.requireNonNull(known.get(id(ids, item.key())));
        var commitment = new CommitmentId(now.id);
        var differs = planned.differs;
        if (differs.contains("starts") || differs.contains("due")) {
            commitments.reschedule(commitment, item.starts(), item.due(), reason, null, by);
        }
        if (differs.contains("chinese") || differs.contains("description")) {
            var title = differs.contains("chinese") ? Name.of(item.name()) : Name.of(now.chinese, now.english);
            commitments.rename(commitment, title, item.description() == null ? now.description : item.description(),
                    item.starts(), null, by);
        }
        if (differs.contains("parent")) {
            var parent = item.parent() == null ? beneath : new CommitmentId(id(ids, item.parent()));
            commitments.move(commitment, parent, new UnitId(now.unit), reason, null, by);
        }
        if (differs.contains("accountable")) commitments.assign(commitment, planned.person, null, by);
    }

    static UUID id(Map<String, UUID> ids, String key) {
        return Objects.requireNonNull(ids.get(key));
    }

    private Now requireOpen(CommitmentId beneath) {
        var whole = known(List.of(beneath.value())).get(beneath.value());
        if (whole == null) throw new Missing(beneath);
        if (!whole.open) throw new ScheduleRefused(Reason.WHOLE_ENDED, null, Name.of(whole.chinese, whole.english));
        return whole;
    }

    /** Nothing new is promised beneath what has ended. */
    private static void requireOpenAbove(Preview preview, Map<UUID, Now> known) {
        var ended = preview.planned.stream().filter(each -> each.commitment != null)
                .filter(each -> !Objects.requireNonNull(known.get(each.commitment)).open)
                .map(each -> each.item.key()).collect(Collectors.toSet());
        preview.planned.stream().filter(each -> each.fate == Fate.NEW && ended.contains(each.item.parent())).findFirst()
                .ifPresent(each -> {
                    throw new ScheduleRefused(Reason.ABOVE_ENDED, null, each.item.name());
                });
    }

    private void requirePlanning(CommitmentId beneath, Actor by) {
        if (!inView.sees(by, beneath)) throw new Missing(beneath);
        if (!dependencies.mayPlan(beneath, by)) throw new Forbidden(Deed.MANAGE.name());
    }

    private record Kept(String fileName, String breakdown) {}

    private record Now(UUID id, @Nullable UUID parent, UUID unit, String subjectKind, UUID subject,
            @Nullable UUID accountable, String chinese, @Nullable String english, @Nullable String description,
            @Nullable LocalDate starts, @Nullable LocalDate due, boolean open) {}
}
