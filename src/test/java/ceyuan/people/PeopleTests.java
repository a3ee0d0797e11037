package ceyuan.people;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class PeopleTests {
    @Autowired
    Cast cast;
    @Autowired
    People people;
    @Autowired
    JdbcTemplate jdbc;

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
}
