package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Row;
import ceyuan.ledger.Difference;
import ceyuan.ledger.LedgerLine;
import ceyuan.ledger.LedgerQueries;
import ceyuan.organisation.UnitId;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

@SystemTest
class PeopleTests {
    @Autowired
    Cast cast;
    @Autowired
    People people;
    @Autowired
    PeopleQueries queries;
    @Autowired
    PersonIntake intake;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    LedgerQueries ledger;

    @Test
    void aListOfNamesFindsWhomItKnowsAndFoundsTheOthersOnce() {
        var group = cast.group();
        var asked = new ArrayList<>(List.of(new NamedAt("陈立", group.base()), new NamedAt("陈立", group.light())));
        for (int n = 0; n < 2500; n++)
            asked.add(new NamedAt("研究员" + n, group.steel()));
        asked.add(new NamedAt("陈立", group.base()));
        var first = people.named(group.root(), asked, group.liWei());
        assertThat(first).hasSize(2502);
        assertThat(first.get(new NamedAt("陈立", group.base()))).isEqualTo(new PersonId(group.chenLi().person()));
        assertThat(first.get(new NamedAt("陈立", group.light())))
                .isNotEqualTo(new PersonId(group.chenLi().person()));
        assertThat(people.named(group.root(), asked, group.liWei())).isEqualTo(first);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM people.person WHERE root = ? AND chinese LIKE '研究员%'",
                Integer.class, group.root().value())).isEqualTo(2500);
        assertThat(jdbc.queryForObject("""
            SELECT count(*) FROM ledger.line
            WHERE kind = 'people.person' AND unit = ? AND verb = 'founded'
            """, Integer.class, group.steel().value())).isEqualTo(2500);
    }

    @Test
    void aPersonIsAddedChangedAndFound() {
        var group = cast.group();
        var id = people.add(draft("T001", "孙浩", group.steel()), group.zhaoYan());
        var line = queries.one(id, group.zhaoYan()).orElseThrow();
        assertThat(line.unitChinese()).isEqualTo("远山钢铁");
        people.change(id, line.version(), draft("T001", "孙浩然", group.base()), group.zhaoYan());
        assertThat(queries.one(id, group.zhaoYan()).orElseThrow().chinese()).isEqualTo("孙浩然");
        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> people.change(id, 0, draft("T001", "旧", group.base()), group.zhaoYan()));
        assertThat(refusal(() -> people.add(draft("T001", "另一人", group.base()), group.zhaoYan())))
                .isEqualTo(PeopleRefused.Reason.NUMBER_TAKEN);
        assertThat(refusal(() -> people.add(draft("11010519491231002X", "某人", group.base()), group.zhaoYan())))
                .isEqualTo(PeopleRefused.Reason.NUMBER_IS_IDENTITY);
        assertThat(refusal(() -> people.add(draft("11**************2X", "某人", group.base()), group.zhaoYan())))
                .as("as a refused row of a list shows it").isEqualTo(PeopleRefused.Reason.NUMBER_IS_IDENTITY);
        assertThat(refusal(() -> people.add(draft("T003", "长".repeat(501), group.base()), group.zhaoYan())))
                .isEqualTo(PeopleRefused.Reason.PERSON_NAME_TOO_LONG);
        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> people.add(draft("T002", "某人", group.light()), group.zhaoYan()));
    }

    @Test
    void personsOfAnotherGroupAreNotSeen() {
        var one = cast.group();
        var other = cast.group();
        assertThat(queries.one(new PersonId(one.chenLi().person()), one.liWei())).isPresent();
        assertThat(queries.one(new PersonId(one.chenLi().person()), other.liWei())).isEmpty();
        assertThat(queries.one(new PersonId(one.liWei().person()), one.chenLi())).isEmpty();
        assertThat(queries.one(new PersonId(one.chenLi().person()), one.chenLi())).isPresent();
    }

    @Test
    void whoBelongsToNoUnitIsHiddenByNoneFromWhoKeepsTheSystem() {
        var group = cast.group();
        var keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", null);
        jdbc.update("UPDATE people.person SET root = NULL, unit = NULL WHERE id = ?", keeper.person());
        jdbc.update("""
            INSERT INTO people.grant_of_role (id, person, unit, role, from_day, granted_by, approved_by)
            VALUES (?, ?, NULL, 'SYSTEM_ADMINISTRATOR', DATE '2020-01-01', ?, ?)
            """, Id.fresh(), keeper.person(), keeper.person(), keeper.person());
        assertThat(list(group.base(), keeper)).contains("钱管", "陈立").doesNotContain("王敏");
        assertThat(list(group.base(), group.liWei())).contains("陈立").doesNotContain("钱管");
    }

    @Test
    void namesGoInTheOrderInWhichTheyAreRead() {
        var group = cast.group();
        assertThat(list(group.root(), group.liWei())).isSorted();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(queries.list(new PeopleQueries.Filter(today().in(group.root().value()), null,
                    PeopleQueries.Presence.HERE, null, ""), "name", 1, 50, group.liWei())
                    .map(each -> each.name().in(Locale.ENGLISH)).rows()).isSorted();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void aPersonWithAPostInAUnitIsSeenThere() {
        var group = cast.group();
        var chen = new PersonId(group.chenLi().person());
        assertThat(queries.one(chen, group.wangMin())).isEmpty();
        var today = LocalDate.now(Clock.systemDefaultZone());
        var post = people.givePost(chen, new PostDraft(group.light(), "客座专家", today, null), group.liWei());
        assertThat(queries.one(chen, group.wangMin())).isPresent();
        assertThat(list(group.light(), group.wangMin())).contains("陈立");
        assertThat(refusal(() -> people.givePost(chen, new PostDraft(group.light(), "客座专家", today, null),
                group.liWei()))).isEqualTo(PeopleRefused.Reason.POST_TWICE);
        assertThat(refusal(() -> people.givePost(chen,
                new PostDraft(cast.group().root(), "客座专家", today, null), Actor.SYSTEM)))
                .isEqualTo(PeopleRefused.Reason.OTHER_GROUP);
        people.endPost(chen, post, today.plusDays(0), group.liWei());
        assertThat(queries.posts(chen, Vantage.of(today))).singleElement().extracting("toDay")
                .isEqualTo(today.plusDays(1));
        var light = group.light().toString();
        var day = today.toString();
        assertThat(ledger.of(new Subject("people.person", chen.value()), Vantage.of(today), 2))
                .extracting(LedgerLine::verb, LedgerLine::differences)
                .containsExactly(tuple("unposted", List.of(new Difference("post", "客座专家", null),
                        new Difference("unit", light, null), new Difference("lastDay", null, day))),
                        tuple("posted", List.of(new Difference("post", null, "客座专家"),
                                new Difference("unit", null, light), new Difference("fromDay", null, day))));
    }

    @Test
    void whoLeftIsCountedApart() {
        var group = cast.group();
        var everyone = new PeopleQueries.Filter(today().in(group.root().value()), null,
                PeopleQueries.Presence.HERE, null, "");
        assertThat(queries.counts(everyone, group.liWei())).isEqualTo(new PeopleQueries.Counts(5, 0));
        people.leave(new PersonId(group.chenLi().person()), 0,
                LocalDate.now(Clock.systemDefaultZone()).minusDays(1), group.liWei());
        assertThat(queries.counts(everyone, group.liWei())).isEqualTo(new PeopleQueries.Counts(4, 1));
        assertThat(list(group.root(), group.liWei())).hasSize(4).doesNotContain("陈立");
    }

    @Test
    void aListOfPersonsIsTakenInByNumberAndChangesOnlyWhatDiffers() {
        var group = cast.group();
        var target = new Intake.Target(group.root().value(), group.liWei(), "人员", Map.of("currency", "CNY"));
        var rows = List.of(row(2, "N1", "甲", group.code() + "-GT"), row(3, "N2", "乙", group.code() + "-QH"),
                row(4, "N3", "丙", "NOWHERE"));
        var first = transaction.execute(status -> intake.begin(target).load(rows));
        assertThat(first).extracting(Object::getClass).asString().contains("Imported", "Imported", "Refused");
        var second = transaction.execute(status -> intake.begin(target)
                .load(List.of(rows.get(0), row(3, "N2", "乙二", group.code() + "-QH"))));
        assertThat(second).extracting(Object::getClass).asString().contains("Unchanged", "Changed");
        assertThat(list(group.light(), group.liWei())).contains("乙二");
    }

    private static Vantage today() {
        return Vantage.of(LocalDate.now(Clock.systemDefaultZone()));
    }

    private List<String> list(UnitId unit, Actor reader) {
        return queries.list(new PeopleQueries.Filter(today().in(unit.value()), null,
                PeopleQueries.Presence.HERE, null, ""), "name", 1, 50, reader).map(PeopleQueries.Line::chinese).rows();
    }

    private static Row row(int line, String number, String name, String unit) {
        return new Row(line, Map.of("number", number, "name", name, "unit", unit));
    }

    private static PersonDraft draft(String number, String name, UnitId unit) {
        return new PersonDraft(number, name, null, null, "工程师", unit);
    }

    private static PeopleRefused.Reason refusal(ThrowingCallable deed) {
        var refused = catchThrowableOfType(PeopleRefused.class, deed);
        assertThat(refused).isNotNull();
        return (PeopleRefused.Reason) refused.reason();
    }
}
