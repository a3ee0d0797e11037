package ceyuan.schedule;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mpxj.Duration;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Resource;
import org.mpxj.Task;
import org.mpxj.TaskMode;
import org.mpxj.TimeUnit;
import org.mpxj.mspdi.MSPDIWriter;

import ceyuan.commitment.Kind;
import ceyuan.schedule.Schedule.Line;

/**
 * Writes a schedule as a Microsoft Project file. Each task carries the identity of its commitment, so that it is found again
 * when the file comes back.
 */
final class PlanWriting {
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private final Schedule schedule;
    private final WorkCalendar calendar;
    private final Locale locale;
    private final ProjectFile file = new ProjectFile();
    private final Map<UUID, Task> tasks = new HashMap<>();
    private final Map<String, Resource> resources = new HashMap<>();

    private PlanWriting(Schedule schedule, WorkCalendar calendar, Locale locale) {
        this.schedule = schedule;
        this.calendar = calendar;
        this.locale = locale;
    }

    static void write(Schedule schedule, WorkCalendar calendar, List<WorkCalendars.Special> specials, Locale locale,
            OutputStream out) throws IOException {
        var writing = new PlanWriting(schedule, calendar, locale);
        writing.calendar(specials);
        writing.file.getProjectProperties().setProjectTitle(schedule.top().title().in(locale));
        writing.file.getProjectProperties().setStatusDate(schedule.asOf().atTime(EVENING));
        schedule.lines().stream().skip(1).forEach(writing::task);
        schedule.joins().forEach(writing::join);
        new MSPDIWriter().write(writing.file, out);
    }

    private void calendar(List<WorkCalendars.Special> specials) {
        var base = file.addDefaultBaseCalendar();
        file.setDefaultCalendar(base);
        for (var special : specials) {
            var exception = base.addCalendarException(special.day());
            exception.setName(special.name());
            if (!special.works()) continue;
            exception.add(ProjectCalendar.DEFAULT_WORKING_MORNING);
            exception.add(ProjectCalendar.DEFAULT_WORKING_AFTERNOON);
        }
    }

    private void task(Line line) {
        var above = line.parent() == null ? null : tasks.get(line.parent());
        var task = above == null ? file.addTask() : above.addTask();
        tasks.put(line.id(), task);
        task.setGUID(line.id());
        task.setName(line.title().in(locale));
        if (line.description() != null) task.setNotes(line.description());
        task.setTaskMode(TaskMode.MANUALLY_SCHEDULED);
        boolean point = line.isMilestone();
        task.setMilestone(point || line.kind() == Kind.NODE);
        var starts = line.starts();
        var due = line.due();
        task.setStart(point ? at(due, EVENING) : at(starts, MORNING));
        task.setFinish(at(due, EVENING));
        task.setDuration(Duration.getInstance(
                starts == null || due == null ? 0 : calendar.between(starts, due), TimeUnit.DAYS));
        task.setPercentageComplete(line.share());
        var before = line.before();
        if (before != null) {
            task.setBaselineStart(at(before.starts() == null ? before.due() : before.starts(), MORNING));
            task.setBaselineFinish(at(before.due(), EVENING));
        }
        if (line.person() != null) task.addResourceAssignment(resource(line.person().in(locale)));
    }

    private Resource resource(String name) {
        return resources.computeIfAbsent(name, each -> {
            var resource = file.addResource();
            resource.setName(each);
            return resource;
        });
    }

    private void join(Dependency join) {
        var before = tasks.get(join.predecessor());
        var after = tasks.get(join.successor());
        if (before == null || after == null) return;
        after.addPredecessor(new Relation.Builder().predecessorTask(before).type(type(join.type()))
                .lag(Duration.getInstance(join.lag(), TimeUnit.DAYS)));
    }

    private static RelationType type(Dependency.Type type) {
        return switch (type) {
            case FS -> RelationType.FINISH_START;
            case SS -> RelationType.START_START;
            case FF -> RelationType.FINISH_FINISH;
            case SF -> RelationType.START_FINISH;
        };
    }

    private static @Nullable LocalDateTime at(@Nullable LocalDate day, LocalTime time) {
        return day == null ? null : day.atTime(time);
    }
}
