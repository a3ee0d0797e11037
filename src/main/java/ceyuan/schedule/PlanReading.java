package ceyuan.schedule;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mpxj.Duration;
import org.mpxj.MPXJException;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.mpp.MPPReader;
import org.mpxj.mpx.MPXReader;
import org.mpxj.mspdi.MSPDIReader;
import org.mpxj.planner.PlannerReader;
import org.mpxj.primavera.PrimaveraPMFileReader;
import org.mpxj.primavera.PrimaveraXERFileReader;
import org.mpxj.reader.ProjectReader;

import ceyuan.schedule.Breakdown.Format;
import ceyuan.schedule.Breakdown.Item;
import ceyuan.schedule.Breakdown.LeftOut;
import ceyuan.schedule.Breakdown.Tie;
import ceyuan.schedule.Breakdown.Why;
import ceyuan.schedule.Dependency.Type;
import ceyuan.schedule.ScheduleRefused.Reason;

/** Reads one plan file; its format is told by its content, not by its name. */
final class PlanReading {
    private static final int LARGEST = 50 << 20;
    private static final int HEAD = 4096;
    static final int LONGEST_NAME = 500;
    private static final int LONGEST_NOTE = 4000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final Pattern XER_END = Pattern.compile("[\r\n]%E[\\s\\x1A]*$");
    private static final Pattern PLANNER = Pattern.compile("<project\\b[^>]*mrproject-version");

    private final ProjectFile file;
    private final Format format;
    private final Map<Task, Item> items = new LinkedHashMap<>();
    private final Set<Tie> ties = new HashSet<>();
    private final List<Tie> kept = new ArrayList<>();
    private final List<LeftOut> left = new ArrayList<>();
    private final Map<String, List<String>> next = new HashMap<>();
    private boolean outline;

    private PlanReading(ProjectFile file, Format format) {
        this.file = file;
        this.format = format;
    }

    /** The plan in a file, or a refusal that says what is wrong with it. */
    static Breakdown of(byte[] content, String name) {
        if (content.length == 0) throw new ScheduleRefused(Reason.FILE_EMPTY, "file", name);
        if (content.length > LARGEST) throw new ScheduleRefused(Reason.FILE_TOO_LARGE, "file", name, LARGEST >> 20);
        var format = format(content, name);
        try {
            var breakdown = new PlanReading(read(content, format, name), format).breakdown(name);
            if (!breakdown.items().isEmpty()) return breakdown;
            long tasks = breakdown.left().stream().filter(LeftOut::task).count();
            throw tasks == 0
                    ? new ScheduleRefused(Reason.FILE_WITHOUT_TASKS, "file", name)
                    : new ScheduleRefused(Reason.FILE_ALL_LEFT_OUT, "file", name, tasks);
        } catch (StackOverflowError nestedTooDeep) {
            throw new ScheduleRefused(Reason.FILE_BROKEN, "file", name);
        }
    }

    private static Format format(byte[] content, String name) {
        if (content.length > 8 && content[0] == (byte) 0xD0 && content[1] == (byte) 0xCF && content[2] == 0x11) {
            return Format.MPP;
        }
        // Read byte by byte, so that the signs of ASCII are found in UTF-8 and UTF-16 alike.
        String plain = new String(content, StandardCharsets.ISO_8859_1).replace("\0", "");
        if (plain.startsWith("MPX")) return Format.MPX;
        if (plain.startsWith("ERMHDR")) {
            // Its last record says that it ends; without it, the file was cut off on its way.
            if (!XER_END.matcher(plain).find()) throw new ScheduleRefused(Reason.FILE_BROKEN, "file", name);
            return Format.XER;
        }
        // A document type could reach for other files while it is read.
        if (plain.contains("<!DOCTYPE")) throw new ScheduleRefused(Reason.FILE_UNKNOWN, "file", name);
        String head = plain.substring(0, Math.min(HEAD, plain.length()));
        if (head.contains("http://schemas.microsoft.com/project")) return Format.MSPDI;
        if (head.contains("APIBusinessObjects")) return Format.PMXML;
        if (PLANNER.matcher(head).find()) return Format.PLANNER;
        throw new ScheduleRefused(Reason.FILE_UNKNOWN, "file", name);
    }

    private static ProjectFile read(byte[] content, Format format, String name) {
        ProjectReader reader = switch (format) {
            case MPP -> {
                var project = new MPPReader();
                project.setReadPresentationData(false);
                yield project;
            }
            case MPX -> new MPXReader();
            case MSPDI -> new MSPDIReader();
            case PMXML -> new PrimaveraPMFileReader();
            case XER -> new PrimaveraXERFileReader();
            case PLANNER -> new PlannerReader();
            case XLSX -> throw new IllegalStateException("A workbook is read by PlanSheet");
        };
        try {
            var file = reader.read(new ByteArrayInputStream(content));
            if (file == null) throw new ScheduleRefused(Reason.FILE_BROKEN, "file", name);
            return file;
        } catch (MPXJException failed) {
            boolean locked = String.valueOf(failed.getMessage()).contains(MPXJException.PASSWORD_PROTECTED);
            throw new ScheduleRefused(locked ? Reason.FILE_PROTECTED : Reason.FILE_BROKEN, "file", name);
        } catch (ScheduleRefused refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw new ScheduleRefused(Reason.FILE_BROKEN, "file", name);
        }
    }

    private Breakdown breakdown(String name) {
        file.getChildTasks().forEach(task -> take(task, null, 0));
        items.keySet().forEach(task -> task.getPredecessors().forEach(this::tie));
        String title = file.getProjectProperties().getProjectTitle();
        return new Breakdown(title == null || title.isBlank() ? name : cut(title, LONGEST_NAME), format, outline,
                List.copyOf(items.values()), List.copyOf(kept), List.copyOf(left));
    }

    /** Takes a task and what stands beneath it; what stands beneath one that is left out rises to the next above. */
    private void take(Task task, @Nullable Item parent, int depth) {
        if (isWhole(task)) {
            outline = true;
            task.getChildTasks().forEach(child -> take(child, parent, depth));
            return;
        }
        var why = refusal(task);
        if (why != null) {
            left.add(new LeftOut(why, true, List.of(called(task))));
            task.getChildTasks().forEach(child -> take(child, parent, depth));
            return;
        }
        var item = item(task, parent, depth);
        items.put(task, item);
        task.getChildTasks().forEach(child -> take(child, item, depth + 1));
    }

    /** The task that Microsoft Project keeps for the plan itself. */
    private static boolean isWhole(Task task) {
        return Integer.valueOf(0).equals(task.getUniqueID()) && Integer.valueOf(0).equals(task.getID())
                && task.getParentTask() == null;
    }

    private static @Nullable Why refusal(Task task) {
        if (task.getName() == null || task.getName().isBlank()) return Why.NAMELESS;
        if (task.getName().strip().length() > LONGEST_NAME) return Why.NAME_TOO_LONG;
        if (task.getExternalTask()) return Why.EXTERNAL;
        if (!task.getActive()) return Why.INACTIVE;
        var starts = first(task);
        var due = last(task);
        if (starts != null && !isThinkable(starts) || due != null && !isThinkable(due)) return Why.DAY_UNTHINKABLE;
        return starts != null && due != null && due.isBefore(starts) ? Why.ENDS_BEFORE_START : null;
    }

    static boolean isThinkable(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static Item item(Task task, @Nullable Item parent, int depth) {
        var share = task.getPercentageComplete();
        String notes = task.getNotes();
        return new Item(key(task), task.getGUID(), parent == null ? null : parent.key(), depth,
                task.getName().strip().replaceAll("\\s+", " "),
                notes == null || notes.isBlank() ? null : cut(notes, LONGEST_NOTE),
                isPoint(task) ? null : first(task), last(task), task.getMilestone(), task.hasChildTasks(),
                share == null ? BigDecimal.ZERO : BigDecimal.valueOf(share.doubleValue()), people(task));
    }

    private static String cut(String text, int longest) {
        return text.strip().substring(0, Math.min(longest, text.strip().length()));
    }

    private static String key(Task task) {
        return String.valueOf(task.getUniqueID());
    }

    private static List<String> people(Task task) {
        var names = new ArrayList<String>();
        for (var assignment : task.getResourceAssignments()) {
            var resource = assignment.getResource();
            if (resource != null && resource.getName() != null && !resource.getName().isBlank()) {
                names.add(resource.getName().strip());
            }
        }
        return names.stream().distinct().toList();
    }

    private static boolean isPoint(Task task) {
        return task.getMilestone() && (task.getStart() == null || task.getStart().equals(task.getFinish()));
    }

    private static @Nullable LocalDate first(Task task) {
        return task.getStart() == null ? null : task.getStart().toLocalDate();
    }

    /** What ends at midnight ends on the day before. */
    private static @Nullable LocalDate last(Task task) {
        LocalDateTime finish = task.getFinish();
        if (finish == null) return null;
        boolean midnight = finish.toLocalTime().equals(LocalTime.MIDNIGHT)
                && task.getStart() != null && task.getStart().toLocalDate().isBefore(finish.toLocalDate());
        return midnight ? finish.toLocalDate().minusDays(1) : finish.toLocalDate();
    }

    private void tie(Relation relation) {
        var before = items.get(relation.getPredecessorTask());
        var after = items.get(relation.getSuccessorTask());
        var names = List.of(called(relation.getPredecessorTask()), called(relation.getSuccessorTask()));
        if (before == null || after == null) {
            leave(Why.TIE_TO_NOTHING, names);
            return;
        }
        if (before == after) {
            leave(Why.TIE_IN_CIRCLE, names);
            return;
        }
        if (isAbove(relation.getPredecessorTask(), relation.getSuccessorTask())
                || isAbove(relation.getSuccessorTask(), relation.getPredecessorTask())) {
            leave(Why.TIE_TO_OWN, names);
            return;
        }
        double exact = lag(relation);
        if (Math.abs(exact) > Dependencies.LONGEST_LAG) {
            leave(Why.LAG_TOO_LONG, names);
            return;
        }
        int lag = Math.toIntExact(Math.round(exact));
        var tie = new Tie(before.key(), after.key(), type(relation.getType()), lag);
        if (!ties.add(new Tie(tie.predecessor(), tie.successor(), tie.type(), 0))) {
            leave(Why.TIE_TWICE, names);
            return;
        }
        if (reaches(after.key(), before.key())) {
            leave(Why.TIE_IN_CIRCLE, names);
            return;
        }
        if (Math.abs(exact - lag) > 0.01) {
            left.add(new LeftOut(Why.LAG_ROUNDED, false, List.of(names.getFirst(), names.getLast(),
                    "%.2f".formatted(exact), String.valueOf(lag))));
        }
        next.computeIfAbsent(before.key(), none -> new ArrayList<>()).add(after.key());
        kept.add(tie);
    }

    private void leave(Why why, List<String> names) {
        left.add(new LeftOut(why, false, names));
    }

    private static boolean isAbove(Task upper, Task lower) {
        for (var task = lower; task != null; task = task.getParentTask()) {
            if (task.equals(upper)) return true;
        }
        return false;
    }

    private boolean reaches(String from, String to) {
        var open = new ArrayDeque<>(List.of(from));
        var seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            var here = open.remove();
            if (here.equals(to)) return true;
            next.getOrDefault(here, List.of()).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }

    /** The lag in working days; a share of the predecessor's duration, or calendar time, is turned into them. */
    private double lag(Relation relation) {
        var lag = relation.getLag();
        if (lag == null) return 0;
        if (lag.getUnits() == TimeUnit.PERCENT || lag.getUnits() == TimeUnit.ELAPSED_PERCENT) {
            var duration = relation.getPredecessorTask().getDuration();
            return duration == null ? 0 : days(duration) * lag.getDuration() / 100;
        }
        return days(lag);
    }

    private double days(Duration duration) {
        double days = duration.convertUnits(
                duration.getUnits().isElapsed() ? TimeUnit.ELAPSED_DAYS : TimeUnit.DAYS, file.getProjectProperties())
                .getDuration();
        return duration.getUnits().isElapsed() ? days * 5 / 7 : days;
    }

    private static Type type(RelationType type) {
        return switch (type) {
            case FINISH_START -> Type.FS;
            case START_START -> Type.SS;
            case FINISH_FINISH -> Type.FF;
            case START_FINISH -> Type.SF;
        };
    }

    private static String called(@Nullable Task task) {
        if (task == null) return "?";
        return task.getName() == null || task.getName().isBlank() ? "#" + task.getID() : task.getName().strip();
    }
}
