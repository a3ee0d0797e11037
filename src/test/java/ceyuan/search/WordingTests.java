package ceyuan.search;

import org.junit.jupiter.api.Test;

import ceyuan.search.Highlight.Part;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTests {
    @Test
    void chineseAndLatinComeApart() {
        assertThat(Wording.runs("高强Steel材料，Ti-6Al")).extracting(Wording.Run::text)
                .containsExactly("高强", "steel", "材料", "ti", "6al");
    }

    @Test
    void widthCaseAndAccentsDoNotCount() {
        assertThat(Wording.runs("ＡＢＣ Énergie Zürich")).extracting(Wording.Run::text)
                .containsExactly("abc", "energie", "zurich");
    }

    @Test
    void whatIsNeitherLetterNorDigitAsksForNothing() {
        assertThat(Lexemes.query("& | ! ( ) :* '\\ %_")).isEmpty();
        assertThat(Lexemes.query("a & | !b")).isEqualTo("('a':*) & ('b':*)");
    }

    @Test
    void aPhraseIsPairsThatFollowOneAnother() {
        assertThat(Lexemes.query("氢冶金")).isEqualTo("('氢冶' <-> '冶金')");
        assertThat(Lexemes.query("氢")).isEqualTo("('氢':*)");
    }

    @Test
    void aNumberIsComparedWithoutStrokes() {
        assertThat(Wording.digits("YS-2026 / 001")).isEqualTo("ys2026001");
    }

    @Test
    void whatWasMetIsMarked() {
        assertThat(Highlight.of("低碳氢冶金 Énergie", "氢冶 ener").parts()).containsExactly(
                new Part("低碳", false), new Part("氢冶", true), new Part("金 ", false), new Part("Éner", true),
                new Part("gie", false));
    }

    @Test
    void aLongTextIsShownAroundWhatWasMet() {
        var shown = Highlight.around("前".repeat(200) + "氢冶金" + "后".repeat(200), "氢冶金");
        assertThat(shown.parts()).contains(new Part("氢冶金", true)).startsWith(new Part("…", false))
                .endsWith(new Part("…", false));
    }
}
