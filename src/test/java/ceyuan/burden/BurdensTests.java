package ceyuan.burden;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@SystemTest
class BurdensTests {
    private static final YearMonth MONTH = YearMonth.from(LocalDate.now());
    private static final String REPORT = "commitments.reports";

    @Autowired
    Cast cast;
    @Autowired
    Burdens burdens;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void sumsAreShownFromFivePersonsOn() {
        var persons = persons(group.base(), 4);
        persons.forEach(each -> burdens.add(REPORT, new Effort(3, 9, 120), each));
        assertThat(burdens.forms(MONTH, group.root(), group.liWei())).isEmpty();
        assertThat(burdens.months(MONTH, 12, group.root(), group.liWei())).isEmpty();
        burdens.add(REPORT, new Effort(3, 9, 120), persons(group.light(), 1).getFirst());
        assertThat(burdens.forms(MONTH, group.root(), group.liWei())).extracting(Burdens.OfForm::form,
                each -> each.sum().times(), each -> each.sum().share(), each -> each.sum().typedEach(),
                each -> each.sum().minutesEach(), each -> each.sum().minutes())
                .containsExactly(tuple(REPORT, 5L, new BigDecimal("75.0"),
                        new BigDecimal("3.0"), new BigDecimal("2.0"), 10L));
        assertThat(burdens.units(MONTH, group.root(), group.liWei())).hasSize(2).allSatisfy(
                unit -> assertThat(unit.sum()).isNull());
    }

    @Test
    void onePersonManyTimesIsStillOnePerson() {
        for (int n = 0; n < 20; n++)
            burdens.add(REPORT, new Effort(1, 1, 60), group.chenLi());
        assertThat(burdens.forms(MONTH, group.root(), group.liWei())).isEmpty();
        assertThat(burdens.mine(MONTH, group.chenLi())).extracting(each -> each.sum().times()).containsExactly(20L);
        assertThat(burdens.mine(MONTH, group.liWei())).isEmpty();
    }

    @Test
    void takingOneUnitFromAnotherTellsNothingOfAPerson() {
        persons(group.steel(), 13).forEach(each -> burdens.add(REPORT, new Effort(3, 9, 120), each));
        burdens.add(REPORT, new Effort(40, 0, 3000), persons(group.light(), 1).getFirst());
        var all = burdens.forms(MONTH, group.root(), group.liWei()).getFirst().sum();
        assertThat(all.times()).isEqualTo(15);
        assertThat(all.minutes() % 10).isZero();
    }

    @Test
    void onlyWhoMaySeeTheUnitSeesItsSums() {
        persons(group.light(), 6).forEach(each -> burdens.add(REPORT, new Effort(3, 9, 120), each));
        assertThat(burdens.forms(MONTH, group.light(), group.wangMin())).hasSize(1);
        assertThatThrownBy(() -> burdens.forms(MONTH, group.light(), group.zhaoYan())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> burdens.units(MONTH, group.root(), group.wangMin())).isInstanceOf(Missing.class);
        assertThat(mvc.get().uri("/api/v1/burden/forms?month=" + MONTH + "&unit=" + group.light()).with(
                as(group.zhaoYan()))).hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/burden/forms?month=" + MONTH + "&unit=" + group.light()).with(
                as(group.wangMin()))).hasStatusOk().bodyJson().extractingPath("$[0].form").isEqualTo(REPORT);
        assertThat(mvc.get().uri("/api/v1/burden/months?month=" + MONTH + "&unit=" + group.light()).with(
                as(group.zhaoYan()))).hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/burden/months?month=" + MONTH + "&unit=" + group.light()).with(
                as(group.wangMin()))).hasStatusOk().bodyJson().extractingPath("$[0].month").isEqualTo(MONTH.toString());
    }

    @Test
    void aSavedFormIsCountedAndARefusedOneIsNot() {
        var me = group.chenLi();
        assertThat(mvc.post().uri("/me/tokens").param("name", "脚本").param("ceyuan-effort", "1,1,30").with(as(me)))
                .hasStatus(422);
        assertThat(burdens.mine(MONTH, me)).isEmpty();
        assertThat(mvc.post().uri("/desk/reminders/feeds").param("name", "手机日历").param("language", "zh")
                .param("ceyuan-effort", "1,1,30").with(as(me))).hasStatusOk();
        assertThat(mvc.post().uri("/desk/reminders/feeds").param("name", "电脑").param("language", "zh")
                .param("ceyuan-effort", "-1,x").with(as(me))).hasStatusOk();
        assertThat(burdens.mine(MONTH, me)).extracting(Burdens.OfForm::form, each -> each.sum().times())
                .containsExactly(tuple("desk.reminders.feeds", 1L));
    }

    @Test
    void whatWasFilledInIsCalledByItsNameInBothLanguages() {
        for (var form : List.of("partners", "partners.description", "grants.refusal", "views", "views.name",
                "people.account", "people.leaving", "people.posts.end", "me.password", "batches.title", "imports.form"))
            burdens.add(form, new Effort(1, 1, 30), group.liWei());
        assertThat(mvc.get().uri("/burden?month=" + MONTH).header("Accept-Language", "zh").with(as(group.liWei())))
                .hasStatusOk().bodyText()
                .contains("新增合作单位", "修改合作单位", "不批准角色", "保存视图", "修改视图名称", "开通账号", "办理离开", "结束任职", "修改密码", "修改通知标题",
                        "调整文件格式")
                .doesNotContain(">partners", ">grants", ">views", ">batches", ">imports");
        assertThat(mvc.get().uri("/burden?month=" + MONTH).header("Accept-Language", "en").with(as(group.liWei())))
                .hasStatusOk().bodyText().contains("Add a partner", "Decline a role", "Correct the form of a file");
    }

    @Test
    void thePageSpeaksBothLanguages() {
        persons(group.light(), 6).forEach(each -> burdens.add(REPORT, new Effort(3, 9, 120), each));
        var path = "/burden?unit=" + group.light();
        assertThat(mvc.get().uri(path).with(as(group.wangMin()))).hasStatusOk().bodyText().contains("减负", "填报进展",
                "系统代填", "75.0", "我的填报");
        assertThat(mvc.get().uri(path).header("Accept-Language", "en").with(as(group.wangMin()))).hasStatusOk()
                .bodyText().contains("Burden", "Report progress", "Filled by the system");
        assertThat(mvc.get().uri("/burden").with(as(group.chenLi()))).hasStatusOk().bodyText()
                .contains("本月您没有填报过表单").doesNotContain("75.0");
        assertThat(mvc.get().uri("/burden.xlsx?unit=" + group.light()).with(as(group.wangMin()))).hasStatusOk();
        assertThat(mvc.get().uri("/burden?month=never").with(as(group.wangMin()))).hasStatus(422);
    }

    @Test
    void whatIsNoEffortIsNotCounted() {
        assertThat(Effort.of("3,9,120")).contains(new Effort(3, 9, 120));
        for (var sent : List.of("", "3,9", "0,0,10", "3,9,1e3", "99999,1,1", "3, 9, 1"))
            assertThat(Effort.of(sent)).as(sent).isEmpty();
    }

    private List<Actor> persons(UnitId unit, int many) {
        var persons = new ArrayList<Actor>();
        for (int n = 0; n < many; n++)
            persons.add(cast.person(group.root(), unit, "员工" + n, "Staff", null));
        return persons;
    }
}
