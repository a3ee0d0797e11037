package ceyuan.stories;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.test.context.TestComponent;

import ceyuan.Cast;
import ceyuan.base.Name;
import ceyuan.commitment.Kind;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.Partners;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;

/** Projects that a group approved together with others: led by steel, with a second sub-group and a university. */
@TestComponent
public class JointProjects {
    static final String UNIVERSITY = "东江大学";

    private final Projects projects;
    private final ProjectMoney money;
    private final ProjectNodes nodes;
    private final ProjectPeople people;
    private final TaskBooks taskBooks;
    private final Partners partners;
    private final Calls calls;

    JointProjects(Projects projects, ProjectMoney money, ProjectNodes nodes, ProjectPeople people, TaskBooks taskBooks,
            Partners partners, Calls calls) {
        this.projects = projects;
        this.money = money;
        this.nodes = nodes;
        this.people = people;
        this.taskBooks = taskBooks;
        this.partners = partners;
        this.calls = calls;
    }

    /** Whole but for its parties; led by 陈立. */
    ProjectId found(Cast.Group group, String title) {
        var starts = PlanDrafts.TODAY.minusMonths(1);
        var by = group.liWei();
        var id = projects.found(Facts.of(title, "Joint project", group.steel().value(), group.chenLi().person(), null,
                starts, starts.plusYears(3)).about("低碳冶金", Facts.MAJOR, "建成示范装置"), Status.APPROVED, starts, List.of(),
                by);
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("还原率", "%", 60, 92)), by);
        money.set(id, null, List.of(plan("GROUP", "OPERATION", 2_000_000), plan("OWN", "OPERATION", 700_000),
                plan("OWN", "LABOUR", 300_000)), by);
        nodes.add(id, new ProjectNodes.Part(null, Kind.NODE, Name.of("示范装置投产"), group.steel(),
                new PersonId(group.chenLi().person()), BigDecimal.ONE, null, starts.plusYears(2), List.of()), by);
        return id;
    }

    private static ProjectMoney.Amount plan(String source, String item, long amount) {
        return new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, source, item, PlanDrafts.TODAY.minusMonths(1).getYear(),
                BigDecimal.valueOf(amount));
    }

    /** The shares of the three parties in work, money and rights make up the whole. */
    void share(ProjectId id, Cast.Group group) {
        join(id, new Party(group.steel(), null, PartyRole.LEAD, share(50), share(60), share(40)), group);
        join(id, new Party(group.light(), null, PartyRole.JOINT, share(30), share(25), share(30)), group);
        join(id, new Party(null, university(group), PartyRole.PARTICIPANT, share(20), share(15), share(30)), group);
    }

    /** Sends the task book out: to the leader, to each party (the university by a person from outside), to the group. */
    UUID issue(ProjectId id, Cast.Group group) {
        var record = "/projects/" + id;
        List<String> parties = calls.read(record + "/parties", "$.items[*].id", group.liWei());
        return UUID.fromString(calls.make(record + "/book", """
            {"gives": "%s", "signatories": [{"party": "%s", "person": "%s"}, {"party": "%s", "person": "%s"},
             {"party": "%s", "name": "何青", "email": "heqing@dongjiang.example"}]}""".formatted(
                group.zhouJie().person(), parties.get(0), group.zhaoYan().person(), parties.get(1),
                group.wangMin().person(), parties.get(2)), calls.tag(record, group.liWei()), group.liWei()));
    }

    private void join(ProjectId id, Party party, Cast.Group group) {
        people.joinParty(id, party, group.liWei());
    }

    private UUID university(Cast.Group group) {
        return partners.add(group.root(), new Partners.Description(null, UNIVERSITY, "Dongjiang University", "CN",
                PartnerKind.UNIVERSITY, null, null), group.liWei()).value();
    }

    private static BigDecimal share(int percent) {
        return BigDecimal.valueOf(percent);
    }
}
