package ceyuan.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import ceyuan.approval.Approvals;
import ceyuan.approval.Standing;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.people.PersonId;
import ceyuan.project.Applications;
import ceyuan.project.Book.Section;
import ceyuan.project.Facts;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectNodes;
import ceyuan.project.TaskBooks;

/** How people of the demo apply for projects, and how whoever is asked decides. */
class DemoApplications {
    /** What is applied for, by the head of a unit or by 王敏 where it is hers. */
    record Idea(String unit, String chinese, String english, String field, boolean major) {
        static Idea of(String unit, String chinese, String english, String field) {
            return new Idea(unit, chinese, english, field, false);
        }

        Idea asMajor() {
            return new Idea(unit, chinese, english, field, true);
        }
    }

    private final Applications applications;
    private final TaskBooks taskBooks;
    private final ProjectMoney money;
    private final ProjectNodes nodes;
    private final Approvals approvals;
    private final DemoUnits units;
    private final DemoPeople people;

    DemoApplications(Applications applications, TaskBooks taskBooks, ProjectMoney money, ProjectNodes nodes,
            Approvals approvals, DemoUnits units, DemoPeople people) {
        this.applications = applications;
        this.taskBooks = taskBooks;
        this.money = money;
        this.nodes = nodes;
        this.approvals = approvals;
        this.units = units;
        this.people = people;
    }

    /** Begins an application and leaves it there. */
    ProjectId begin(Idea idea, LocalDate starts) {
        var leader = leader(idea);
        return applications.begin(Facts.of(idea.chinese, idea.english, units.at(idea.unit).value(), leader.person(),
                ProjectClass.values()[idea.chinese.length() % 3], starts, starts.plusYears(3)).about(idea.field,
                        idea.major ? Facts.MAJOR : null, "突破关键工艺，建成示范线，主要指标达到国际先进水平"),
                null, leader);
    }

    /** Fills an application in and submits it. */
    ProjectId submit(Idea idea, int yield, LocalDate starts) {
        var id = begin(idea, starts);
        var leader = leader(idea);
        var passages = new EnumMap<Section, String>(Section.class);
        passages.putAll(Map.of(Section.BACKGROUND, idea.chinese + "是下游用户的迫切需求，目前依赖进口，亟需突破。", Section.ROUTE,
                "机理研究—小试—中试—工业试验，分三个课题推进。", Section.NOVELTY, "首次实现工艺参数的在线闭环控制。", Section.BENEFIT,
                "形成成套技术与标准，达产后年增效 3000 万元以上。", Section.RISK, "设备到货推迟：提前订货，设置替代方案。"));
        applications.write(id, passages, leader);
        taskBooks.measure(id, null, indicators(yield), leader);
        var plan = new ArrayList<Amount>();
        for (int year = starts.getYear(); year <= starts.getYear() + 2; year++) {
            plan.add(plan("EQUIPMENT", year, 1_500_000 + idea.chinese.length() * 60_000L));
            plan.add(plan("OPERATION", year, 1_500_000));
            plan.add(plan("LABOUR", year, 700_000));
            plan.add(plan("INDIRECT", year, 400_000));
        }
        money.set(id, null, plan, leader);
        var home = units.at(idea.unit);
        var person = new PersonId(leader.person());
        var topic = nodes.add(id, new ProjectNodes.Part(null, Kind.TOPIC, Name.of("工艺窗口与组织调控", "Process window"), home,
                person, BigDecimal.ONE, starts, starts.plusYears(2), List.of()), leader);
        nodes.add(id, new ProjectNodes.Part(topic, Kind.NODE, Name.of("小试指标达标", "Laboratory targets reached"), home,
                person, BigDecimal.ONE, null, starts.plusMonths(10), List.of()), leader);
        nodes.add(id, new ProjectNodes.Part(null, Kind.NODE, Name.of("中试线热负荷试车", "Hot trial of the pilot line"), home,
                person, BigDecimal.ONE, null, starts.plusMonths(26), List.of()), leader);
        applications.submit(id, null, leader);
        return id;
    }

    /** Sets the yield that was asked for and submits again. */
    void submitAgain(ProjectId id, Idea idea, int yield) {
        taskBooks.measure(id, null, indicators(yield), leader(idea));
        applications.submit(id, null, leader(idea));
    }

    Actor leader(Idea idea) {
        return people.as(idea.unit.equals("QH-Y") ? people.person("王敏") : people.head(idea.unit));
    }

    Standing standing(Subject subject) {
        return approvals.standing(subject).orElseThrow();
    }

    /** Who is asked to decide, or the first of them. */
    Actor asked(Subject subject) {
        var who = standing(subject).waiting().getFirst();
        return new Actor(who.person(), who.name(), "demo");
    }

    void approve(Subject subject, String comment) {
        approvals.approve(standing(subject).id(), null, comment, asked(subject));
    }

    /** Lets whoever is asked approve, stop by stop, until it is approved. */
    void approveAll(Subject subject) {
        while (standing(subject).closedAt() == null)
            approve(subject, "同意");
    }

    void giveBack(Subject subject, String why) {
        approvals.giveBack(standing(subject).id(), null, null, false, why, asked(subject));
    }

    static List<TargetDraft> indicators(int yield) {
        return List.of(
                new TargetDraft("成材率", "%", BigDecimal.valueOf(88), null, BigDecimal.valueOf(yield), Direction.UP,
                        "按炉次统计", "生产统计报表", BigDecimal.valueOf(40)),
                new TargetDraft("吨产品能耗", "kgce/t", BigDecimal.valueOf(420), null, BigDecimal.valueOf(380),
                        Direction.DOWN, "能源计量", "能源审计报告", BigDecimal.valueOf(30)),
                new TargetDraft("发明专利申请", "件", BigDecimal.ZERO, null, BigDecimal.valueOf(6), Direction.UP, "查验",
                        "受理通知书", BigDecimal.valueOf(30)));
    }

    static Amount plan(String item, int year, long yuan) {
        return new Amount(ProjectMoney.Kind.PLAN, "GROUP", item, year, BigDecimal.valueOf(yuan));
    }
}
