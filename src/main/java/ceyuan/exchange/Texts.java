package ceyuan.exchange;

import java.util.regex.Pattern;

/** Cleans what stands in a cell. */
final class Texts {
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000\\ufeff]+");
    private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    private Texts() {}

    /** Without space around it; space and line breaks inside become one space. */
    static String clean(String cell) {
        boolean tidy = true;
        char before = ' ';
        for (int i = 0; i < cell.length() && tidy; i++) {
            char sign = cell.charAt(i);
            tidy = sign > ' ' && sign != '\u00a0' && sign != '\u3000' && sign != '\ufeff' && sign != '\u2028'
                    || sign == ' ' && before != ' ' && i < cell.length() - 1;
            before = sign;
        }
        return tidy ? cell : SPACES.matcher(cell).replaceAll(" ").strip();
    }

    /** A Chinese name without the spaces that lists put in to align it. */
    static String joined(String cell) {
        return BETWEEN_HAN.matcher(cell).replaceAll("");
    }
}
