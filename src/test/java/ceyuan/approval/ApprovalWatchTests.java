package ceyuan.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approver.From;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.people.Role;
import ceyuan.web.Words;

import static org.assertj.core.api.Assertions.assertThat;

/** Late stops, day by day. */
@SystemTest
class ApprovalWatchTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    ApprovalWatch watch;
    @Autowired
    ApprovalView view;
    @Autowired
    ApprovalStore store;
    @Autowired
    ApprovalQueries queries;
    @Autowired
    Petitions petitions;
    @Autowired
    JdbcTemplate jdbc;

    @Test
    void whoIsLateIsRemindedOnceAndThenThoseAboveAreTold() {
        var group = cast.group();
        routes.lay(RouteDraft.of(group.root(), Petitions.KIND, Name.of("流程"), TODAY,
                Stop.of(Name.of("单位审核"), Mode.ANY, 2, Approver.role(Role.MANAGER, From.SUBJECT))), group.liWei());
        var id = approvals.submit(petitions.petition(group.base(), "超期事项"), group.chenLi());
        for (int day = 0; day <= 6; day++)
            watch.look(TODAY.plusDays(day));
        assertThat(store.moves(id)).extracting(Move::verb).containsExactly(Verb.SUBMITTED, Verb.ENTERED, Verb.REMINDED,
                Verb.ESCALATED);
        assertThat(Words.in(Locale.CHINESE, () -> view.one(id, group.zhaoYan())).strip().entries())
                .filteredOn(entry -> entry.verb() == Verb.REMINDED).extracting(Strip.Entry::by).containsExactly("策源");
        assertThat(asked(group.liWei())).as("the manager above, as the one of the unit is the late one")
                .containsExactly(Asked.LATE);
        approvals.approve(id, null, "", group.zhaoYan());
        assertThat(asked(group.liWei())).isEmpty();
    }

    @Test
    void whereAPersonHasLeftTheNextOneIsAsked() {
        var group = cast.group();
        routes.lay(RouteDraft.of(group.root(), Petitions.KIND, Name.of("流程"), TODAY,
                Stop.of(Name.of("单位审核"), Mode.ANY, null, Approver.role(Role.MANAGER, From.SUBJECT))), group.liWei());
        var petition = petitions.petition(group.light(), "离职事项");
        var id = approvals.submit(petition, group.chenLi());
        jdbc.update("UPDATE people.person SET left_on = CURRENT_DATE - 1 WHERE id = ?", group.wangMin().person());
        watch.look(TODAY);
        assertThat(approvals.standing(petition.subject()).orElseThrow().waiting()).extracting(Who::name)
                .containsExactly("李伟");
        assertThat(store.moves(id)).extracting(Move::verb).contains(Verb.REFILLED);
    }

    private List<@Nullable Asked> asked(Actor person) {
        return queries.list(ApprovalQueries.Box.ASKED, ApprovalQueries.Filter.ALL, 1, 50, person).rows().stream()
                .<@Nullable Asked>map(ApprovalQueries.Line::what).toList();
    }
}
