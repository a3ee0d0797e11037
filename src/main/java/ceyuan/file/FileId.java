package ceyuan.file;

import java.util.UUID;

import ceyuan.base.Id;

public record FileId(UUID value) implements Id {
    public static FileId of(String text) {
        return new FileId(Id.parse(text));
    }

    public static FileId fresh() {
        return new FileId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
