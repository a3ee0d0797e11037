package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Difference;
import ceyuan.ledger.LedgerQueries;
import ceyuan.people.GrantQueries.Decision;
import ceyuan.people.Grants.Wished;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@SystemTest
class GrantsTests {
    @Autowired
    Cast cast;
    @Autowired
    Grants grants;
    @Autowired
    GrantQueries queries;
    @Autowired
    Rights rights;
    @Autowired
    People people;
    @Autowired
    PeopleQueries persons;
    @Autowired
    Why why;
    @Autowired
    LedgerQueries ledger;

    Cast.Group group;
    Actor keeper;
    Actor guard;

    @BeforeEach
    void threeAdministrators() {
        group = cast.group();
        keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
        guard = cast.person(group.root(), group.root(), "安全", "An Quan", Role.SECURITY_ADMINISTRATOR);
    }

    @Test
    void aRoleHoldsOnceAnotherHasApprovedIt() {
        var request = grants.ask(wish(group.chenLi(), Role.MANAGER), keeper);
        assertThat(rights.may(group.chenLi(), Deed.MANAGE, group.base())).isFalse();
        assertThat(queries.requests(Decision.OPEN, 1, 50, guard).rows()).extracting("id").contains(request);
        grants.approve(request, 0, guard);
        assertThat(rights.may(group.chenLi(), Deed.MANAGE, group.base())).isTrue();
        assertThat(rights.may(group.chenLi(), Deed.MANAGE, group.light())).isFalse();
        assertThat(refusal(() -> grants.approve(request, 1, guard))).isEqualTo(GrantRefused.Reason.ALREADY_DECIDED);
    }

    @Test
    void theLedgerSaysToWhomARoleWasGiven() {
        grants.approve(grants.ask(wish(group.chenLi(), Role.MANAGER), keeper), 0, guard);
        var line = ledger.of(List.of(Subject.of(Grants.KIND, new PersonId(group.chenLi().person()))), 1).getFirst();
        assertThat(Objects.requireNonNull(line.name()).name().chinese()).isEqualTo(group.chenLi().name());
        assertThat(line.differences()).extracting(Difference::field).containsExactly("role", "unit");
    }

    @Test
    void aRefusalNamesThePersonInBothLanguages() {
        grants.ask(wish(group.chenLi(), Role.MANAGER), keeper);
        var refused = catchThrowableOfType(GrantRefused.class,
                () -> grants.ask(wish(group.chenLi(), Role.MANAGER), keeper));
        assertThat(refused.details()).containsExactly(Name.of("陈立", "Chen Li"));
    }

    @Test
    void whatWasDeclinedGivesNothingAndSaysWhy() {
        var request = grants.ask(wish(group.chenLi(), Role.MANAGER), keeper);
        assertThat(refusal(() -> grants.decline(request, 0, " ", guard)))
                .isEqualTo(GrantRefused.Reason.DECLINE_WITHOUT_REASON);
        grants.decline(request, 0, "岗位未定", guard);
        assertThat(rights.may(group.chenLi(), Deed.MANAGE, group.base())).isFalse();
        assertThat(queries.requests(Decision.DECLINED, 1, 50, keeper).rows()).extracting("reason").contains("岗位未定");
    }

    @Test
    void theThreeAdministratorsAreThreePersonsWithoutBusinessRoles() {
        var auditor = cast.person(group.root(), group.root(), "审计", "Shen Ji", Role.AUDIT_ADMINISTRATOR);
        assertThat(refusal(() -> grants.ask(wish(auditor, Role.SECURITY_ADMINISTRATOR), keeper)))
                .isEqualTo(GrantRefused.Reason.ADMINISTRATORS_APART);
        assertThat(refusal(() -> grants.ask(wish(auditor, Role.FINANCE), keeper)))
                .isEqualTo(GrantRefused.Reason.NO_BUSINESS_FOR_ADMINISTRATORS);
        assertThat(refusal(() -> grants.ask(wish(group.liWei(), Role.AUDIT_ADMINISTRATOR), keeper)))
                .isEqualTo(GrantRefused.Reason.NO_ADMINISTRATION_FOR_BUSINESS);
        assertThat(refusal(() -> grants.ask(wish(keeper, Role.MANAGER), keeper)))
                .isEqualTo(GrantRefused.Reason.OWN_ROLE);
    }

    @Test
    void twoWishesThatMayNotMeetAreRefusedWhileTheFirstStillWaits() {
        grants.ask(wish(group.chenLi(), Role.SECURITY_ADMINISTRATOR), keeper);
        assertThat(refusal(() -> grants.ask(wish(group.chenLi(), Role.MANAGER), keeper)))
                .isEqualTo(GrantRefused.Reason.NO_BUSINESS_FOR_ADMINISTRATORS);
    }

    @Test
    void nobodyElseAsksOrDecides() {
        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> grants.ask(wish(group.chenLi(), Role.MANAGER), group.liWei()));
        var request = grants.ask(wish(group.chenLi(), Role.MANAGER), keeper);
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> grants.approve(request, 0, keeper));
        var foreign = cast.group();
        var foreignGuard = cast.person(foreign.root(), foreign.root(), "外安", "Wai An", Role.SECURITY_ADMINISTRATOR);
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> grants.approve(request, 0, foreignGuard));
        assertThat(queries.requests(Decision.OPEN, 1, 50, foreignGuard).rows()).isEmpty();
    }

    @Test
    void aRoleWithALastDayEndsAfterIt() {
        var today = LocalDate.now(Clock.systemDefaultZone());
        var id = grants.ask(new Wished(new PersonId(group.chenLi().person()), group.base(), Role.LEADER, today, today,
                "代管一天"), keeper);
        grants.approve(id, 0, guard);
        assertThat(rights.may(group.chenLi(), Deed.SEE, group.base())).isTrue();
        var held = queries.of(new PersonId(group.chenLi().person())).getFirst();
        assertThat(held.holds(today)).isTrue();
        assertThat(held.holds(today.plusDays(1))).isFalse();
        assertThat(refusal(() -> grants.ask(new Wished(new PersonId(group.chenLi().person()), group.base(),
                Role.FINANCE, today, today.minusDays(1), ""), keeper)))
                .isEqualTo(GrantRefused.Reason.GRANT_ENDS_FIRST);
    }

    @Test
    void aRoleTakenBackEndsAtOnceAndTheLastAdministratorStays() {
        var held = queries.of(new PersonId(group.zhaoYan().person())).getFirst();
        var request = grants.askBack(held.id(), "调离", keeper);
        assertThat(rights.may(group.zhaoYan(), Deed.MANAGE, group.base())).isTrue();
        grants.approve(request, 0, guard);
        assertThat(rights.may(group.zhaoYan(), Deed.MANAGE, group.base())).isFalse();
        var second = cast.person(group.root(), group.root(), "钱二", "Qian Er", Role.SYSTEM_ADMINISTRATOR);
        var last = queries.of(new PersonId(guard.person())).getFirst();
        var takeGuard = grants.askBack(last.id(), "", second);
        var otherGuard = cast.person(group.root(), group.root(), "安二", "An Er", Role.SECURITY_ADMINISTRATOR);
        assertThat(refusal(() -> grants.approve(takeGuard, 0, otherGuard))).as("no other has an account")
                .isEqualTo(GrantRefused.Reason.LAST_ADMINISTRATOR);
    }

    @Test
    void whoLeavesLosesRolesAndWaitingWishes() {
        var person = new PersonId(group.zhaoYan().person());
        var request = grants.ask(wish(group.zhaoYan(), Role.FINANCE), keeper);
        var line = persons.one(person, keeper).orElseThrow();
        people.leave(person, line.version(), LocalDate.now(Clock.systemDefaultZone()).minusDays(1), keeper);
        assertThat(rights.may(group.zhaoYan(), Deed.SEE, group.steel())).isFalse();
        assertThat(refusal(() -> grants.approve(request, 0, guard))).isEqualTo(GrantRefused.Reason.ALREADY_DECIDED);
    }

    @Test
    void whyNamesTheRoleTheGiverAndTheWay() {
        var request = grants.ask(new Wished(new PersonId(group.chenLi().person()), group.root(), Role.LEADER, null,
                null, ""), keeper);
        grants.approve(request, 0, guard);
        var reasons = why.of(group.chenLi(), group.base());
        assertThat(reasons).singleElement().satisfies(reason -> {
            assertThat(reason.role()).isEqualTo(Role.LEADER);
            assertThat(reason.askedBy().chinese()).isEqualTo("钱管");
            assertThat(reason.approvedBy().chinese()).isEqualTo("安全");
            assertThat(reason.path()).extracting("chinese").containsExactly("远山材料集团", "远山钢铁", "远山钢铁东港基地");
            assertThat(reason.shows()).isTrue();
        });
        assertThat(why.of(group.wangMin(), group.base())).isEmpty();
    }

    private Wished wish(Actor person, Role role) {
        return new Wished(new PersonId(person.person()), group.base(), role, null, null, null);
    }

    private static GrantRefused.Reason refusal(ThrowingCallable deed) {
        var refused = catchThrowableOfType(GrantRefused.class, deed);
        assertThat(refused).isNotNull();
        return (GrantRefused.Reason) refused.reason();
    }
}
