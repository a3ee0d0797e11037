package ceyuan.browser;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
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

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The Gantt chart in a real browser: dragging proposes, keys do as much, nobody is shut out, and it stays smooth. */
class GanttTests extends Browsing {
    /** What a drag redraws, and how often: as little as the bar and its arrows, once a frame. */
    private static final String WATCH = """
        () => { window.drag_ = {frames: [], elements: 0, changes: 0}; let last = performance.now(); const seen = new Set();
          const next = now => { drag_.frames.push(now - last); last = now; drag_.ends = requestAnimationFrame(next); };
          drag_.ends = requestAnimationFrame(next);
          new MutationObserver(changes => { drag_.changes += changes.length; changes.forEach(each => seen.add(each.target)); drag_.elements = seen.size; })
            .observe(document.getElementById('gantt'), {subtree: true, attributes: true, childList: true}); }
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
        var before = today().plusDays(8);
        assertThat(due(page)).hasText(before.toString());
        drag(page, page.locator(".bar-g.movable").nth(1), 400, "120 tasks");
        assertThat(page.locator("#proposal"))
                .containsText(Pattern.compile("not saved yet.*What moves", Pattern.DOTALL));
        assertThat(page.locator("#ghosts rect").nth(100)).isAttached();
        page.reload();
        assertThat(due(page)).hasText(before.toString());
        page.locator(".bar-g").first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page.locator("#proposal [name=reason]")).isFocused();
        page.fill("#proposal [name=reason]", "Equipment is late");
        page.click("#proposal .btn-primary");
        assertThat(due(page)).hasText(before.plusDays(7).toString());
    }

    @Test
    void aPlanThatIsOverOpensWhereItEnded() {
        var group = cast.group();
        var whole = plan(group, 12, today().minusYears(2));
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/schedules/" + whole);
        page.waitForSelector(".bar-g");
        assertThat(page.locator(".bar-g .body").last()).isInViewport();
        assertThat(page.locator(".scale")).containsText(Pattern.compile("[A-Z][a-z]{2}"));
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
        drag(page, page.locator(".bar-g.movable").nth(1), 60, "1000 tasks");
        assertThat(page.locator("#proposal tbody tr").nth(100)).isAttached();
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

    private void drag(Page page, Locator bar, int by, String what) {
        bar.scrollIntoViewIfNeeded();
        var box = bar.locator(".body").boundingBox();
        double x = box.x + Math.min(20, box.width / 2);
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.evaluate(WATCH);
        page.mouse().move(x + by, y, new Mouse.MoveOptions().setSteps(60));
        var drag = ((List<?>) page.evaluate("""
            () => { cancelAnimationFrame(drag_.ends);
              return [drag_.frames.length, Math.max(...drag_.frames), drag_.changes, drag_.elements]; }
            """)).stream().map(each -> ((Number) each).intValue()).toList();
        page.mouse().up();
        System.out.println("%s: %d frames while dragging, longest %d ms; %d changes of %d elements"
                .formatted(Stream.concat(Stream.of(what), drag.stream()).toArray()));
        assertThat(drag.get(3)).as("the bar, what it holds and its arrows").isBetween(1, 6);
        assertThat(drag.get(2)).as("once a frame").isLessThanOrEqualTo(7 * (drag.get(0) + 1));
    }

    private static Locator due(Page page) {
        return page.locator("tr", new Page.LocatorOptions().setHasText("Step 1001")).locator("td").nth(2);
    }

    private CommitmentId plan(Cast.Group group, int count) {
        return plan(group, count, today());
    }

    private CommitmentId plan(Cast.Group group, int count, LocalDate today) {
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
