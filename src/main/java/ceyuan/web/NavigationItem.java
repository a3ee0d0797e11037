package ceyuan.web;

/**
 * An entry of the navigation; a module declares a bean for each of its own.
 *
 * @param group where in the loop it stands
 * @param order its place in the group
 * @param key its label is the message {@code <key>.title}
 * @param path where it leads
 * @param icon a Tabler icon's name without prefix
 */
public record NavigationItem(Group group, int order, String key, String path, String icon) {
    /** 立 行 成 人 and what stands above (own desk) and below (administration) them. */
    public enum Group {
        TOP, FOUND, RUN, YIELD, PEOPLE, ADMINISTER
    }
}
