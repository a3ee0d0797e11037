package ceyuan.people;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ceyuan.people.AccountRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PasswordRulesTests {
    private final PasswordRules rules = new PasswordRules(8, 3);

    @ParameterizedTest
    @CsvSource({"Ab1!xyz, PASSWORD_SHORT", "abcdefgh1, PASSWORD_SIMPLE", "12345678!, PASSWORD_SIMPLE",
            "Password123, PASSWORD_COMMON", "P@ssw0rd2026, PASSWORD_COMMON", "Qwerty!2345, PASSWORD_COMMON",
            "Ceyuan@2026, PASSWORD_COMMON", "Zhao.yan-77, PASSWORD_HAS_NAME", "x9-ZHAOYAN01, PASSWORD_HAS_NAME",
            "赵岩Steel-2026, PASSWORD_HAS_NAME"})
    void aWeakPasswordIsRefusedWithWhatIsWrong(String password, Reason reason) {
        var refused = catchThrowableOfType(AccountRefused.class,
                () -> rules.check(password, "zhaoyan01", List.of("赵岩", "Zhao Yan")));
        assertThat(refused).as(password).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.field()).isEqualTo("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kiln-Roll-88", "镁板轧制Ab-2026", "tr0ub4dor&Steel", "a1 b2 c3 D4"})
    void aGoodPasswordIsAccepted(String password) {
        assertThatCode(() -> rules.check(password, "zhaoyan01", List.of("赵岩", "Zhao Yan"))).doesNotThrowAnyException();
    }

    @Test
    void everyOneTimePasswordKeepsTheRules() {
        var passwords = new Passwords();
        for (int n = 0; n < 200; n++) {
            rules.check(passwords.oneTime(), "system-admin", List.of("系统管理员"));
        }
    }
}
