package ceyuan.signing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What every page of a document carries, and the places where it is signed.
 *
 * @param address where it is verified
 * @param qr the same as a picture, a {@code data:} address
 */
public record Imprint(String number, int edition, LocalDate day, Locale language, String checkCode, String address,
        String qr, List<Block> blocks) {
    /** A place to sign. The paper leaves it free; the signature is drawn into it. */
    public record Block(int line, boolean seal, String party, String capacity, String name, String organisation) {}

    /** The blocks of one party, in order: its persons and its seal. */
    public List<Block> of(String party) {
        return blocks.stream().filter(block -> block.party.equals(party)).toList();
    }

    public List<String> parties() {
        return blocks.stream().map(Block::party).distinct().toList();
    }

    /** The address without the question behind it: what a person types. */
    public String verifyPage() {
        return address.replaceFirst("\\?.*", "");
    }

    /** The day as papers are dated: 2026年11月21日, 21 November 2026. */
    public String dayInWords() {
        return DateTimeFormatter.ofPattern(english() ? "d MMMM yyyy" : "yyyy年M月d日", language).format(day);
    }

    public boolean english() {
        return "en".equals(language.getLanguage());
    }
}
