package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.boot.test.context.TestComponent;

import ceyuan.Cast;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Standing;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.Kind;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.Applications;
import ceyuan.project.Book.Section;
import ceyuan.project.Facts;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectNodes;
import ceyuan.project.TaskBooks;

/** Lets the engineer of the stories apply for projects, and the sub-group approve them. */
@TestComponent
public class Bids {
    private static final LocalDate STARTS = LocalDate.of(2027, 1, 1);
    private static final LocalDate ENDS = LocalDate.of(2029, 12, 31);

    private final Applications applications;
    private final TaskBooks taskBooks;
    private final ProjectMoney money;
    private final ProjectNodes nodes;
    private final Approvals approvals;
    private final Routes routes;

    Bids(Applications applications, TaskBooks taskBooks, ProjectMoney money, ProjectNodes nodes, Approvals approvals,
            Routes routes) {
        this.applications = applications;
        this.taskBooks = taskBooks;
        this.money = money;
        this.nodes = nodes;
        this.approvals = approvals;
        this.routes = routes;
    }

    /** Applications of the group go to whoever manages the unit in the lead. */
    void route(Cast.Group group) {
        routes.lay(RouteDraft.of(group.root(), "project.application", Name.of("科研项目申报"), Cast.FOUNDED,
                Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT))),
                group.liWei());
    }

    ProjectId begin(String title, Cast.Group group) {
        return applications.begin(Facts.of(title, null, group.base().value(), group.chenLi().person(),
                ProjectClass.CHOKEPOINT, STARTS, ENDS).about("轻合金", null, "成材率达到国际先进"), null, group.chenLi());
    }

    /** Says all that an application must say. */
    void fill(ProjectId id, int target, Cast.Group group) {
        applications.write(id, Map.of(Section.BACKGROUND, "需求迫切", Section.ROUTE, "铸轧一体", Section.BENEFIT, "年增效 800 万元"),
                group.chenLi());
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("成材率", "%", 88, target)), group.chenLi());
        money.set(id, null, List.of(plan("EQUIPMENT", 2_000_000), plan("OPERATION", 2_500_000),
                plan("LABOUR", 800_000), plan("INDIRECT", 500_000)), group.chenLi());
        for (var kind : List.of(Kind.TOPIC, Kind.NODE)) {
            nodes.add(id, new ProjectNodes.Part(null, kind, Name.of("中试 " + kind), group.base(),
                    new PersonId(group.chenLi().person()), BigDecimal.ONE, null, ENDS.minusYears(1), List.of()),
                    group.chenLi());
        }
    }

    ProjectId approved(String title, Cast.Group group) {
        var id = begin(title, group);
        fill(id, 92, group);
        applications.submit(id, null, group.chenLi());
        approvals.approve(standing(id).id(), null, "", group.zhaoYan());
        return id;
    }

    Standing standing(ProjectId id) {
        return approvals.standing(Subject.of("project.application", id)).orElseThrow();
    }

    static Amount plan(String item, long yuan) {
        return new Amount(ProjectMoney.Kind.PLAN, "GROUP", item, 2027, BigDecimal.valueOf(yuan));
    }
}
