package ceyuan.base;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody typed is found in the database as it was typed. */
@SystemTest
class LikeTests {
    @Autowired
    JdbcClient jdbc;

    @Test
    void signsThatPatternsAreMadeOfMeanThemselves() {
        assertThat(fits("成材率 50% 以上", Like.within(" 50% "))).isTrue();
        assertThat(fits("成材率 505 以上", Like.within("50%"))).isFalse();
        assertThat(fits("axb", Like.within("a_b"))).isFalse();
        assertThat(fits("C:\\a_b\\c", Like.within("A_B\\"))).isTrue();
        assertThat(fits("50% more", Like.beginning("50%"))).isTrue();
        assertThat(fits("more 50%", Like.beginning("50%"))).isFalse();
        assertThat(fits("anything", Like.within(" "))).isTrue();
    }

    private boolean fits(String text, String pattern) {
        return jdbc.sql("SELECT CAST(? AS text) ILIKE ?").param(text).param(pattern).query(Boolean.class).single();
    }
}
