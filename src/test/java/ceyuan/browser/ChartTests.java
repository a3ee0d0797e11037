package ceyuan.browser;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Report;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;

import static org.assertj.core.api.Assertions.assertThat;

/** The curve of a target, as the browser draws it. */
class ChartTests extends Browsing {
    private static final String CHART = "() => { const chart = echarts.getInstanceByDom(document.querySelector('.chart'));";

    @Autowired
    CommitmentView view;

    @Test
    void aNewTargetIsInThePictureAndItsDaysBearTheirMonth() {
        var group = cast.group();
        var node = node(group, today().plusDays(90));
        commitments.measure(node, List.of(new TargetDraft("成材率", "%", BigDecimal.valueOf(88), today().minusDays(2),
                BigDecimal.valueOf(95), Direction.UP, "年度统计核算", "统计报表", BigDecimal.ONE)), null, group.liWei());
        var target = view.targets(node, today()).getFirst().id();
        commitments.report(node, new Report(today(), null, Map.of(target, BigDecimal.valueOf(89)), null, null,
                List.of()), null, group.liWei());
        var page = page(1440, "zh");
        enter(page, account(group, group.liWei()));
        page.navigate("/commitments/" + node.value());
        page.waitForSelector(".chart canvas");
        assertThat(
                page.evaluate(CHART + "return chart.getModel().getComponent('yAxis', 1).axis.scale.getExtent()[1]; }"))
                .as("what is aimed at lies far from what was reached").isEqualTo(95);
        @SuppressWarnings("unchecked")
        var days = (List<String>) page.evaluate(CHART + """
            const axis = chart.getModel().getComponent('xAxis', 0).axis;
            return axis.getViewLabels().map(each => each.formattedLabel); }""");
        assertThat(days).isNotEmpty().allMatch(day -> day.isEmpty() || day.matches("(\\d{4}|\\d\\d)-\\d\\d|\\d{4}"));
    }
}
