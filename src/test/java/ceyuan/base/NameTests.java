package ceyuan.base;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class NameTests {
    @Test
    void severalAreListedAsTheLanguageDoes() {
        var names = Name.listed(List.of(Name.of("自发电率", "Own power"), Name.of("成材率")));
        assertThat(names.in(Locale.CHINESE)).isEqualTo("自发电率、成材率");
        assertThat(names.in(Locale.ENGLISH)).isEqualTo("Own power, 成材率");
        assertThat(Name.listed(List.of()).in(Locale.ENGLISH)).isEmpty();
    }

    @Test
    void overTheApiANameIsItsTwoLanguages() {
        assertThat(new JsonMapper().writeValueAsString(Name.of("钢", "Steel")))
                .isEqualTo("{\"chinese\":\"钢\",\"english\":\"Steel\"}");
    }
}
