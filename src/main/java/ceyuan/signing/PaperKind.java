package ceyuan.signing;

/**
 * What a paper is.
 *
 * @param word {@code project.taskbook}; said as {@code kind.<word>}
 * @param letters in its number: {@code RWS} in {@code 2026-YS-RWS-0001}
 */
public record PaperKind(String word, String letters) {
    public PaperKind {
        if (!letters.matches("[A-Z]{1,8}")) throw new IllegalArgumentException(letters);
    }
}
