package ceyuan.organisation;

import java.util.List;

/** What looks wrong about a code. It is said and never stops anybody: some codes in use were issued wrong. */
public record Doubt(String key, List<Object> details) {
    static Doubt of(String key, Object... details) {
        return new Doubt("organisation.doubt." + key, List.of(details));
    }
}
