package ceyuan.plan;

import java.util.Optional;

/** The code of a plan's item as lists publish it: segments parted by dots, with or without a dot at the end. */
public final class ItemCode {
    private ItemCode() {}

    /** One spelling for a code with and without its last dot: {@code H2020-EU.3.4.5} becomes {@code H2020-EU.3.4.5.}. */
    public static String normalised(String code) {
        String bare = code.strip();
        return bare.indexOf('.') < 0 || bare.endsWith(".") ? bare : bare + ".";
    }

    /** The code one segment shorter, in its one spelling; empty at the top. */
    static Optional<String> shortened(String code) {
        String bare = code.endsWith(".") ? code.substring(0, code.length() - 1) : code;
        int cut = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf('-'));
        return cut <= 0 ? Optional.empty() : Optional.of(normalised(bare.substring(0, cut)));
    }
}
