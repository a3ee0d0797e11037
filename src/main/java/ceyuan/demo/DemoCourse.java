package ceyuan.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Standing;
import ceyuan.approval.Stop;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.Acceptances;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.Applications;
import ceyuan.project.Batches;
import ceyuan.project.Book;
import ceyuan.project.Book.Section;
import ceyuan.project.BookQueries;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Facts;
import ceyuan.project.Gates;
import ceyuan.project.Gates.Decision;
import ceyuan.project.Gates.Purpose;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectNodes;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;
import ceyuan.project.ReadinessLevels;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.StageReports;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;
import ceyuan.project.TaskBooks.Signatory;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Keys;
import ceyuan.signing.Signatures;
import ceyuan.signing.SignerId;

/** The whole life of some projects of the demo: applied for, approved by a notice, signed, changed, stopped, accepted. */
class DemoCourse {
    private static final String[][] APPLIED = {
            {"QH-Y", "宽幅镁合金板带连续铸轧", "Continuous casting and rolling of wide magnesium strip", "轻合金"},
            {"GT-Y", "超高强汽车板氢脆抑制", "Hydrogen embrittlement of ultra-high-strength sheet", "钢铁材料"},
            {"TZ-Y", "航空高温合金盘件组织控制", "Structure control of superalloy discs", "特种合金"},
            {"KY-Y", "难选铁矿低碳磁化焙烧", "Low-carbon magnetising roasting of refractory ore", "矿物加工"},
            {"ZY-3", "轧线数字孪生与自主优化", "Digital twin of rolling lines", "智能制造"},
            {"GT-B1", "高炉富氢喷吹工业试验", "Hydrogen-rich injection in the blast furnace", "低碳冶金"},
            {"QH-C2", "再生镁高值化利用", "High-value use of recycled magnesium", "轻合金"}};

    private final Applications applications;
    private final TaskBooks taskBooks;
    private final BookQueries books;
    private final Batches batches;
    private final ChangeRequests changes;
    private final ResponsibilityLetters letters;
    private final ReadinessLevels levels;
    private final Gates gates;
    private final StageReports reports;
    private final Acceptances acceptances;
    private final Projects projects;
    private final ProjectMoney money;
    private final ProjectNodes nodes;
    private final Approvals approvals;
    private final Routes routes;
    private final Keys keys;
    private final Signatures signatures;
    private final Files files;
    private final DemoUnits units;
    private final DemoPeople people;
    private final JdbcClient jdbc;

    DemoCourse(Applications applications, TaskBooks taskBooks, BookQueries books, Batches batches,
            ChangeRequests changes, ResponsibilityLetters letters, ReadinessLevels levels, Gates gates,
            StageReports reports,
            Acceptances acceptances, Projects projects, ProjectMoney money, ProjectNodes nodes, Approvals approvals,
            Routes routes, Keys keys, Signatures signatures, Files files, DemoUnits units, DemoPeople people,
            JdbcClient jdbc) {
        this.applications = applications;
        this.taskBooks = taskBooks;
        this.books = books;
        this.batches = batches;
        this.changes = changes;
        this.letters = letters;
        this.levels = levels;
        this.gates = gates;
        this.reports = reports;
        this.acceptances = acceptances;
        this.projects = projects;
        this.money = money;
        this.nodes = nodes;
        this.approvals = approvals;
        this.routes = routes;
        this.keys = keys;
        this.signatures = signatures;
        this.files = files;
        this.units = units;
        this.people = people;
        this.jdbc = jdbc;
    }

    void enter(Agenda agenda, LocalDate today) {
        var first = today.minusDays(150);
        agenda.on(first, () -> lay(first));
        var applied = new ArrayList<ProjectId>();
        agenda.on(today.minusDays(120), () -> {
            for (int i = 0; i < 3; i++)
                applied.add(apply(i, today, true));
        });
        agenda.on(today.minusDays(112), () -> giveBack(applied.get(1), "成材率目标偏低，请提高到 95 %"));
        agenda.on(today.minusDays(106), () -> {
            taskBooks.measure(applied.get(1), null, indicators(95), leader(1));
            applications.submit(applied.get(1), null, leader(1));
        });
        agenda.on(today.minusDays(100), () -> applied.forEach(this::approve));
        agenda.on(today.minusDays(90), () -> notice(applied, today));
        agenda.on(today.minusDays(80), () -> sign(applied, today));
        agenda.on(today.minusDays(40), () -> change(applied.getFirst()));
        agenda.on(today.minusDays(9), () -> waiting(today));
        agenda.on(today.minusDays(200), () -> stopped(agenda, today));
        agenda.on(today.minusDays(140), () -> accepted(agenda, today));
        agenda.on(today.minusDays(70), () -> letters(applied.getFirst(), today));
    }

    private void lay(LocalDate day) {
        var unit = Stop.of(Name.of("牵头单位审核", "Lead unit"), Mode.ANY, 5,
                Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        var group = Stop.of(Name.of("集团分管领导审批", "Group leader"), Mode.ANY, 7,
                Approver.role(Role.LEADER, Approver.From.GROUP));
        var application = RouteDraft.of(units.root(), "project.application", Name.of("科研项目申报", "Applications"), day,
                unit);
        routes.lay(application, people.manager());
        routes.lay(RouteDraft.of(units.root(), "project.application", Name.of("重大专项申报", "Major projects"), day, unit,
                group).only(Facts.MAJOR, null, null), people.manager());
        routes.lay(RouteDraft.of(units.root(), "project.change", Name.of("项目变更", "Changes"), day, unit),
                people.manager());
    }

    private ProjectId apply(int n, LocalDate today, boolean submit) {
        var what = APPLIED[n];
        var leader = leader(n);
        var starts = today.minusDays(60);
        var id = applications.begin(Facts.of(what[1], what[2], units.at(what[0]).value(), leader.person(),
                ProjectClass.values()[n % 3], starts, starts.plusYears(3)).about(what[3], n == 0 ? Facts.MAJOR : null,
                        "突破关键工艺，建成示范线，主要指标达到国际先进水平"),
                null, leader);
        if (n == 6) return id;
        var passages = new EnumMap<Section, String>(Section.class);
        passages.putAll(Map.of(Section.BACKGROUND, what[1] + "是下游用户的迫切需求，目前依赖进口，亟需突破。", Section.ROUTE,
                "机理研究—小试—中试—工业试验，分三个课题推进。", Section.NOVELTY, "首次实现工艺参数的在线闭环控制。", Section.BENEFIT,
                "形成成套技术与标准，达产后年增效 3000 万元以上。", Section.RISK, "设备到货推迟：提前订货，设置替代方案。"));
        applications.write(id, passages, leader);
        taskBooks.measure(id, null, indicators(n == 1 ? 92 : 95), leader);
        var plan = new ArrayList<Amount>();
        for (int year = starts.getYear(); year <= starts.getYear() + 2; year++) {
            plan.add(plan("EQUIPMENT", year, 1_800_000 + n * 300_000L));
            plan.add(plan("OPERATION", year, 1_500_000));
            plan.add(plan("LABOUR", year, 700_000));
            plan.add(plan("INDIRECT", year, 400_000));
        }
        money.set(id, null, plan, leader);
        var home = units.at(what[0]);
        var person = new PersonId(leader.person());
        var topic = nodes.add(id, new ProjectNodes.Part(null, Kind.TOPIC, Name.of("工艺窗口与组织调控", "Process window"), home,
                person, BigDecimal.ONE, starts, starts.plusYears(2), List.of()), leader);
        nodes.add(id, new ProjectNodes.Part(topic, Kind.NODE, Name.of("小试指标达标", "Laboratory targets reached"), home,
                person, BigDecimal.ONE, null, starts.plusMonths(10), List.of()), leader);
        nodes.add(id, new ProjectNodes.Part(null, Kind.NODE, Name.of("中试线热负荷试车", "Hot trial of the pilot line"), home,
                person, BigDecimal.ONE, null, starts.plusMonths(26), List.of()), leader);
        if (submit) applications.submit(id, null, leader);
        return id;
    }

    private void notice(List<ProjectId> applied, LocalDate today) {
        var batch = batches.draft(units.root(), Name.of("关于下达 " + today.getYear() + " 年第一批科研项目立项计划的通知",
                "Approval of the first batch of research projects of " + today.getYear()), applied, people.manager());
        sign(batches.send(batch, null, chief(), people.manager()), people.actor("李建国"));
    }

    /** Two task books are signed by all, the third waits for the group's leader. */
    private void sign(List<ProjectId> applied, LocalDate today) {
        for (int i = 0; i < applied.size(); i++) {
            var id = applied.get(i);
            var head = new PersonId(people.manager().person());
            var lead = books.now(id, people.manager()).parties().getFirst().id();
            var document = taskBooks.issue(id, null, chief(), List.of(new Signatory(lead, head, null, null)),
                    people.manager());
            sign(document, leader(i));
            sign(document, people.manager());
            if (i == 2) continue;
            sign(document, people.actor("李建国"));
            projects.move(id, null, Status.RUNNING, today.minusDays(80), "任务书各方签署完成，项目启动", people.manager());
        }
    }

    private void change(ProjectId id) {
        var ends = Objects.requireNonNull(books.now(id, people.manager()).ends());
        var change = changes.request(id, Proposal.ofEnd(ends.plusMonths(6)), "关键设备到货推迟半年", leader(0));
        approve(new Subject("project.change", change));
        var year = ends.getYear() - 1;
        changes.request(id, Proposal.ofMoney(List.of(new Book.Amount("GROUP", "EQUIPMENT", year,
                BigDecimal.valueOf(1_500_000)),
                new Book.Amount("GROUP", "OPERATION", year,
                        BigDecimal.valueOf(1_800_000)))),
                "设备降价，增加试验费", leader(0));
    }

    /** Applications that wait: two in approval, one given back, one being written. */
    private void waiting(LocalDate today) {
        apply(3, today, true);
        apply(4, today, true);
        giveBack(apply(5, today, true), "请补充工业试验的安全评价安排");
        apply(6, today, false);
    }

    private void stopped(Agenda agenda, LocalDate today) {
        var id = running("ZY-4", "高温熔盐储热材料", "High-temperature salt heat storage", today.minusDays(380),
                today.plusDays(300));
        levels.breakDown(id, null, List.of(draft("熔盐配方", "0.6", true), draft("换热装置", "0.4", false)), people.manager());
        var first = gates.plan(id, new Gates.Planned(Name.of("小试评审", "Laboratory gate"), today.minusDays(180), null),
                people.manager());
        var second = gates.plan(id, new Gates.Planned(Name.of("中试立项评审", "Pilot gate"), today.minusDays(30), 4),
                people.manager());
        agenda.on(today.minusDays(180), () -> {
            for (String name : List.of("第一轮腐蚀试验记录", "第二轮腐蚀试验记录", "循环稳定性原始数据"))
                gates.keep(id, Purpose.RECORD, file(name, people.manager()), people.manager());
            gates.decide(id, first, Decision.GO, "小试数据完整", List.of(), people.manager());
        });
        agenda.on(today.minusDays(30), () -> gates.decide(id, second, Decision.STOP,
                "三轮试验均证明腐蚀速率超标一个数量级，技术路线不可行", List.of(), people.manager()));
    }

    /** One acceptance that passed and got its certificate, one that asks for rectification. */
    private void accepted(Agenda agenda, LocalDate today) {
        for (int i = 0; i < 2; i++) {
            boolean passes = i == 0;
            var id = passes
                    ? running("GT-C4", "低铁损硅钢薄带", "Low-loss electrical steel strip", today.minusDays(800),
                            today.minusDays(60))
                    : running("TZ-C2", "钛合金大规格棒材", "Large titanium bars", today.minusDays(760), today.minusDays(50));
            agenda.on(today.minusDays(45), () -> {
                var report = reports.draw(id, StageReports.Kind.FINAL, today.getYear(), people.manager());
                reports.submit(id, report, "任务书规定内容全部完成，资料齐套。", people.manager());
                reports.confirm(id, report, people.manager());
                projects.move(id, null, Status.COMPLETED, today.minusDays(45), "任务书内容全部完成", people.manager());
            });
            agenda.on(today.minusDays(20), () -> {
                acceptances.open(id, people.manager());
                for (var each : acceptances.indicators(id, new UUID(0, 0))) {
                    var reached = passes ? each.planned() : each.planned().add(each.baseline()).divide(BigDecimal.TWO);
                    acceptances.assess(id, each.target(), reached, passes ? "第三方检测报告" : "距目标有差距", people.manager());
                }
                gates.keep(id, Purpose.TECHNICAL, file("技术总结报告", people.manager()), people.manager());
                gates.keep(id, Purpose.FINANCIAL, file("经费决算报告", people.manager()), people.manager());
                gates.keep(id, Purpose.ARCHIVE, file("档案移交清单", people.manager()), people.manager());
                acceptances.opine(id, Part.TECHNICAL, passes, passes ? "指标全部达到，技术资料完整" : "成材率未达任务书要求",
                        people.manager());
                acceptances.opine(id, Part.FINANCIAL, true, "支出合规，结余按规定留用", people.actor("何静"));
                acceptances.opine(id, Part.ARCHIVE, true, "档案齐全，已移交", people.manager());
                acceptances.conclude(id, passes ? Conclusion.PASSED : Conclusion.RECTIFY,
                        passes ? "" : "限三个月内整改后复验", people.manager());
                if (passes) sign(acceptances.certify(id, chief(), people.manager()), people.actor("李建国"));
            });
        }
    }

    private void letters(ProjectId major, LocalDate today) {
        var letter = letters.ofProject(major, chief(), people.manager());
        var document = new DocumentId(Objects.requireNonNull(letters.one(letter, people.manager()).document()));
        sign(document, leader(0));
        sign(document, people.actor("李建国"));
        letters.ofUnit(units.at("GT"), today.getYear(), chief(), people.person("赵岩"), people.manager());
    }

    private ProjectId running(String code, String chinese, String english, LocalDate starts, LocalDate ends) {
        var id = projects.found(Facts.of(chinese, english, units.at(code).value(), people.head(code).value(),
                ProjectClass.COMMON, starts, ends), Status.RUNNING, starts, List.of(), people.manager());
        taskBooks.measure(id, null, indicators(95), people.manager());
        money.set(id, null, List.of(plan("EQUIPMENT", starts.getYear(), 800_000),
                plan("OPERATION", starts.getYear(), 900_000), plan("LABOUR", starts.getYear(), 400_000),
                new Amount(ProjectMoney.Kind.SPENT, "GROUP", "EQUIPMENT", starts.getYear(),
                        BigDecimal.valueOf(760_000)),
                new Amount(ProjectMoney.Kind.SPENT, "GROUP", "OPERATION", starts.getYear(),
                        BigDecimal.valueOf(810_000))),
                people.manager());
        return id;
    }

    private void giveBack(ProjectId id, String why) {
        var standing = standing(Subject.of("project.application", id));
        approvals.giveBack(standing.id(), null, null, false, why, asked(standing));
    }

    private void approve(ProjectId id) {
        approve(Subject.of("project.application", id));
    }

    /** Lets whoever is asked approve, stop by stop. */
    private void approve(Subject subject) {
        for (var standing = standing(subject); standing.closedAt() == null; standing = standing(subject))
            approvals.approve(standing.id(), null, "同意", asked(standing));
    }

    private Standing standing(Subject subject) {
        return approvals.standing(subject).orElseThrow();
    }

    private static Actor asked(Standing standing) {
        var who = standing.waiting().getFirst();
        return new Actor(who.person(), who.name(), "demo");
    }

    private void sign(DocumentId document, Actor by) {
        if (keys.of(by).isEmpty()) keys.make(DemoPeople.PASSWORD, DemoPeople.PASSWORD, by);
        jdbc.sql("SELECT id FROM signing.signer_face WHERE document = ? AND person = ? AND state = 'WAITING'")
                .params(document.value(), by.person()).query(UUID.class).list()
                .forEach(place -> signatures.sign(new SignerId(place), DemoPeople.PASSWORD, by));
    }

    private FileId file(String name, Actor by) {
        try {
            return files.store(new ByteArrayInputStream((name + "（演示）").getBytes(StandardCharsets.UTF_8)),
                    name + ".txt",
                    by);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Actor leader(int n) {
        return people.as(n == 0 ? people.person("王敏") : people.head(APPLIED[n][0]));
    }

    private PersonId chief() {
        return people.person("李建国");
    }

    private static ReadinessLevels.Draft draft(String name, String weight, boolean critical) {
        return new ReadinessLevels.Draft(Name.of(name), new BigDecimal(weight), critical, 2, 6);
    }

    private static List<TargetDraft> indicators(int yield) {
        return List.of(
                new TargetDraft("成材率", "%", BigDecimal.valueOf(88), null, BigDecimal.valueOf(yield), Direction.UP,
                        "按炉次统计",
                        "生产统计报表", BigDecimal.valueOf(40)),
                new TargetDraft("吨产品能耗", "kgce/t", BigDecimal.valueOf(420), null, BigDecimal.valueOf(380),
                        Direction.DOWN, "能源计量", "能源审计报告", BigDecimal.valueOf(30)),
                new TargetDraft("发明专利申请", "件", BigDecimal.ZERO, null, BigDecimal.valueOf(6), Direction.UP, "查验",
                        "受理通知书", BigDecimal.valueOf(30)));
    }

    private static Amount plan(String item, int year, long yuan) {
        return new Amount(ProjectMoney.Kind.PLAN, "GROUP", item, year, BigDecimal.valueOf(yuan));
    }
}
