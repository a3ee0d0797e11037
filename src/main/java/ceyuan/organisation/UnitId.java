package ceyuan.organisation;

import java.util.UUID;

import ceyuan.base.Id;

public record UnitId(UUID value) implements Id {
    public static UnitId of(String text) {
        return new UnitId(Id.parse(text));
    }

    public static UnitId fresh() {
        return new UnitId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
