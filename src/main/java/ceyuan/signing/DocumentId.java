package ceyuan.signing;

import java.util.UUID;

import ceyuan.base.Id;

public record DocumentId(UUID value) implements Id {
    public static DocumentId of(String text) {
        return new DocumentId(Id.parse(text));
    }

    public static DocumentId fresh() {
        return new DocumentId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
