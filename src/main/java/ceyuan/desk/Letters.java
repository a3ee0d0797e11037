package ceyuan.desk;

import java.util.List;

/** Writes a digest as a letter, in the language of the moment. */
public interface Letters {
    Letter write(Digest digest);

    /**
     * What a digest says: titles and days, nothing of what stands in a record.
     *
     * @param asks the first of them, the soonest due first
     * @param stopKey by which the digest can be stopped without signing in
     */
    record Digest(String name, int count, int overdue, int soon, List<Ask> asks, String stopKey) {}

    /**
     * A letter in the receiver's language.
     *
     * @param stopAddress where it can be unsubscribed
     */
    record Letter(String subject, String text, String html, String stopAddress) {}
}
