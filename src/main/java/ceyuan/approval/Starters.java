package ceyuan.approval;

import java.time.LocalDate;
import java.util.List;

import ceyuan.approval.Approver.From;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Role;

/**
 * Usual routes of a group, to start from; once laid down they are data like any other. A change goes to whom it is
 * for to decide, whatever money it moves: an extension moves none and is the group's.
 */
final class Starters {
    private Starters() {}

    static List<RouteDraft> of(UnitId unit, LocalDate from) {
        var own = Stop.of(Name.of("单位审核", "Unit review"), Mode.ANY, 3, Approver.role(Role.MANAGER, From.SUBJECT));
        var finance = Stop.of(Name.of("财务审核", "Finance review"), Mode.ANY, 3,
                Approver.role(Role.FINANCE, From.SUBJECT));
        var department = Stop.of(Name.of("集团科技管理部审核", "Group science and technology department"), Mode.ANY, 5,
                Approver.role(Role.MANAGER, From.GROUP));
        var leader = Stop.of(Name.of("集团领导审批", "Group leader"), Mode.ANY, 5, Approver.role(Role.LEADER, From.GROUP));
        return List.of(
                RouteDraft.of(unit, "project.application", Name.of("项目立项审批", "Approval of a project"), from, own,
                        finance, department, leader),
                RouteDraft.of(unit, "project.taskbook", Name.of("任务书审批", "Approval of a task book"), from, own,
                        department),
                RouteDraft.of(unit, "project.change", Name.of("一般变更审批", "Approval of a small change"), from, own)
                        .only("UNIT", null, null),
                RouteDraft.of(unit, "project.change", Name.of("重大变更审批", "Approval of a great change"), from, own,
                        finance, department).only("GROUP", null, null),
                RouteDraft.of(unit, "project.acceptance", Name.of("项目验收审批", "Approval of an acceptance"), from, own,
                        department, leader));
    }
}
