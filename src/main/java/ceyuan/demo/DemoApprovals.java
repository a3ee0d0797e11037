package ceyuan.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import ceyuan.approval.ApprovalWatch;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Approver.From;
import ceyuan.approval.Delegations;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.demo.DemoApplications.Idea;
import ceyuan.people.Role;
import ceyuan.project.Applications;
import ceyuan.project.Batches;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;

/** The routes of the demo group, and applications at every stop of them today. */
class DemoApprovals {
    private final DemoApplications applying;
    private final Applications applications;
    private final Approvals approvals;
    private final ApprovalWatch watch;
    private final Delegations delegations;
    private final Routes routes;
    private final Batches batches;
    private final DemoUnits units;
    private final DemoPeople people;

    DemoApprovals(DemoApplications applying, Applications applications, Approvals approvals, ApprovalWatch watch,
            Delegations delegations, Routes routes, Batches batches, DemoUnits units, DemoPeople people) {
        this.applying = applying;
        this.applications = applications;
        this.approvals = approvals;
        this.watch = watch;
        this.delegations = delegations;
        this.routes = routes;
        this.batches = batches;
        this.units = units;
        this.people = people;
    }

    void enter(Agenda agenda, LocalDate today) {
        var laid = today.minusDays(150);
        agenda.on(laid, () -> lay(laid));
        over(agenda, today);
        late(agenda, today);
        atTheGroup(agenda, today);
        atTheUnits(agenda, today);
        approved(agenda, today);
        agenda.on(today.minusDays(3), () -> delegations.delegate(people.person("王敏").value(), today.minusDays(3),
                today.plusDays(11), "赴外参加技术交流", people.actor("周敏芳")));
    }

    private void lay(LocalDate day) {
        var unit = Stop.of(Name.of("牵头单位审核", "Lead unit"), Mode.ANY, 5, Approver.role(Role.MANAGER, From.SUBJECT));
        var finance = Stop.of(Name.of("财务审核", "Finance"), Mode.ANY, 3, Approver.role(Role.FINANCE, From.SUBJECT));
        var group = Stop.of(Name.of("集团科技部审核", "Science and technology department"), Mode.ANY, 5,
                Approver.role(Role.MANAGER, From.GROUP));
        var leader = Stop.of(Name.of("集团分管领导审批", "Group leader"), Mode.ANY, 7,
                Approver.role(Role.LEADER, From.GROUP));
        var experts = Stop.of(Name.of("北岭科技委会签", "Technology committee of Beiling"), Mode.ALL, 5,
                Approver.person(people.person("王敏").value()), Approver.person(people.head("QH-B2").value()));
        var root = units.root();
        var name = Name.of("科研项目申报", "Applications");
        var by = people.manager();
        routes.lay(RouteDraft.of(root, "project.application", name, day, unit, group), by);
        routes.lay(RouteDraft.of(root, "project.application", Name.of("重大专项申报", "Major projects"), day, unit, finance,
                group, leader).only(Facts.MAJOR, null, null), by);
        routes.lay(RouteDraft.of(units.at("QH"), "project.application", Name.of("北岭轻合金项目申报", "Applications of Beiling"),
                day, unit, experts, group), by);
        routes.lay(RouteDraft.of(units.at("QH"), "project.application",
                Name.of("北岭轻合金重大专项申报", "Major projects of Beiling"), day, unit, group, leader)
                .only(Facts.MAJOR, null, null), by);
        routes.lay(RouteDraft.of(root, "project.change", Name.of("一般变更", "Small changes"), day, unit).only("UNIT", null,
                null), by);
        routes.lay(RouteDraft.of(root, "project.change", Name.of("重大变更", "Great changes"), day, unit, finance, group)
                .only("GROUP", null, null), by);
    }

    /** One that was stopped for good, one that its author took back. */
    private void over(Agenda agenda, LocalDate today) {
        var ended = new Run(Idea.of("GT-C5", "焦炉上升管余热回收", "Heat recovery at coke ovens", "节能"));
        agenda.on(today.minusDays(30), () -> ended.submit(today));
        agenda.on(today.minusDays(28), () -> ended.approve("同意推荐"));
        agenda.on(today.minusDays(26), () -> approvals.end(applying.standing(ended.subject()).id(), null,
                "与已立项的“转炉煤气余热”项目内容重复，不再单独立项", people.manager()));
        var taken = new Run(Idea.of("KY-C1", "选矿药剂绿色替代", "Green flotation reagents", "矿物加工"));
        agenda.on(today.minusDays(24), () -> taken.submit(today));
        agenda.on(today.minusDays(22), () -> applications.withdraw(taken.id(), applying.leader(taken.idea)));
    }

    /** One that a unit leaves lying: its manager was reminded, and the group is told. */
    private void late(Agenda agenda, LocalDate today) {
        var run = new Run(Idea.of("GC-C2", "设备群远程运维平台", "Remote maintenance of machines", "智能制造"));
        agenda.on(today.minusDays(20), () -> run.submit(today));
        agenda.on(today.minusDays(12), () -> approvals.remind(applying.standing(run.subject()).id(), "设备招标在即，请尽快审核",
                applying.leader(run.idea)));
        agenda.on(today, () -> watch.look(today));
    }

    private void atTheGroup(Agenda agenda, LocalDate today) {
        var leaders = new Run(
                Idea.of("GT-B2", "高炉大比例球团冶炼", "High pellet ratio in the blast furnace", "低碳冶金").asMajor());
        agenda.on(today.minusDays(14), () -> leaders.submit(today));
        agenda.on(today.minusDays(12), () -> leaders.approve("路线可行，同意推荐"));
        agenda.on(today.minusDays(10), () -> leaders.approve("经费测算合理"));
        agenda.on(today.minusDays(5), () -> {
            leaders.approve("符合集团低碳规划，建议立项");
            approvals.copy(applying.standing(leaders.subject()).id(), List.of(people.person("吕平").value()), "请知悉",
                    people.manager());
        });
        var handedOver = new Run(Idea.of("TZ-Y", "深海用钛合金耐压壳体", "Titanium pressure hulls", "特种合金").asMajor());
        agenda.on(today.minusDays(13), () -> handedOver.submit(today));
        agenda.on(today.minusDays(11), () -> handedOver.approve("同意"));
        agenda.on(today.minusDays(9), () -> handedOver.approve("同意"));
        agenda.on(today.minusDays(6), () -> handedOver.approve("建议立项"));
        agenda.on(today.minusDays(2), () -> approvals.transfer(applying.standing(handedOver.subject()).id(), null, null,
                people.person("孙浩").value(), "请科技部会同财务部复核后代为审批", people.actor("李建国")));
        var finances = new Run(Idea.of("TZ-C1", "单晶叶片母合金返回料利用", "Reuse of superalloy revert", "特种合金").asMajor());
        agenda.on(today.minusDays(6), () -> finances.submit(today));
        agenda.on(today.minusDays(2), () -> finances.approve("同意推荐"));
        var overdue = new Run(Idea.of("KY-Y", "难选铁矿低碳磁化焙烧", "Low-carbon magnetising roasting of refractory ore",
                "矿物加工"));
        agenda.on(today.minusDays(9), () -> overdue.submit(today));
        agenda.on(today.minusDays(7), () -> overdue.approve("同意推荐"));
        var paused = new Run(Idea.of("ZY-3", "轧线数字孪生与自主优化", "Digital twin of rolling lines", "智能制造"));
        agenda.on(today.minusDays(7), () -> paused.submit(today));
        agenda.on(today.minusDays(5), () -> paused.approve("同意"));
        agenda.on(today.minusDays(2), () -> approvals.ask(applying.standing(paused.subject()).id(), null,
                people.person("王敏").value(), "该轧制模型能否用于镁板轧线？请提出书面意见", people.manager()));
        var audited = new Run(Idea.of("GT-C1", "特钢棒材在线无损检测", "In-line testing of steel bars", "检测"));
        agenda.on(today.minusDays(6), () -> audited.submit(today));
        agenda.on(today.minusDays(4), () -> audited.approve("同意"));
        agenda.on(today.minusDays(1), () -> approvals.ask(applying.standing(audited.subject()).id(), null,
                people.person("吕平").value(), "该单位上年审计发现的设备台账问题是否已整改关闭？", people.manager()));
    }

    private void atTheUnits(Agenda agenda, LocalDate today) {
        var waits = new Run(Idea.of("GT-C2", "耐蚀油套管开发", "Corrosion-resistant tubes", "钢铁材料"));
        agenda.on(today.minusDays(4), () -> waits.submit(today));
        var reviewed = new Run(Idea.of("GT-C3", "桥梁缆索用盘条", "Wire rod for bridge cables", "钢铁材料"));
        agenda.on(today.minusDays(6), () -> reviewed.submit(today));
        agenda.on(today.minusDays(3), () -> approvals.add(applying.standing(reviewed.subject()).id(), null,
                new Approvals.Addition(true, Name.of("专家评议", "Experts"),
                        List.of(people.head("GT-Y").value(), people.head("GT-C4").value()), Mode.ALL, 3),
                "先请两位专家评议", people.actor("赵岩")));
        var transferred = new Run(Idea.of("GT-B3", "烧结机漏风治理", "Air leakage of sinter machines", "节能"));
        agenda.on(today.minusDays(5), () -> transferred.submit(today));
        agenda.on(today.minusDays(3), () -> approvals.transfer(applying.standing(transferred.subject()).id(), null,
                null, people.head("GT-KJ").value(), "由科技部副部长审核", people.actor("赵岩")));
        var returned = new Run(Idea.of("GT-B1", "高炉富氢喷吹工业试验", "Hydrogen-rich injection in the blast furnace",
                "低碳冶金"));
        agenda.on(today.minusDays(9), () -> {
            returned.submit(today);
            applying.giveBack(returned.subject(), "请补充工业试验的安全评价安排");
        });
        var own = new Run(Idea.of("QH-Y", "镁合金型材高速挤压", "High-speed extrusion of magnesium", "轻合金"));
        agenda.on(today.minusDays(10), () -> own.submit(today));
        agenda.on(today.minusDays(6), () -> applying.giveBack(own.subject(), "挤压速度指标缺少国际对标，请补充"));
        var together = new Run(Idea.of("QH-B1", "铝板带退火能耗优化", "Energy of annealing aluminium strip", "节能"));
        agenda.on(today.minusDays(6), () -> together.submit(today));
        agenda.on(today.minusDays(4), () -> together.approve("同意，请科技委会签"));
        var deputised = new Run(Idea.of("QH-C1", "罐体料边部裂纹控制", "Edge cracks of can stock", "轻合金"));
        agenda.on(today.minusDays(2), () -> deputised.submit(today));
        agenda.on(today.minusDays(9), () -> applying.begin(Idea.of("QH-C2", "再生镁高值化利用",
                "High-value use of recycled magnesium", "轻合金"), starts(today)));
    }

    /** Two that wait for their notice, one of them in a batch that is drawn up. */
    private void approved(Agenda agenda, LocalDate today) {
        var first = new Run(Idea.of("GT-B4", "转炉智能炼钢模型", "Models of converter steelmaking", "智能制造"));
        var second = new Run(Idea.of("TZ-C4", "核级焊材国产化", "Welding material for nuclear use", "特种合金"));
        for (var each : List.of(first, second)) {
            agenda.on(today.minusDays(18), () -> each.submit(today));
            agenda.on(today.minusDays(12), () -> applying.approveAll(each.subject()));
        }
        agenda.on(today.minusDays(1), () -> batches.draft(units.root(),
                Name.of("关于下达 " + today.getYear() + " 年第二批科研项目立项计划的通知",
                        "Approval of the second batch of research projects of " + today.getYear()),
                List.of(first.id()), people.manager()));
    }

    private static LocalDate starts(LocalDate today) {
        return today.plusDays(40);
    }

    /** An application on its way, known once it is submitted. */
    private final class Run {
        private final Idea idea;
        private final List<ProjectId> known = new ArrayList<>(1);

        Run(Idea idea) {
            this.idea = idea;
        }

        void submit(LocalDate today) {
            known.add(applying.submit(idea, 95, starts(today)));
        }

        void approve(String comment) {
            applying.approve(subject(), comment);
        }

        ProjectId id() {
            return known.getFirst();
        }

        Subject subject() {
            return Applications.subject(id());
        }
    }
}
