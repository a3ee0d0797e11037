package ceyuan.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static ceyuan.people.AccountRefused.Reason.PASSWORD_COMMON;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_HAS_NAME;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_LONG;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_SHORT;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_SIMPLE;

/** What makes a password good enough (domain 9.1); whether it was used before is asked of {@link Accounts}. */
record PasswordRules(int length, int classes) {
    private static final int LONGEST = 200;
    /** Bare forms of what is tried first: compared after digits and signs at both ends are cut off. */
    private static final Set<String> COMMON = Set.of("password", "passw0rd", "p@ssw0rd", "p@ssword", "admin",
            "administrator", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "abc", "abcd",
            "abcdef", "welcome", "letmein", "iloveyou", "woaini", "ceyuan", "changeme", "root", "test", "guest",
            "user", "login", "master", "monkey", "dragon", "qaz", "wsx", "qazwsx", "huawei", "aa", "a", "", "china",
            "zhongguo", "mima");

    /** Accepts a password for an account, or refuses with what is wrong with it. */
    void check(String password, String login, Collection<String> names) {
        if (password.codePointCount(0, password.length()) < length) throw refused(PASSWORD_SHORT, length);
        if (password.length() > LONGEST) throw refused(PASSWORD_LONG, LONGEST);
        if (classesOf(password) < classes) throw refused(PASSWORD_SIMPLE, classes);
        String lower = password.toLowerCase(Locale.ROOT);
        if (contains(lower, login)) throw refused(PASSWORD_HAS_NAME);
        for (String name : names) {
            if (contains(lower, name) || List.of(name.split("[\\s·.,-]+")).stream().anyMatch(
                    part -> part.length() > 2 && contains(lower, part))) {
                throw refused(PASSWORD_HAS_NAME);
            }
        }
        if (COMMON.contains(bare(lower)) || COMMON.contains(lower)) throw refused(PASSWORD_COMMON);
    }

    private static int classesOf(String password) {
        return (int) List.of("\\p{Lu}", "\\p{Ll}", "\\p{Nd}", "[^\\p{Lu}\\p{Ll}\\p{Nd}]").stream()
                .filter(one -> password.matches("(?s).*" + one + ".*")).count();
    }

    private static boolean contains(String password, String name) {
        return name.length() > 1 && password.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String bare(String lower) {
        return lower.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    private static AccountRefused refused(AccountRefused.Reason reason, Object... details) {
        return new AccountRefused(reason, "password", details);
    }
}
