package ceyuan.exchange;

/**
 * A field that an intake understands. Its label is the message {@code <kind>.field.<key>}.
 *
 * @param required a row without it is refused by the exchange itself
 */
public record Field(String key, Type type, boolean required) {
    /** What a value becomes before the intake sees it; in brackets the Java type in {@link Row}. */
    public enum Type {
        /** Text, trimmed. (String) */
        TEXT,
        /** A day. (LocalDate) */
        DAY,
        /** A first and a last day, from one column such as 2018.01-2020.12. (ceyuan.base.Period) */
        PERIOD,
        /** A number. (BigDecimal) */
        NUMBER,
        /** An amount in the smallest whole unit of its currency's name: yuan, euro. (BigDecimal) */
        MONEY,
        /** Several texts, separated by a sign that the mapping names. (List of String) */
        TEXTS
    }
}
