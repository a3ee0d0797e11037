package ceyuan.stories;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.project.Applications;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is asked to decide on an application of a unit out of sight reads there all that it says. */
@SystemTest
class OutsideApproverTests {
    @Autowired
    Cast cast;
    @Autowired
    Bids bids;
    @Autowired
    Routes routes;
    @Autowired
    Applications applications;
    @Autowired
    MockMvcTester mvc;

    @Test
    void anExpertOfAnotherCompanyDecidesOnWhatThePageSays() {
        var group = cast.group();
        routes.lay(RouteDraft.of(group.steel(), "project.application", Name.of("专家会签"), Cast.FOUNDED,
                Stop.of(Name.of("专家"), Mode.ALL, null, Approver.person(group.wangMin().person()),
                        Approver.person(group.zhaoYan().person()))),
                group.liWei());
        var id = bids.begin("宽幅镁板", group);
        bids.fill(id, 92, group);
        applications.submit(id, null, group.chenLi());
        var path = "/approvals/" + bids.standing(id).id();
        var record = "href=\"/projects/" + id + "/application\"";
        assertThat(mvc.get().uri(path).header("Accept-Language", "en").with(Cast.as(group.wangMin())).exchange())
                .hasStatusOk().bodyText()
                .contains("铸轧一体", "中试 NODE", "Key node · ", "Method: ", "Budget, 5.8 million CNY in all",
                        "2 million CNY",
                        "outside what you may see", "id=\"decide\"")
                .doesNotContain(record);
        assertThat(mvc.get().uri(path).header("Accept-Language", "en").with(Cast.as(group.zhaoYan())).exchange())
                .hasStatusOk().bodyText().contains(record, "铸轧一体", "2 million CNY")
                .doesNotContain("outside what you may see");
    }
}
