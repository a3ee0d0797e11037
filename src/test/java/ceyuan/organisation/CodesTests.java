package ceyuan.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import ceyuan.RealLists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Codes with check signs. */
class CodesTests {
    @ParameterizedTest
    @CsvSource({"13220082,1", "71526726,X", "M0001QAY,9"})
    void anOrganisationCodeHasACheckSign(String base, char check) {
        assertThat(CreditCode.organisationCheck(base)).isEqualTo(check);
    }

    @ParameterizedTest
    @CsvSource({"91310000132200821H,true", "911100007109288314,true", "91310000132200821J,false",
            "91350203M0001QAY9B,false", "9144030071526726XG,true", "911100007109279199,true"})
    void aCreditCodeIsDoubtedWhenItsCheckSignIsWrong(String code, boolean valid) {
        assertThat(CreditCode.doubt(code).isEmpty()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"05dxps0,55", "00rcxh7,74"})
    void aRorHasTwoCheckDigits(String base, String check) {
        assertThat(Ror.check(base)).isEqualTo(check);
        assertThat(Ror.doubt(base + check)).isEmpty();
        assertThat(Ror.doubt(base + "00")).isPresent();
    }

    @Test
    void theDoubtSaysWhatIsExpected() {
        assertThat(CreditCode.doubt("91310000132200821J").orElseThrow().details()).contains("H");
        assertThat(CreditCode.doubt("91310000132200812J").orElseThrow().key()).endsWith("creditCode.check");
        assertThat(CreditCode.doubt("913100001322008").orElseThrow().key()).endsWith("creditCode.length");
        assertThat(CreditCode.doubt("9131000013220082IH").orElseThrow().key()).endsWith("creditCode.signs");
        assertThat(CreditCode.doubt(withCheck("91310000132200822")).orElseThrow().key())
                .endsWith("creditCode.organisation");
    }

    @Test
    void codesAreKeptBare() {
        assertThat(CreditCode.bare(" 9131 0000 1322 0082 1h ")).isEqualTo("91310000132200821H");
        assertThat(CreditCode.bare("９１３１００００　１３２２００８２１Ｈ")).isEqualTo("91310000132200821H");
        assertThat(Ror.bare("https://ror.org/05dxps055")).isEqualTo("05dxps055");
        assertThat(CreditCode.bare("  ")).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theVectorsOfTheRulesHold() throws IOException {
        var rules = rules();
        assumeTrue(rules.isPresent(), "domain.md with the test vectors is not on this machine: vectors above only");
        var block = Pattern.compile("```yaml\n(.*?)\n```", Pattern.DOTALL).matcher(Files.readString(rules.get()));
        assertThat(block.find()).isTrue();
        Map<String, List<Map<String, Object>>> vectors = new Yaml().load(block.group(1));
        vectors.getOrDefault("org_code", List.of()).forEach(vector -> assertThat(
                String.valueOf(CreditCode.organisationCheck(String.valueOf(vector.get("base")))))
                .as(String.valueOf(vector.get("id"))).isEqualTo(vector.get("check")));
        vectors.getOrDefault("uscc", List.of()).forEach(vector -> assertThat(
                CreditCode.doubt(String.valueOf(vector.get("code"))).isEmpty()).as(String.valueOf(vector.get("id")))
                .isEqualTo(vector.get("valid")));
        vectors.getOrDefault("ror", List.of())
                .forEach(vector -> assertThat(Ror.check(String.valueOf(vector.get("base"))))
                        .as(String.valueOf(vector.get("id"))).isEqualTo(vector.get("check")));
        assertThat(vectors).containsKeys("org_code", "uscc", "ror");
    }

    private static String withCheck(String base) {
        return base + CreditCode.check(base);
    }

    private static Optional<Path> rules() {
        return Optional.of(RealLists.shared().resolve("domain.md")).filter(Files::exists);
    }
}
