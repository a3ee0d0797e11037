package ceyuan.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityNumberTests {
    @ParameterizedTest
    @CsvSource({"11010519491231002X, 11**************2X", "11010519491231002x, 11**************2x",
            "李伟 110105 19491231 002X, 李伟 11**************2X", "110105194912310021, 110105194912310021",
            "S11010519491231002X, S11010519491231002X", "P000123, P000123", "11**************2X, 11**************2X"})
    void onlyWhatBearsTheCheckSignIsMasked(String text, String masked) {
        assertThat(IdentityNumber.masked(text)).isEqualTo(masked);
    }
}
