package ceyuan.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import ceyuan.RealLists;
import ceyuan.schedule.Breakdown.Item;
import ceyuan.schedule.Breakdown.LeftOut;
import ceyuan.schedule.ScheduleRefused.Reason;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Real plan files: every task and every dependency is taken over, or left out with a reason; skipped loudly without them. */
class PlanReadingTests {
    private static final Path PLANS = RealLists.shared().resolve("data/mpxj-plans");

    private static final Set<String> WITHOUT_TASKS = Set.of("project-properties", "calendar-calendars",
            "resource-misc");

    @BeforeAll
    static void present() {
        Assumptions.assumeTrue(Files.isDirectory(PLANS), "No plan files at " + PLANS + ": reading is not tested");
    }

    @Test
    void everyTaskAndEveryDependencyOfEveryFileIsAccountedFor() throws IOException {
        var index = index();
        assertThat(index).hasSize(135);
        var wrong = new TreeMap<String, String>();
        for (var row : index) {
            String name = row.getField("file");
            if (!row.getField("read_result").equals("OK")) continue;
            long tasks = Long.parseLong(row.getField("tasks"));
            var counts = counts(name);
            if (counts.tasks == 0 && tasks <= 1) continue;
            if (counts.tasks != tasks) wrong.put(name + " tasks", counts.tasks + " for " + tasks);
            long links = Long.parseLong(row.getField("predecessor_links"));
            if (counts.links != links) wrong.put(name + " links", counts.links + " for " + links);
            long milestones = Long.parseLong(row.getField("milestones"));
            if (counts.milestones > milestones) {
                wrong.put(name + " milestones", counts.milestones + " for " + milestones);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aProtectedFileIsRefusedAsProtected() throws IOException {
        for (var row : index()) {
            if (row.getField("read_result").equals("OK")) continue;
            var content = Files.readAllBytes(PLANS.resolve(row.getField("file")));
            assertThatThrownBy(() -> PlanReading.of(content, "计划.mpp")).isInstanceOfSatisfying(ScheduleRefused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Reason.FILE_PROTECTED));
        }
    }

    @Test
    void onePlanSavedInDifferentFormatsReadsAlike() throws IOException {
        var byPlan = new TreeMap<String, Map<String, Breakdown>>();
        try (var files = Files.walk(PLANS.resolve("generated"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                String plan = Objects.requireNonNull(file.getParent()).getFileName().toString();
                if (WITHOUT_TASKS.contains(plan)) continue;
                String saved = file.getFileName().toString().replaceAll("-(mpp14\\.mpp|mspdi\\.xml)$", "");
                byPlan.computeIfAbsent(saved, none -> new TreeMap<>()).put(file.getFileName().toString(),
                        PlanReading.of(Files.readAllBytes(file), plan));
            }
        }
        assertThat(byPlan.values()).filteredOn(plans -> plans.size() == 2).hasSize(8);
        for (var plan : byPlan.entrySet()) {
            var outlines = plan.getValue().values().stream().map(PlanReadingTests::outline).distinct().toList();
            assertThat(outlines).as("%s %s", plan.getKey(), plan.getValue().keySet()).hasSize(1);
        }
    }

    @Test
    void whatIsNoPlanIsRefusedWithAReason() {
        refuses(new byte[0], Reason.FILE_EMPTY);
        refuses("这不是计划文件".getBytes(UTF_8), Reason.FILE_UNKNOWN);
        refuses("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project xmlns=\"http://schemas.microsoft.com/project\"><Title>&e;</Title></Project>"
                .getBytes(UTF_8), Reason.FILE_UNKNOWN);
        refuses(("<?xml version=\"1.0\"?><!--http://schemas.microsoft.com/project" + " ".repeat(9000)
                + "--><!DOCTYPE x [<!ENTITY e \"x\">]><Project xmlns=\"http://schemas.microsoft.com/project\"/>")
                .getBytes(UTF_8), Reason.FILE_UNKNOWN);
        refuses("<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks><Task>".getBytes(UTF_8),
                Reason.FILE_BROKEN);
    }

    @Test
    void aPlanThatIsNestedWithoutEndIsBroken() {
        var plan = new StringBuilder("<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks>");
        for (int level = 1; level <= 20_000; level++) {
            plan.append("<Task><UID>%1$d</UID><ID>%1$d</ID><Name>t</Name><OutlineLevel>%1$d</OutlineLevel></Task>"
                    .formatted(level));
        }
        refuses(plan.append("</Tasks></Project>").toString().getBytes(UTF_8), Reason.FILE_BROKEN);
    }

    @Test
    void aTruncatedFileIsBroken() throws IOException {
        var whole = Files.readAllBytes(PLANS.resolve("mpp14baseline.mpp"));
        refuses(java.util.Arrays.copyOf(whole, whole.length / 3), Reason.FILE_BROKEN);
    }

    @Test
    void aPrimaveraFileThatWasCutOffIsBroken() throws IOException {
        var whole = Files.readAllBytes(PLANS.resolve("assignment/resource-rates-test.xer"));
        for (int share : List.of(50, 66, 90, 99)) {
            refuses(java.util.Arrays.copyOf(whole, whole.length * share / 100), Reason.FILE_BROKEN);
        }
    }

    @Test
    void whatNoPlanCanMeanIsLeftOutWithAReason() {
        var read = PlanReading.of(msProject("<Task><UID>1</UID><ID>1</ID><Name>远</Name>"
                + "<Start>99999-01-01T08:00:00</Start><Finish>99999-01-02T17:00:00</Finish></Task>"
                + "<Task><UID>2</UID><ID>2</ID><Name>甲</Name></Task><Task><UID>3</UID><ID>3</ID><Name>乙</Name>"
                + "<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>2147483647</LinkLag>"
                + "<LagFormat>7</LagFormat></PredecessorLink></Task>", "x".repeat(9000)), "计划");
        assertThat(read.items()).extracting(Item::name).containsExactly("甲", "乙");
        assertThat(read.left()).extracting(LeftOut::why).containsExactly(Breakdown.Why.DAY_UNTHINKABLE,
                Breakdown.Why.LAG_TOO_LONG);
        assertThat(read.title()).hasSize(500);
        refuses(msProject("<Task><UID>1</UID><ID>1</ID><Name>" + "长".repeat(501) + "</Name></Task>", "计划"),
                Reason.FILE_ALL_LEFT_OUT);
    }

    private static byte[] msProject(String tasks, String title) {
        return ("<Project xmlns=\"http://schemas.microsoft.com/project\"><Title>" + title + "</Title><Tasks>" + tasks
                + "</Tasks></Project>").getBytes(UTF_8);
    }

    @Test
    void aPlanWithoutTasksIsRefused() throws IOException {
        refuses(Files.readAllBytes(PLANS.resolve("empty.mpx")), Reason.FILE_WITHOUT_TASKS);
    }

    private static void refuses(byte[] content, Reason reason) {
        assertThatThrownBy(() -> PlanReading.of(content, "计划")).isInstanceOfSatisfying(ScheduleRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private record Counts(long tasks, long links, long milestones) {}

    private static Counts counts(String name) throws IOException {
        try {
            var read = PlanReading.of(Files.readAllBytes(PLANS.resolve(name)), name);
            long tasks = read.items().size() + read.left().stream().filter(LeftOut::task).count()
                    + (read.outline() ? 1 : 0);
            long links = read.ties().size() + read.left().stream()
                    .filter(each -> !each.task() && each.why() != Breakdown.Why.LAG_ROUNDED).count();
            return new Counts(tasks, links, read.milestones());
        } catch (ScheduleRefused refused) {
            if (refused.reason() != Reason.FILE_WITHOUT_TASKS) throw refused;
            return new Counts(0, 0, 0);
        }
    }

    private static List<List<Object>> outline(Breakdown plan) {
        var position = new HashMap<String, Integer>();
        plan.items().forEach(item -> position.put(item.key(), position.size()));
        var lines = new ArrayList<List<Object>>();
        for (Item item : plan.items()) {
            lines.add(List.of(item.name(), item.depth(), String.valueOf(item.starts()), String.valueOf(item.due()),
                    item.milestone(), item.people()));
        }
        lines.add(List.of(plan.ties().stream().map(tie -> position.get(tie.predecessor()) + " " + tie.type() + " "
                + tie.lag() + " " + position.get(tie.successor())).sorted().collect(Collectors.toList())));
        return lines;
    }

    private static List<NamedCsvRecord> index() throws IOException {
        try (var in = new java.io.InputStreamReader(
                new GZIPInputStream(Files.newInputStream(PLANS.resolve("index.csv.gz"))), UTF_8);
                var csv = CsvReader.builder().ofNamedCsvRecord(in)) {
            return csv.stream().toList();
        }
    }
}
