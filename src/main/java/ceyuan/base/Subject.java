package ceyuan.base;

import java.util.UUID;

/**
 * What a room or the ground works on without knowing it: a kind and an id.
 *
 * <p>The kind is the module's word, or {@code module.part} for a record inside it ({@code project}, {@code plan.focus}).
 */
public record Subject(String kind, UUID id) {
    public static Subject of(String kind, Id id) {
        return new Subject(kind, id.value());
    }

    public static Subject parse(String text) {
        int cut = text.indexOf(':');
        if (cut < 1) throw new Missing(text);
        return new Subject(text.substring(0, cut), Id.parse(text.substring(cut + 1)));
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
