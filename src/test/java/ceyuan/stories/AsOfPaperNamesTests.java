package ceyuan.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.Acceptances;
import ceyuan.project.Applications;
import ceyuan.project.Batches;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Facts;
import ceyuan.project.Gates;
import ceyuan.project.ProjectId;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.Sending;
import ceyuan.project.StageReports;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On papers, documents and approvals, too, units bear the names of the structure's day and persons those of the day; what
 * was written when it happened stays as it was written.
 */
@SystemTest
class AsOfPaperNamesTests extends AsOf {
    private static final Names CHINESE = new Names("zh", List.of("远山钢铁"), List.of("南岭特钢", "临海基地"),
            List.of("陈立", "赵岩"), List.of("陈力", "赵焱"));
    private static final Names ENGLISH = new Names("en", List.of("Yuanshan Steel", "Donggang Base"),
            List.of("Nanling Special Steel", "Linhai Base"), List.of("Chen Li<", "Chen Li ", "Chen Li\"", "Zhao Yan"),
            List.of("Chen Lee", "Rock Zhao"));

    @Autowired
    Bids bids;
    @Autowired
    Pens pens;
    @Autowired
    Projects projects;
    @Autowired
    Applications applications;
    @Autowired
    Batches batches;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    ChangeRequests changes;
    @Autowired
    StageReports reports;
    @Autowired
    Gates gates;
    @Autowired
    Acceptances acceptances;
    @Autowired
    ResponsibilityLetters letters;
    @Autowired
    Routes routes;

    private ProjectId bid;
    private ProjectId project;
    private String approval;
    private String batch;
    private String document;

    private record Names(String language, List<String> oldUnits, List<String> newUnits, List<String> oldPersons,
            List<String> newPersons) {}

    @BeforeEach
    void renamedToday() {
        bids.route(group);
        bid = bids.begin("宽幅镁板", group);
        bids.fill(bid, 92, group);
        applications.submit(bid, null, group.chenLi());
        approval = "/approvals/" + bids.standing(bid).id();
        var ready = bids.approved("高强钢", group);
        batch = "/batches/" + batches.draft(group.steel(), Name.of("立项通知"), List.of(ready), group.zhaoYan());
        jdbc.update("UPDATE project.batch SET made_on = ? WHERE root = ?", LONG_AGO, group.root().value());
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED,
                Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT))),
                group.liWei());
        project = projects.found(Facts.of("富氢高炉", null, group.steel().value(), group.chenLi().person(), null,
                TODAY.minusYears(1), TODAY.plusYears(1)), Status.RUNNING, TODAY.minusYears(1), List.of(),
                group.liWei());
        taskBooks.measure(project, null, List.of(PlanDrafts.rise("成材率", "%", 80, 90)), group.liWei());
        changes.request(project, Proposal.ofEnd(TODAY.plusMonths(20)), "设备到货推迟", group.chenLi());
        reports.draw(project, StageReports.Kind.YEARLY, TODAY.getYear(), group.chenLi());
        var gate = gates.plan(project, new Gates.Planned(Name.of("中试"), TODAY, null), group.zhaoYan());
        gates.decide(project, gate, Gates.Decision.GO, "", List.of(), group.zhaoYan());
        acceptances.open(project, group.zhaoYan());
        acceptances.opine(project, Acceptances.Part.TECHNICAL, false, "数据不足", group.zhaoYan());
        var letter = letters.ofProject(project, new PersonId(group.zhouJie().person()), Sending.USUAL, group.liWei());
        var drawn = Objects.requireNonNull(letters.one(letter, group.liWei()).document());
        pens.sign(drawn, group.chenLi());
        document = "/documents/" + drawn;
        for (var each : List.of(bid, ready, project))
            age(each);
        jdbc.update("UPDATE project.gate SET planned_on = ?, decided_on = ? WHERE id = ?", LONG_AGO, LONG_AGO, gate);
        jdbc.update("UPDATE project.opinion SET day = ? WHERE person = ?", LONG_AGO, group.zhaoYan().person());
        jdbc.update("UPDATE approval.run SET submitted_at = submitted_at - INTERVAL '40 days' WHERE unit IN (?, ?)",
                group.base().value(), group.steel().value());
        jdbc.update("UPDATE organisation.unit SET recorded_on = ? WHERE root = ?", LONG_AGO, group.root().value());

        rename(group.steel(), "南岭特钢", "Nanling Special Steel");
        rename(group.base(), "临海基地", "Linhai Base");
        rename(group.chenLi(), "陈力", "Chen Lee", group.base());
        rename(group.zhaoYan(), "赵焱", "Rock Zhao", group.steel());
    }

    @Test
    void unitsBearTheNamesOfTheStructuresDay() {
        var wrong = new ArrayList<String>();
        for (var names : List.of(CHINESE, ENGLISH)) {
            for (var path : List.of("/applications", "/api/v1/applications", "/projects/" + bid + "/application",
                    "/api/v1/projects/" + bid + "/book", "/batches", batch, "/letters", "/documents", document,
                    "/api/v1" + document, approval)) {
                if (path.equals("/api/v1/projects/" + bid + "/book") && names == ENGLISH) continue; // as it is written
                var then = page(path, YESTERDAY, "then", names.language);
                wrong.addAll(lacks(path + " then", then, names.oldUnits));
                wrong.addAll(has(path + " then", then, names.newUnits));
                wrong.addAll(lacks(path + " past", page(path, YESTERDAY, "today", names.language), names.newUnits));
                wrong.addAll(lacks(path + " now", page(path, TODAY, "then", names.language), names.newUnits));
            }
            for (var path : List.of("/approvals?box=STARTED", "/api/v1/approvals?box=STARTED")) {
                wrong.addAll(has(path, page(path, YESTERDAY, "then", names.language, group.chenLi()), names.newUnits));
                wrong.addAll(
                        lacks(path, page(path, YESTERDAY, "today", names.language, group.chenLi()), names.newUnits));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void personsAreAsTheyWereKnownOnTheDay() {
        var wrong = new ArrayList<String>();
        var named = List.of("/applications", "/projects/" + bid + "/application", batch,
                "/projects/" + project + "/changes", "/projects/" + project + "/gates",
                "/projects/" + project + "/acceptance", "/api/v1/projects/" + project + "/gates", "/api/v1" + document);
        for (var path : named)
            wrong.addAll(wrong(path, CHINESE));
        for (var path : Stream.concat(named.stream(), Stream.of("/letters", approval)).toList())
            wrong.addAll(wrong(path, ENGLISH));
        assertThat(wrong).isEmpty();
        assertThat(page(approval, TODAY, "then", "zh")).as("as it was written").contains("陈立");
    }

    private List<String> wrong(String path, Names names) {
        var wrong = new ArrayList<String>();
        for (var structure : List.of("then", "today")) {
            var past = page(path, YESTERDAY, structure, names.language);
            wrong.addAll(lacks(path + " " + structure, past, names.oldPersons));
            wrong.addAll(has(path + " " + structure, past, names.newPersons));
        }
        wrong.addAll(lacks(path + " now", page(path, TODAY, "then", names.language), names.newPersons));
        return wrong;
    }

    @Test
    void certificatesThatWereIssuedLaterAreNotThereYet() {
        var keeper = cast.person(group.root(), group.root(), "系统管理员", "System", Role.SYSTEM_ADMINISTRATOR);
        for (var language : List.of("zh", "en")) {
            assertThat(page("/signing/certificates", TODAY, "then", language, keeper)).contains("陈立", "/revocation");
            assertThat(page("/signing/certificates", YESTERDAY, "then", language, keeper)).doesNotContain("陈立");
        }
    }

    private static List<String> has(String path, String page, List<String> names) {
        return names.stream().filter(page::contains).map(name -> path + " names " + name).toList();
    }

    private static List<String> lacks(String path, String page, List<String> names) {
        return names.stream().anyMatch(page::contains) ? List.of() : List.of(path + " lacks all of " + names);
    }
}
