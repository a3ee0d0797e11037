package ceyuan;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is typed wrongly is answered with the usage and exit code 2, before anything is started. */
class CommandLineTests {
    @Test
    void helpIsNoMistake() {
        assertThat(CommandLine.run("--help")).isEqualTo(CommandLine.DONE);
    }

    @Test
    void wrongUsageEndsWithTwo() {
        for (var typed : List.of(List.of("--nope"), List.of("fly"), List.of("serve", "now"), List.of("--port", "x"),
                List.of("backup"), List.of("restore", "a", "b"), List.of("import", "a.csv", "--group", "G"),
                List.of("admin"), List.of("admin", "sing"), List.of("admin", "manager", "--group", "G"))) {
            assertThat(CommandLine.run(typed.toArray(String[]::new))).as(String.join(" ", typed))
                    .isEqualTo(CommandLine.WRONG_USAGE);
        }
    }

    @Test
    void optionsTakeTheirValueEitherWay() {
        var options = Options.read(List.of("FILE", "--data=here", "--port", "81", "--over"), Set.of("data", "port"),
                Set.of("over"));
        assertThat(options.words()).containsExactly("FILE");
        assertThat(options.required("data")).isEqualTo("here");
        assertThat(options.required("port")).isEqualTo("81");
        assertThat(options.flag("over")).isTrue();
        assertThatThrownBy(() -> options.required("group")).isInstanceOf(WrongUsage.class)
                .hasMessageContaining("--group");
    }
}
