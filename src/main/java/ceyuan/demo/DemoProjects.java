package ceyuan.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.State;
import ceyuan.commitment.Taken;
import ceyuan.commitment.Themes;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.Partners;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.Outcomes;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Member;
import ceyuan.project.ProjectPeople.MemberRole;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.Projects;
import ceyuan.project.Secrecy;
import ceyuan.project.Status;
import ceyuan.schedule.Baselines;
import ceyuan.schedule.Dependencies;
import ceyuan.schedule.Dependency.Type;

/** The projects of the demo group: sixteen major ones that must start within the year, and a hundred others. */
class DemoProjects {
    private static final String[] MATTERS = {"超高强汽车板 Ultra-high-strength car sheet",
            "高牌号硅钢 High-grade electrical steel",
            "超宽幅镁合金板 Extra-wide magnesium plate", "航空铝合金厚板 Aluminium plate for aviation",
            "高温合金母合金 Superalloy master alloys",
            "钛合金带卷 Titanium strip", "低品位铁矿 Low-grade iron ore", "转炉煤气余热 Converter gas heat",
            "连铸坯内部裂纹 Cracks in cast slabs",
            "烧结烟气 Sinter flue gas", "管线钢焊接 Welding of line pipe", "再生铝 Recycled aluminium", "耐磨衬板 Wear plates",
            "电池铝箔 Battery foil", "球团矿 Pellets"};
    private static final String[] DEEDS = {"关键技术研究 : key technologies", "工艺开发与应用 : process development",
            "装备研制 : equipment",
            "工业化示范 : industrial demonstration", "质量控制模型 : quality control model", "节能降碳技术 : energy and carbon saving",
            "智能检测技术 : intelligent inspection", "标准与评价方法 : standards and assessment"};
    private static final String[] NODES = {"技术方案通过评审 Technical plan reviewed",
            "小试完成，指标达到任务书要求 Laboratory trials reach the targets",
            "关键设备到货 Key equipment delivered", "中试线热负荷试车 Hot trial of the pilot line",
            "工业试验 3 个批次 Three industrial batches",
            "用户试用报告 Report of trial use", "工艺规程发布 Process specification issued", "验收资料齐套 Acceptance file complete"};
    private static final String[] PROBLEMS = {"关键设备到货推迟", "试验产线停机检修，排不上计划", "性能波动大，原因尚未查明", "合作单位数据未按期提供", "采购审批时间过长"};
    private static final String[] TOPICS = {"铸轧坯料与成分设计 Stock and composition", "成形工艺与装备 Forming process and equipment",
            "应用评价 Assessment in use"};

    private final Projects projects;
    private final ProjectMoney money;
    private final ProjectPeople members;
    private final Outcomes outcomes;
    private final Portfolios portfolios;
    private final Commitments commitments;
    private final Dependencies dependencies;
    private final Baselines baselines;
    private final Themes themes;
    private final Partners partners;
    private final DemoUnits units;
    private final DemoPeople people;
    private final DemoPlans plans;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<UUID> universities = new ArrayList<>();
    private final Set<UUID> majors = new LinkedHashSet<>();

    DemoProjects(Projects projects, ProjectMoney money, ProjectPeople members, Outcomes outcomes, Portfolios portfolios,
            Commitments commitments, Dependencies dependencies, Baselines baselines, Themes themes, Partners partners,
            DemoUnits units, DemoPeople people,
            DemoPlans plans,
            JdbcClient jdbc, Clock clock) {
        this.projects = projects;
        this.money = money;
        this.members = members;
        this.outcomes = outcomes;
        this.portfolios = portfolios;
        this.commitments = commitments;
        this.dependencies = dependencies;
        this.baselines = baselines;
        this.themes = themes;
        this.partners = partners;
        this.units = units;
        this.people = people;
        this.plans = plans;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void enter(Agenda agenda, LocalDate first, LocalDate review, LocalDate today, Random dice) {
        agenda.on(first, this::prepare);
        for (int i = 0; i < 104; i++) {
            int n = i;
            agenda.on(first.plusDays(i / 4), () -> ordinary(agenda, n, first, today, dice));
        }
        agenda.on(review.plusDays(25), () -> portfolio(today));
        for (int i = 0; i < 16; i++) {
            int n = i;
            agenda.on(review.plusDays(20), () -> major(agenda, n, review, today, dice));
        }
    }

    private void prepare() {
        themes.make(units.root(), new Themes.Theme("GREEN", "绿色制造", "Green manufacture"), people.manager());
        themes.make(units.root(), new Themes.Theme("SMART", "智能制造", "Intelligent manufacture"), people.manager());
        for (String name : List.of("东江大学 Dongjiang University", "北原理工大学 Beiyuan Institute of Technology",
                "金属应用研究所 Institute of Applied Metals")) {
            var words = name.split(" ", 2);
            universities.add(partners.add(units.root(), new Partners.Description(null, words[0], words[1], "CN",
                    PartnerKind.UNIVERSITY, null, null), people.manager()).value());
        }
    }

    private void portfolio(LocalDate today) {
        portfolios.found(new Portfolio(units.root(), Name.of("“15+1”重大项目", "15+1 major projects"),
                LocalDate.of(today.getYear(), 12, 31), 16, null, null, null, majors), people.manager());
    }

    private void ordinary(Agenda agenda, int n, LocalDate first, LocalDate today, Random dice) {
        var places = units.places();
        String code = places.get(n * 7 % places.size());
        var starts = first.minusDays(30 + dice.nextInt(420));
        var ends = starts.plusDays(540 + dice.nextInt(420));
        var leader = people.head(code);
        var id = found(n, code, leader, null, starts, ends, Status.RUNNING, starts, List.of());
        var at = nodes(agenda, id, id.commitment(), code, leader, starts, ends, 7, n, today, dice);
        staff(id, n, code, leader, dice);
        spend(agenda, id, starts, ends, today, 900_000 + dice.nextInt(4_000_000), n);
        if (ends.isBefore(today.minusDays(20))) {
            agenda.on(ends.plusDays(15), () -> {
                at.forEach(node -> finishQuietly(node, ends.plusDays(10)));
                projects.move(id, null, Status.COMPLETED, ends.plusDays(14), "任务书内容全部完成", people.manager());
                projects.move(id, null, n % 5 == 0 ? Status.CONCLUDED : Status.ACCEPTED, ends.plusDays(15), "验收会议通过",
                        people.manager());
                outcomes.add(id,
                        new Outcomes.Outcome(title(n).chinese() + "成套技术", "成果鉴定", n % 2 == 0 ? "国内领先" : "国际先进", null,
                                ends.plusDays(15)),
                        people.manager());
            });
        } else if (n % 3 == 0) {
            var day = today.minusDays(30 + dice.nextInt(200));
            agenda.on(day,
                    () -> outcomes.add(id,
                            new Outcomes.Outcome("一种" + title(n).chinese() + "方法", "发明专利", null, null, day),
                            people.manager()));
        }
        if (n % 31 == 7 && ends.isAfter(today)) {
            agenda.on(today.minusDays(70),
                    () -> projects.move(id, null, Status.SUSPENDED, today.minusDays(70), "产线改造，试验条件暂不具备",
                            people.manager()));
        }
    }

    private void major(Agenda agenda, int n, LocalDate review, LocalDate today, Random dice) {
        var codes = List.of("QH-Y", "GT-Y", "TZ-Y", "KY-Y", "GT-B1", "QH-B1", "TZ-C1", "ZY-2");
        String code = codes.get(n % codes.size());
        var starts = review.plusDays(30 + n * 17L % 240);
        var ends = starts.plusDays(900);
        var leader = n == 0 ? people.person("王敏") : people.head(code);
        var id = found(104 + n * 8 + n, code, leader, Facts.MAJOR, starts, ends, Status.APPROVED, review.plusDays(20),
                List.of(plans.served(n)));
        majors.add(id.value());
        var parts = new ArrayList<Taken>();
        for (int t = 0; t < TOPICS.length; t++) {
            var where = t == 0 ? "ZY-1" : code;
            parts.add(new Taken(
                    Promise.of(id.commitment(), Kind.TOPIC, id.subject(), units.at(where), people.head(where),
                            topic(t), starts.plusDays(60L * t), starts.plusDays(500 + 190L * t)),
                    Standing.agreed(review.plusDays(20))));
        }
        commitments.takeAll(parts, people.manager());
        var chains = new ArrayList<List<CommitmentId>>();
        for (var part : parts) {
            chains.add(nodes(agenda, id, part.promise().id(), code, people.at(code, dice), starts,
                    starts.plusDays(520), n == 0 ? NODES.length : 4, n, today, dice));
        }
        follow(chains);
        baselines.keep(id.commitment(), "任务书批准", people.manager());
        staff(id, n, code, leader, dice);
        spend(agenda, id, starts, ends, today, 18_000_000 + n * 2_600_000, n);
        // Two of the sixteen have not started yet.
        if (n != 5 && n != 11) {
            var day = starts.isAfter(today.minusDays(8)) ? today.minusDays(8 + n) : starts;
            agenda.on(day, () -> projects.move(id, null, Status.RUNNING, day, "任务书签署，项目启动", people.manager()));
        }
    }

    /** Within a topic each node follows the one before; the topics wait for each other at two places. */
    private void follow(List<List<CommitmentId>> chains) {
        for (var chain : chains) {
            for (int i = 1; i < chain.size(); i++)
                join(chain.get(i - 1), chain.get(i), Type.FS, 0);
        }
        join(chains.get(0).get(1), chains.get(1).get(2), Type.FS, 10);
        join(chains.get(1).getLast(), chains.get(2).getLast(), Type.FF, 15);
    }

    private void join(CommitmentId before, CommitmentId after, Type type, int lag) {
        dependencies.join(new Dependencies.Draft(before, after, type, lag), people.manager());
    }

    private ProjectId found(int n, String code, PersonId leader, @Nullable String level,
            LocalDate starts, LocalDate ends, Status status, LocalDate since, List<CommitmentId> serves) {
        var title = title(n);
        var classes = ProjectClass.values();
        return projects.found(new Facts(title.chinese(), title.english(), null, units.at(code).value(), leader.value(),
                classes[n % classes.length], level == null ? "集团科研项目" : "集团重大专项", level,
                MATTERS[n % MATTERS.length].split(" ", 2)[0], null, starts, ends, n % 4 == 1 ? "MRL10" : "TRL9",
                3 + n % 2, 7, 4 + n % 3,
                null, null, Secrecy.INTERNAL, "CNY", null, null), status, since, serves, people.manager());
    }

    /** The nodes in their order; each begins when the one before is due. */
    private List<CommitmentId> nodes(Agenda agenda, ProjectId project, CommitmentId parent, String code,
            PersonId person,
            LocalDate starts, LocalDate ends, int count, int n, LocalDate today, Random dice) {
        var taken = new ArrayList<Taken>();
        var begins = starts;
        long stride = (ends.toEpochDay() - starts.toEpochDay()) / count;
        var now = LocalDate.now(clock);
        for (int i = 0; i < count; i++) {
            var due = starts.plusDays(stride * (i + 1) - dice.nextInt(20));
            var promise = new Promise(CommitmentId.fresh(), parent, Kind.NODE, project.subject(), units.at(code),
                    person, null,
                    name(NODES[(i + (count < 5 ? n : 0)) % NODES.length]), null, BigDecimal.ONE, begins, due,
                    List.of(), n % 5 == 0 ? Set.of("GREEN") : n % 7 == 2 ? Set.of("SMART") : Set.of());
            begins = due.plusDays(1);
            if (due.isBefore(now)) {
                taken.add(new Taken(promise, Standing.ended(State.DONE, starts.isBefore(now) ? starts : now,
                        due.minusDays(dice.nextInt(9)))));
            } else {
                taken.add(new Taken(promise, Standing.agreed(starts.isBefore(now) ? starts : now)));
                live(agenda, promise.id(), due, person, today, dice);
            }
        }
        commitments.takeAll(taken, people.manager());
        return taken.stream().map(each -> each.promise().id()).toList();
    }

    /** What becomes of a node: most are done by their day, some late, a few not at all. */
    private void live(Agenda agenda, CommitmentId node, LocalDate due, PersonId person, LocalDate today, Random dice) {
        int fate = dice.nextInt(100);
        var told = due.minusDays(18 + dice.nextInt(12));
        var by = people.manager();
        agenda.on(told, () -> commitments.report(node, new Report(told, BigDecimal.valueOf(60), Map.of(),
                fate >= 88 ? due.plusDays(19) : null, "按计划推进", List.of()), null, by));
        boolean done = fate < 93 || due.isBefore(today.minusDays(60));
        var finished = fate < 82 ? due.minusDays(fate % 5) : due.plusDays(4 + fate % 23);
        if (fate >= 74 && fate < 96) {
            var raised = due.minusDays(12);
            var text = PROBLEMS[dice.nextInt(PROBLEMS.length)];
            agenda.on(raised, () -> {
                var problem = commitments.raise(node,
                        new ProblemDraft(text, fate > 90 ? Severity.MAJOR : Severity.NORMAL,
                                person, raised, due.plusDays(fate % 2 == 0 ? 15 : -2)),
                        by);
                if (done) agenda.on(finished, () -> commitments.resolve(problem, "已协调解决", finished, null, by));
            });
        }
        if (done) agenda.on(finished, () -> finishQuietly(node, finished));
    }

    private void finishQuietly(CommitmentId node, LocalDate day) {
        boolean open = jdbc.sql("SELECT ended_on IS NULL FROM commitment.commitment_face WHERE id = ?")
                .param(node.value())
                .query(Boolean.class).single();
        if (open) commitments.finish(node, day, null, people.manager());
    }

    private void staff(ProjectId id, int n, String code, PersonId leader, Random dice) {
        var by = people.manager();
        members.join(id, new Member(leader, MemberRole.LEADER, BigDecimal.valueOf(30), null, null), by);
        var helpers = new LinkedHashSet<PersonId>();
        for (int i = 0; i < 3; i++) {
            helpers.add(people.at(code, dice));
        }
        helpers.remove(leader);
        for (var helper : helpers) {
            members.join(id,
                    new Member(helper, MemberRole.KEY, BigDecimal.valueOf(20 + dice.nextInt(3) * 10L), null, null), by);
        }
        if (n % 3 == 0) {
            members.joinParty(id, new Party(null, universities.get(n % universities.size()), PartyRole.PARTICIPANT,
                    BigDecimal.valueOf(20), BigDecimal.valueOf(15), BigDecimal.valueOf(20)), by);
        }
        if (!code.startsWith("ZY") && n % 2 == 0) {
            members.joinParty(id,
                    new Party(units.at("ZY"), null, PartyRole.JOINT, BigDecimal.valueOf(30), BigDecimal.valueOf(25),
                            BigDecimal.valueOf(30)),
                    by);
        }
    }

    /** Plans money for every year of a project, and enters what was spent at the end of each quarter gone by. */
    private void spend(Agenda agenda, ProjectId id, LocalDate starts, LocalDate ends, LocalDate today, int perYear,
            int n) {
        Actor by = people.manager();
        var plan = new ArrayList<Amount>();
        for (int year = starts.getYear(); year <= ends.getYear(); year++) {
            plan.add(amount(ProjectMoney.Kind.PLAN, "EQUIPMENT", year, perYear * 0.35));
            plan.add(amount(ProjectMoney.Kind.PLAN, "OPERATION", year, perYear * 0.4));
            plan.add(amount(ProjectMoney.Kind.PLAN, "LABOUR", year, perYear * 0.15));
            plan.add(amount(ProjectMoney.Kind.PLAN, "INDIRECT", year, perYear * 0.1));
        }
        money.set(id, null, plan, by);
        for (var quarter = LocalDate.now(clock).plusDays(60); quarter.isBefore(today); quarter = quarter.plusDays(91)) {
            if (quarter.isBefore(starts) || quarter.isAfter(ends)) continue;
            var day = quarter;
            double done = Math.min(1, day.getDayOfYear() / 365.0) * (0.82 + n % 9 * 0.03);
            agenda.on(day, () -> money.set(id, null, List.of(
                    amount(ProjectMoney.Kind.SPENT, "EQUIPMENT", day.getYear(), perYear * 0.35 * done),
                    amount(ProjectMoney.Kind.SPENT, "OPERATION", day.getYear(), perYear * 0.4 * done),
                    amount(ProjectMoney.Kind.SPENT, "LABOUR", day.getYear(), perYear * 0.15 * done)), by));
        }
    }

    private static Amount amount(ProjectMoney.Kind kind, String item, int year, double yuan) {
        return new Amount(kind, "OWN", item, year, BigDecimal.valueOf(Math.round(yuan / 100) * 100));
    }

    private static Name title(int n) {
        var matter = MATTERS[n % MATTERS.length].split(" ", 2);
        var deed = DEEDS[n / MATTERS.length % DEEDS.length].split(" ", 2);
        return Name.of(matter[0] + deed[0], matter[1] + deed[1]);
    }

    private static Name topic(int n) {
        var words = TOPICS[n].split(" ", 2);
        return Name.of("课题" + "一二三".charAt(n) + " " + words[0], "Topic " + (n + 1) + ": " + words[1]);
    }

    private static Name name(String both) {
        int cut = both.lastIndexOf(' ', firstLatin(both));
        return Name.of(both.substring(0, cut), both.substring(cut + 1));
    }

    private static int firstLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') return i;
        }
        return text.length() - 1;
    }
}
