package ceyuan.people;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.search.Hit;
import ceyuan.search.SearchQueries;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever may open a person finds the person by name, and nobody else does. */
@SystemTest
class PersonSearchTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    People people;
    @Autowired
    PersonStore store;
    @Autowired
    SearchQueries search;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    TransactionTemplate transactions;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void whoBelongsToNoUnitIsFoundByWhoeverKeepsTheWholeSystem() {
        var administrator = cast.person(group.root(), group.root(), "钱安" + group.code(), "Qian An", null);
        jdbc.update("UPDATE people.person SET unit = NULL, root = NULL WHERE id = ?", administrator.person());
        index(administrator);
        assertThat(found("钱安" + group.code(), keeper(null))).containsExactly(administrator.person());
        assertThat(found("钱安" + group.code(), administrator)).containsExactly(administrator.person());
        assertThat(found("钱安" + group.code(), keeper(group.root().value()))).isEmpty();
        assertThat(found("钱安" + group.code(), group.liWei())).isEmpty();
    }

    @Test
    void whoHasLeftIsStillFound() {
        var chen = new PersonId(group.chenLi().person());
        var keeper = keeper(group.root().value());
        index(group.chenLi());
        people.leave(chen, 0, TODAY.minusDays(1), group.liWei());
        assertThat(found("陈立", group.zhaoYan())).containsExactly(chen.value());
        assertThat(found("陈立", keeper)).containsExactly(chen.value());
        assertThat(found("陈立", group.wangMin())).isEmpty();
        assertThat(found("陈立", cast.group().liWei())).isEmpty();
    }

    @Test
    void whoHasAPostSomewhereIsFoundThereAsLongAsItLasts() {
        var chen = new PersonId(group.chenLi().person());
        index(group.chenLi());
        assertThat(found("陈立", group.wangMin())).isEmpty();
        var post = people.givePost(chen, new PostDraft(group.light(), "客座专家", TODAY.minusDays(9), null),
                group.liWei());
        assertThat(found("陈立", group.wangMin())).containsExactly(chen.value());
        people.endPost(chen, post, TODAY.minusDays(1), group.liWei());
        assertThat(found("陈立", group.wangMin())).isEmpty();
    }

    private Actor keeper(@Nullable UUID unit) {
        var keeper = cast.person(group.root(), group.root(), "吴管", "Wu Guan", Role.SYSTEM_ADMINISTRATOR);
        jdbc.update("UPDATE people.grant_of_role SET unit = ? WHERE person = ?", unit, keeper.person());
        return keeper;
    }

    private void index(Actor person) {
        transactions.executeWithoutResult(inside -> store.index(List.of(person.person())));
    }

    private List<UUID> found(String name, Actor reader) {
        return search.find(name, People.KIND, 1, 20, reader).hits().map(Hit::subject).rows().stream()
                .map(subject -> subject.id()).toList();
    }
}
