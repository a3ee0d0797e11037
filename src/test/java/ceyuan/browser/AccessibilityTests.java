package ceyuan.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.Petitions;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.people.Role;
import ceyuan.project.Applications;
import ceyuan.project.Facts;

import static org.assertj.core.api.Assertions.assertThat;

/** No page has a fault that shuts someone out: none of serious or critical impact by the rules of axe. */
class AccessibilityTests extends Browsing {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @Autowired
    Applications applications;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Petitions petitions;

    @Test
    void noPageShutsAnyoneOut() {
        var group = cast.group();
        var node = node(group, today().minusDays(3));
        var page = page(1440, "en");
        page.navigate("/sign-in");
        var faults = new ArrayList<>(faults(page, "/sign-in en"));
        enter(page, account(group, group.liWei()));
        var paths = new ArrayList<>(Paths.MAIN);
        paths.add("/commitments/" + node.value());
        var project = applications.begin(Facts.of("宽幅镁板轧制", "Wide magnesium sheet", group.base().value(), null, null,
                today(), today().plusYears(2)), null, group.liWei());
        for (String tab : List.of("application", "book", "changes", "gates", "acceptance"))
            paths.add("/projects/" + project + "/" + tab);
        paths.add("/units/" + group.steel().value());
        paths.add("/people/" + group.liWei().person());
        var route = routes.lay(RouteDraft.of(group.root(), Petitions.KIND, Name.of("请示审批", "Petitions"), today(),
                Stop.of(Name.of("部门审核", "Department"), Mode.ANY, 3, Approver.role(Role.MANAGER, Approver.From.SUBJECT)),
                Stop.of(Name.of("领导审批", "Leader"), Mode.ANY, 5, Approver.role(Role.LEADER, Approver.From.GROUP))),
                group.liWei());
        paths.add("/approvals/routes/" + route);
        paths.add("/approvals/routes/" + route + "/edit");
        paths.add(
                "/approvals/" + approvals.submit(petitions.costing(group.root(), "采购中试设备", "1250000"), group.chenLi()));
        for (var look : List.of("en light", "zh dark")) {
            remember(page, "ceyuan-language", look.substring(0, 2));
            remember(page, "ceyuan-theme", look.substring(3));
            for (String path : paths) {
                page.navigate(path);
                faults.addAll(faults(page, path + " " + look));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Page page, String where) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options).setLegacyMode(true).analyze().getViolations().stream()
                .filter(each -> GRAVE.contains(each.getImpact()))
                .map(each -> where + ": " + each.getId() + " " + each.getNodes().stream().limit(3)
                        .map(node -> node.getHtml().replaceAll("\\s+", " ")).toList())
                .toList();
    }
}
