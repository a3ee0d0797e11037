package ceyuan.signing;

import java.util.UUID;

import ceyuan.base.Id;

public record SignerId(UUID value) implements Id {
    public static SignerId of(String text) {
        return new SignerId(Id.parse(text));
    }

    public static SignerId fresh() {
        return new SignerId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
