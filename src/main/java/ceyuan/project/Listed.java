package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Period;
import ceyuan.exchange.Outcome.Remark;
import ceyuan.exchange.Row;

import static java.util.Map.entry;

/** What a row of a list says of a project, understood; what cannot stand is left out with a remark. */
record Listed(Row row, String number, String title, @Nullable LocalDate approved, @Nullable LocalDate starts,
        @Nullable LocalDate ends, @Nullable LocalDate closed, @Nullable Status status, @Nullable String grade,
        @Nullable BigDecimal planned, @Nullable BigDecimal granted, List<Remark> remarks) {
    private static final Set<String> PASSED = Set.of("特优", "优", "良", "中", "优秀", "良好", "合格", "通过", "PASSED");
    private static final Set<String> UNDECIDED = Set.of("尚未评估", "延期", "延期补评", "暂缓结题");
    private static final Map<String, Status> GRADES = Map.of("撤项", Status.WITHDRAWN, "终止", Status.TERMINATED);
    private static final Map<String, Status> WORDS = Map.ofEntries(entry("申报", Status.PROPOSED),
            entry("立项", Status.APPROVED), entry("已立项", Status.APPROVED), entry("在研", Status.RUNNING),
            entry("进行中", Status.RUNNING), entry("执行中", Status.RUNNING), entry("暂停", Status.SUSPENDED),
            entry("中止", Status.SUSPENDED), entry("完成", Status.COMPLETED), entry("执行完成", Status.COMPLETED),
            entry("验收", Status.ACCEPTED), entry("已验收", Status.ACCEPTED), entry("结题", Status.CONCLUDED),
            entry("已结题", Status.CONCLUDED), entry("CLOSED", Status.CONCLUDED), entry("终止", Status.TERMINATED),
            entry("撤项", Status.WITHDRAWN), entry("撤销", Status.WITHDRAWN));
    /** Says only that a contract exists; how far the project is, its days tell. */
    private static final Set<String> SAYS_NOTHING = Set.of("SIGNED");

    static Listed read(Row row) {
        var remarks = new ArrayList<Remark>();
        var period = row.value("startsEnds", Period.class).orElse(Period.UNKNOWN);
        var starts = first(row.day("starts"), period.from());
        var ends = first(row.day("ends"), period.to());
        if (starts != null && ends != null && ends.isBefore(starts)) {
            remarks.add(new Remark("ends", "project.row.endsBeforeStart", List.of(ends.toString(), starts.toString())));
            ends = null;
        }
        var approved = row.day("approved");
        var closed = row.day("closed");
        if (approved != null && closed != null && closed.isBefore(approved)) {
            remarks.add(new Remark("closed", "project.row.closedBeforeApproved",
                    List.of(closed.toString(), approved.toString())));
        }
        var grade = row.text("grade").or(() -> row.text("outcomeGrade")).filter(text -> !text.equals("0")).orElse(null);
        return new Listed(row, row.require("number").strip(), row.require("title").strip(), approved, starts, ends,
                closed, status(row, grade, closed, remarks), grade, row.number("planned"), row.number("granted"),
                remarks);
    }

    @Nullable
    String text(String field) {
        return row.text(field).map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
    }

    @Nullable
    String textOr(String field, @Nullable String known) {
        var said = text(field);
        return said == null ? known : said;
    }

    /** A person's name as written in lists: 王    毅 is 王毅. */
    @Nullable
    String leader() {
        var name = text("leader");
        if (name == null) return null;
        return name.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN)
                ? name.replaceAll("[\\s\\u3000\\u00a0]+", "")
                : name.replaceAll("[\\s\\u3000\\u00a0]+", " ");
    }

    @Nullable
    ProjectClass projectClass() {
        var said = text("class");
        if (said == null) return null;
        return switch (said.toUpperCase(Locale.ROOT)) {
            case "CHOKEPOINT", "卡脖子", "卡脖子技术" -> ProjectClass.CHOKEPOINT;
            case "COMMON", "COMMON TECHNOLOGY", "共性", "共性技术" -> ProjectClass.COMMON;
            case "CORE", "CORE STRENGTH", "核心", "核心竞争力" -> ProjectClass.CORE;
            default -> null;
        };
    }

    @Nullable
    String currency() {
        var said = text("currency");
        return said == null ? null : said.toUpperCase(Locale.ROOT);
    }

    private static @Nullable Status status(Row row, @Nullable String grade, @Nullable LocalDate closed,
            List<Remark> remarks) {
        var said = row.text("status").map(text -> text.strip().toUpperCase(Locale.ROOT)).orElse("");
        if (!said.isEmpty() && !SAYS_NOTHING.contains(said)) {
            for (var status : Status.values()) {
                if (status.name().equals(said)) return status;
            }
            var known = WORDS.get(said);
            if (known != null) return known;
            remarks.add(new Remark("status", "project.row.statusUnknown", List.of(said)));
        }
        if (grade != null && GRADES.containsKey(grade)) return GRADES.get(grade);
        if (grade != null && UNDECIDED.contains(grade)) return null;
        if (grade != null && PASSED.contains(grade)) return Status.ACCEPTED;
        return grade != null || closed != null || row.text("certificate").isPresent() ? Status.CONCLUDED : null;
    }

    private static @Nullable LocalDate first(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one != null ? one : other;
    }
}
