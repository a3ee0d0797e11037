package ceyuan.organisation;

/**
 * A tab that another module adds to a unit's page; declared as a bean.
 *
 * @param key its label is the message {@code <key>}
 * @param part where it leads: {@code /units/{id}/<part>}
 */
public record UnitTab(int order, String key, String part) {}
