package ceyuan.insight;

/**
 * Open problems, counted.
 *
 * @param overdue past the day their owner promised
 * @param young open for less than 30 days
 * @param middling open for 30 to 90 days
 * @param old open for more than 90 days
 */
public record Trouble(long open, long major, long overdue, long young, long middling, long old) {
    public static final Trouble NONE = new Trouble(0, 0, 0, 0, 0, 0);

    public Trouble plus(Trouble other) {
        return new Trouble(open + other.open, major + other.major, overdue + other.overdue, young + other.young,
                middling + other.middling, old + other.old);
    }
}
