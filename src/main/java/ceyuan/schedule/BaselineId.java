package ceyuan.schedule;

import java.util.UUID;

import ceyuan.base.Id;

public record BaselineId(UUID value) implements Id {
    public static BaselineId of(String text) {
        return new BaselineId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
