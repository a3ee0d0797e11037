package ceyuan.signing;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the bytes of a PDF say of its signatures (ISO 32000-2, 12.8.1), whether or not the objects around them can still be
 * read.
 */
final class SignedBytes {
    private static final Pattern RANGE = Pattern
            .compile("/ByteRange\\s*\\[\\s*(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s*\\]");
    private static final Pattern VALUE = Pattern.compile("/Contents\\s*<308[0-4][0-9A-Fa-f]{1000}");
    private static final Pattern HEX = Pattern.compile("<[0-9A-Fa-f\\s]*>");

    private final String pdf;
    private final TreeMap<Integer, String> signatures = new TreeMap<>();
    private int end;

    SignedBytes(byte[] content) {
        pdf = new String(content, StandardCharsets.ISO_8859_1);
        var range = RANGE.matcher(pdf);
        while (range.find()) {
            long from = Long.parseLong(range.group(1)) + Long.parseLong(range.group(2));
            long to = Long.parseLong(range.group(3));
            long last = to + Long.parseLong(range.group(4));
            if (from >= to || to > pdf.length()) continue;
            String gap = pdf.substring((int) from, (int) to).strip();
            boolean empty = gap.chars().allMatch(sign -> "<0>".indexOf(sign) >= 0 || Character.isWhitespace(sign));
            if (empty || !gap.startsWith("<") || !gap.endsWith(">")) continue;
            signatures.put((int) from, gap);
            end = (int) Math.max(end, Math.min(last, pdf.length()));
        }
    }

    /** Whether a place is left out of a range of bytes and filled, or a value stands as that of a signature does. */
    boolean areSigned() {
        return !signatures.isEmpty() || VALUE.matcher(pdf).find();
    }

    /** Whether each of them holds one value and nothing but zeros behind it. */
    boolean areClean() {
        return signatures.values().stream().allMatch(SignedBytes::isClean);
    }

    /** Whether something stands behind the last signed byte that is no revision of the PDF. */
    boolean isAppendedTo() {
        if (signatures.isEmpty()) return false;
        String rest = pdf.substring(end);
        int revision = rest.lastIndexOf("%%EOF");
        return !(revision < 0 ? rest : rest.substring(revision + 5)).replace('\0', ' ').isBlank();
    }

    private static boolean isClean(String gap) {
        if (!HEX.matcher(gap).matches()) return false;
        String hex = gap.substring(1, gap.length() - 1).replaceAll("\\s", "");
        if (hex.length() < 4) return false;
        int length = Integer.parseInt(hex.substring(2, 4), 16);
        if (length == 0x80) return true; // BER of a length that only its end tells
        int digits = length < 0x80 ? 0 : (length - 0x80) * 2;
        if (digits > 8 || hex.length() < 4 + digits) return false;
        long value = digits == 0 ? length : Long.parseLong(hex.substring(4, 4 + digits), 16);
        long after = 4 + digits + 2 * value;
        return after <= hex.length() && hex.chars().skip(after).allMatch(digit -> digit == '0');
    }
}
