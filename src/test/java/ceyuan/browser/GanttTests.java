package ceyuan.browser;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import ceyuan.Cast;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.schedule.Baselines;
import ceyuan.schedule.Dependencies;
import ceyuan.schedule.Dependency.Type;

import static org.assertj.core.api.Assertions.assertThat;

/** The Gantt chart in a real browser: dragging proposes, keys do as much, nobody is shut out, and it stays smooth. */
class GanttTests extends Browsing {
    private static final String FRAMES = """
        () => { window.frames_ = []; let last = performance.now();
          const next = now => { window.frames_.push(now - last); last = now; window.watching_ = requestAnimationFrame(next); };
          window.watching_ = requestAnimationFrame(next); }
        """;

    @Autowired
    Dependencies dependencies;
    @Autowired
    Baselines baselines;

    @Test
    void dragAndKeysProposeAndNothingIsSavedBeforeItIsConfirmed() {
        var group = cast.group();
        var whole = plan(group, 120);
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/schedules/" + whole + "?zoom=week");
        page.waitForSelector(".bar-g");
        String before = due(page);
        var frames = drag(page, page.locator(".bar-g.movable").nth(1), 400);
        page.waitForSelector("#proposal [name=reason]");
        assertThat(page.textContent("#proposal")).contains("not saved yet", "What moves");
        assertThat(page.locator("#ghosts rect").count()).isGreaterThan(100);
        report("120 tasks", frames);
        assertThat(frames.stream().sorted().toList().get(frames.size() / 2)).isLessThan(100);
        page.reload();
        assertThat(due(page)).isEqualTo(before);
        page.locator(".bar-g").first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Enter");
        page.waitForSelector("#proposal [name=reason]");
        page.fill("#proposal [name=reason]", "Equipment is late");
        page.click("#proposal .btn-primary");
        page.waitForCondition(() -> !due(page).equals(before));
        assertThat(due(page)).isEqualTo(LocalDate.parse(before).plusDays(7).toString());
    }

    @Test
    void aThousandTasksCanStillBeUsed() {
        var group = cast.group();
        var whole = plan(group, 1000);
        var page = page(1440, "zh");
        enter(page, account(group, group.liWei()));
        long start = System.nanoTime();
        page.navigate("/schedules/" + whole);
        page.waitForSelector(".bar-g");
        System.out.println("1000 tasks shown in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        var frames = drag(page, page.locator(".bar-g.movable").nth(1), 60);
        report("1000 tasks", frames);
        page.waitForSelector("#proposal [name=reason]");
        assertThat(page.locator("#proposal tbody tr").count()).isGreaterThan(100);
    }

    @Test
    void noOneIsShutOut() {
        var group = cast.group();
        var whole = plan(group, 12);
        var faults = new ArrayList<String>();
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        for (var look : List.of("en light", "zh dark")) {
            remember(page, "ceyuan-language", look.substring(0, 2));
            remember(page, "ceyuan-theme", look.substring(3));
            for (int width : new int[]{1440, 390}) {
                page.setViewportSize(width, 844);
                page.navigate("/schedules/" + whole);
                page.waitForSelector(".bar-g");
                page.locator(".plan-table .edit").nth(1).click();
                page.waitForSelector("#proposal section");
                faults.addAll(faults(page, look + " " + width));
            }
            page.navigate("/schedules/" + whole + "/file");
            faults.addAll(faults(page, "file " + look));
            page.navigate("/schedules/calendars/" + group.root());
            faults.addAll(faults(page, "calendar " + look));
        }
        assertThat(faults).isEmpty();
    }

    private List<Double> drag(Page page, com.microsoft.playwright.Locator bar, int by) {
        bar.scrollIntoViewIfNeeded();
        var box = bar.locator(".body").boundingBox();
        double x = box.x + Math.min(20, box.width / 2);
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.evaluate(FRAMES);
        page.mouse().move(x + by, y, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(60));
        page.evaluate("() => cancelAnimationFrame(window.watching_)");
        page.mouse().up();
        var frames = (List<?>) page.evaluate("() => window.frames_");
        return frames.stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    private static void report(String what, List<Double> frames) {
        System.out.println(what + ": " + frames.size() + " frames while dragging, longest "
                + frames.stream().max(Double::compare).orElse(0.0) + " ms, over 50 ms: "
                + frames.stream().filter(each -> each > 50).count());
    }

    private static String due(Page page) {
        return page.locator("tr", new Page.LocatorOptions().setHasText("Step 1001")).locator("td").nth(2)
                .textContent().strip();
    }

    private CommitmentId plan(Cast.Group group, int count) {
        var today = today();
        var top = Promise.of(null, Kind.KEY_TASK, new Subject("project", Id.fresh()), group.steel(), null,
                Name.of("建成中试线", "Build the pilot line"), today, today.plusDays(count + 30L));
        var taken = new ArrayList<Taken>();
        taken.add(new Taken(top, Standing.agreed(today)));
        for (int i = 0; i < count; i++) {
            taken.add(new Taken(Promise.of(top.id(), i % 10 == 9 ? Kind.NODE : Kind.TASK, top.subject(), group.base(),
                    null, Name.of("工序 " + (1000 + i), "Step " + (1000 + i)),
                    i % 10 == 9 ? null : today.plusDays(i + 7L), today.plusDays(i + 7L)), Standing.agreed(today)));
        }
        commitments.takeAll(taken, group.liWei());
        for (int i = 2; i <= count; i++) {
            dependencies.join(new Dependencies.Draft(taken.get(i - 1).promise().id(), taken.get(i).promise().id(),
                    Type.FS, 0), group.liWei());
        }
        baselines.keep(top.id(), "批准", group.liWei());
        return top.id();
    }

    private static List<String> faults(Page page, String where) {
        return new AxeBuilder(page).setLegacyMode(true).analyze().getViolations().stream()
                .filter(each -> List.of("serious", "critical").contains(each.getImpact()))
                .map(each -> where + ": " + each.getId() + " " + each.getNodes().stream().limit(3)
                        .map(node -> node.getHtml().replaceAll("\\s+", " ")).toList())
                .toList();
    }
}
