package ceyuan.exchange;

import java.util.UUID;

import ceyuan.base.Id;

public record RunId(UUID value) implements Id {
    public static RunId of(String text) {
        return new RunId(Id.parse(text));
    }

    public static RunId fresh() {
        return new RunId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
