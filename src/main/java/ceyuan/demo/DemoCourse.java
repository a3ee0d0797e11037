package ceyuan.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.demo.DemoApplications.Idea;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.Acceptances;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.Applications;
import ceyuan.project.Batches;
import ceyuan.project.Book;
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
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;
import ceyuan.project.ReadinessLevels;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.Sending;
import ceyuan.project.StageReports;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;
import ceyuan.project.TaskBooks.Signatory;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Keys;
import ceyuan.signing.Signatures;
import ceyuan.signing.SignerId;

import static ceyuan.demo.DemoApplications.plan;

/** The whole life of some projects of the demo: applied for, approved by a notice, signed, changed, stopped, accepted. */
class DemoCourse {
    private static final Idea MAGNESIUM = Idea.of("QH-Y", "宽幅镁合金板带连续铸轧",
            "Continuous casting and rolling of wide magnesium strip", "轻合金").asMajor();
    private static final Idea SHEET = Idea.of("GT-Y", "超高强汽车板氢脆抑制",
            "Hydrogen embrittlement of ultra-high-strength sheet", "钢铁材料");
    private static final Idea SUPERALLOY = Idea.of("TZ-Y", "航空高温合金盘件组织控制",
            "Structure control of superalloy discs", "特种合金");
    private static final Idea INGOT = Idea.of("QH-Y", "大规格镁合金铸锭纯净化", "Cleaner large magnesium ingots", "轻合金");
    private static final Idea HYDROGEN = Idea.of("ZY-2", "氢基直接还原反应器", "Reactor for hydrogen-based reduction", "低碳冶金");

    private final DemoApplications applying;
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
    private final ProjectPeople members;
    private final Keys keys;
    private final Signatures signatures;
    private final Files files;
    private final DemoUnits units;
    private final DemoPeople people;
    private final JdbcClient jdbc;
    private final Map<Idea, ProjectId> noticed = new LinkedHashMap<>();

    DemoCourse(DemoApplications applying, TaskBooks taskBooks, BookQueries books, Batches batches,
            ChangeRequests changes, ResponsibilityLetters letters, ReadinessLevels levels, Gates gates,
            StageReports reports, Acceptances acceptances, Projects projects, ProjectMoney money, ProjectPeople members,
            Keys keys, Signatures signatures, Files files, DemoUnits units, DemoPeople people, JdbcClient jdbc) {
        this.applying = applying;
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
        this.members = members;
        this.keys = keys;
        this.signatures = signatures;
        this.files = files;
        this.units = units;
        this.people = people;
        this.jdbc = jdbc;
    }

    void enter(Agenda agenda, LocalDate today) {
        agenda.on(today.minusDays(200), () -> stopped(agenda, today));
        agenda.on(today.minusDays(140), () -> accepted(agenda, today));
        agenda.on(today.minusDays(120), () -> {
            for (var idea : List.of(MAGNESIUM, SHEET, SUPERALLOY, INGOT, HYDROGEN))
                noticed.put(idea, applying.submit(idea, idea == SHEET ? 92 : 95, today.minusDays(60)));
        });
        agenda.on(today.minusDays(112), () -> applying.giveBack(Applications.subject(id(SHEET)), "成材率目标偏低，请提高到 95 %"));
        agenda.on(today.minusDays(106), () -> applying.submitAgain(id(SHEET), SHEET, 95));
        agenda.on(today.minusDays(100),
                () -> noticed.values().forEach(id -> applying.approveAll(Applications.subject(id))));
        agenda.on(today.minusDays(90), () -> notice(today));
        agenda.on(today.minusDays(80), () -> List.of(MAGNESIUM, SHEET).forEach(idea -> start(idea, today)));
        agenda.on(today.minusDays(70), this::letter);
        agenda.on(today.minusDays(40), () -> postpone());
        agenda.on(today.minusDays(8), () -> changes(today));
        agenda.on(today.minusDays(6), () -> waiting(today));
        agenda.on(today.minusDays(4), () -> halfway(today));
    }

    private void notice(LocalDate today) {
        var batch = batches.draft(units.root(), Name.of("关于下达 " + today.getYear() + " 年第一批科研项目立项计划的通知",
                "Approval of the first batch of research projects of " + today.getYear()),
                List.copyOf(noticed.values()), people.manager());
        sign(batches.send(batch, null, chief(), Sending.USUAL, people.manager()), people.actor("李建国"));
    }

    /** The task book is signed by all, and the project starts. */
    private void start(Idea idea, LocalDate today) {
        var document = issue(idea);
        for (var signer : List.of(applying.leader(idea), head(idea), people.actor("李建国")))
            sign(document, signer);
        projects.move(id(idea), null, Status.RUNNING, today.minusDays(80), "任务书各方签署完成，项目启动", people.manager());
    }

    /** What waits to be signed: for 王敏, for the group's leader, for a university, for the head of steel. */
    private void waiting(LocalDate today) {
        issue(INGOT);
        var leaders = issue(SUPERALLOY);
        sign(leaders, applying.leader(SUPERALLOY));
        sign(leaders, head(SUPERALLOY));
        share(id(HYDROGEN));
        sign(issue(HYDROGEN), applying.leader(HYDROGEN));
        letters.ofUnit(units.at("GT"), today.getYear(), chief(), people.person("赵岩"), Sending.USUAL,
                people.manager());
    }

    /** A university takes part with three tenths of the work and of the rights, and two of the money. */
    private void share(ProjectId id) {
        var by = people.manager();
        members.leaveParty(id, books.now(id, by).parties().getFirst().id(), by);
        members.joinParty(id, new Party(units.at(HYDROGEN.unit()), null, PartyRole.LEAD, BigDecimal.valueOf(70),
                BigDecimal.valueOf(80), BigDecimal.valueOf(70)), by);
        members.joinParty(id, new Party(null, university(), PartyRole.PARTICIPANT, BigDecimal.valueOf(30),
                BigDecimal.valueOf(20), BigDecimal.valueOf(30)), by);
    }

    private DocumentId issue(Idea idea) {
        var signatories = books.now(id(idea), people.manager()).parties().stream()
                .map(party -> party.partner() == null
                        ? new Signatory(party.id(), new PersonId(head(idea).person()), null, null)
                        : new Signatory(party.id(), null, "陈志远", "chen@dongjiang.example"))
                .toList();
        return taskBooks.issue(id(idea), null, chief(), signatories, Sending.USUAL, people.manager());
    }

    private void postpone() {
        var ends = Objects.requireNonNull(books.now(id(MAGNESIUM), people.manager()).ends());
        var change = changes.request(id(MAGNESIUM), Proposal.ofEnd(ends.plusMonths(6)), "关键设备到货推迟半年",
                applying.leader(MAGNESIUM));
        applying.approveAll(ChangeRequests.subject(change));
    }

    /** One small change waits for its unit, one great change for finance, one was given back. */
    private void changes(LocalDate today) {
        int year = today.getYear() + 1;
        changes.request(id(MAGNESIUM), Proposal.ofMoney(List.of(amount("EQUIPMENT", year, 1_500_000),
                amount("OPERATION", year, 1_800_000))), "设备降价，增加试验费", applying.leader(MAGNESIUM));
        var more = changes.request(id(SHEET), Proposal.ofMoney(List.of(amount("OPERATION", year, 2_600_000))),
                "增加整车厂试制批次，追加业务费", applying.leader(SHEET));
        applying.approve(ChangeRequests.subject(more), "确有需要，同意");
        var less = changes.request(id(SHEET), Proposal.ofMoney(List.of(amount("EQUIPMENT", year, 800_000),
                amount("OPERATION", year, 2_000_000))), "缓建氢渗透试验机", applying.leader(SHEET));
        applying.giveBack(ChangeRequests.subject(less), "试验机关系指标考核，不宜缓建");
    }

    /** Reports drawn up and handed in, a gate that is due. */
    private void halfway(LocalDate today) {
        reports.draw(id(MAGNESIUM), StageReports.Kind.MIDTERM, today.getYear(), applying.leader(MAGNESIUM));
        var report = reports.draw(id(SHEET), StageReports.Kind.YEARLY, today.getYear(), applying.leader(SHEET));
        reports.submit(id(SHEET), report, "完成三轮氢渗透试验，两家整车厂已送样。", applying.leader(SHEET));
        gates.plan(id(SHEET), new Gates.Planned(Name.of("小试评审", "Laboratory gate"), today.plusDays(12), 4),
                people.manager());
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
                if (passes)
                    sign(acceptances.certify(id, chief(), Sending.USUAL, people.manager()), people.actor("李建国"));
            });
            if (!passes) agenda.on(today.minusDays(2), () -> again(id));
        }
    }

    /** What was asked to be mended is judged again; the financial opinion is still to come. */
    private void again(ProjectId id) {
        acceptances.open(id, people.manager());
        for (var each : acceptances.indicators(id, new UUID(0, 0)))
            acceptances.assess(id, each.target(), each.planned(), "整改后复测", people.manager());
        acceptances.opine(id, Part.TECHNICAL, true, "整改后指标全部达到", people.manager());
        acceptances.opine(id, Part.ARCHIVE, true, "补充资料已归档", people.manager());
    }

    private void letter() {
        var letter = letters.ofProject(id(MAGNESIUM), chief(), Sending.USUAL, people.manager());
        var document = new DocumentId(Objects.requireNonNull(letters.one(letter, people.manager()).document()));
        sign(document, applying.leader(MAGNESIUM));
        sign(document, people.actor("李建国"));
    }

    private ProjectId running(String code, String chinese, String english, LocalDate starts, LocalDate ends) {
        var id = projects.found(Facts.of(chinese, english, units.at(code).value(), people.head(code).value(),
                ProjectClass.COMMON, starts, ends), Status.RUNNING, starts, List.of(), people.manager());
        taskBooks.measure(id, null, DemoApplications.indicators(95), people.manager());
        money.set(id, null, List.of(plan("EQUIPMENT", starts.getYear(), 800_000),
                plan("OPERATION", starts.getYear(), 900_000), plan("LABOUR", starts.getYear(), 400_000),
                new Amount(ProjectMoney.Kind.SPENT, "GROUP", "EQUIPMENT", starts.getYear(),
                        BigDecimal.valueOf(760_000)),
                new Amount(ProjectMoney.Kind.SPENT, "GROUP", "OPERATION", starts.getYear(),
                        BigDecimal.valueOf(810_000))),
                people.manager());
        return id;
    }

    /** Somebody signs, and the seals whose turn has come with it are applied. */
    private void sign(DocumentId document, Actor by) {
        jdbc.sql("SELECT id FROM signing.signer_face WHERE document = ? AND person = ? AND state = 'WAITING'")
                .params(document.value(), by.person()).query(UUID.class).list()
                .forEach(place -> sign(new SignerId(place), by));
        jdbc.sql("""
            SELECT s.id, s.unit FROM signing.signer_face s
            WHERE s.document = :document AND s.kind = 'SEAL' AND s.state = 'WAITING'
              AND NOT EXISTS (SELECT 1 FROM signing.signer_face b
                              WHERE b.document = :document AND b.state = 'WAITING' AND b.position < s.position)
            """).param("document", document.value()).query(Seal.class).list()
                .forEach(seal -> sign(new SignerId(seal.id), people.as(people.keeper(new UnitId(seal.unit)))));
    }

    private void sign(SignerId place, Actor by) {
        if (keys.of(by).isEmpty()) keys.make(DemoPeople.PASSWORD, DemoPeople.PASSWORD, by);
        signatures.sign(place, DemoPeople.PASSWORD, by);
    }

    private record Seal(UUID id, UUID unit) {}

    private FileId file(String name, Actor by) {
        try {
            return files.store(new ByteArrayInputStream((name + "（演示）").getBytes(StandardCharsets.UTF_8)),
                    name + ".txt",
                    by);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProjectId id(Idea idea) {
        return Objects.requireNonNull(noticed.get(idea));
    }

    /** Who signs for the unit that leads. */
    private Actor head(Idea idea) {
        return switch (idea.unit().substring(0, 2)) {
            case "GT" -> people.actor("赵岩");
            case "QH" -> people.actor("周敏芳");
            default -> people.manager();
        };
    }

    private PersonId chief() {
        return people.person("李建国");
    }

    private UUID university() {
        return jdbc.sql("SELECT id FROM organisation.partner_face WHERE root = ? ORDER BY chinese LIMIT 1")
                .param(units.root().value()).query(UUID.class).single();
    }

    private static ReadinessLevels.Draft draft(String name, String weight, boolean critical) {
        return new ReadinessLevels.Draft(Name.of(name), new BigDecimal(weight), critical, 2, 6);
    }

    private static Book.Amount amount(String item, int year, long yuan) {
        return new Book.Amount("GROUP", item, year, BigDecimal.valueOf(yuan));
    }
}
