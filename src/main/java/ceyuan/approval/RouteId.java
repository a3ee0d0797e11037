package ceyuan.approval;

import java.util.UUID;

import ceyuan.base.Id;

public record RouteId(UUID value) implements Id {
    public static RouteId of(String text) {
        return new RouteId(Id.parse(text));
    }

    public static RouteId fresh() {
        return new RouteId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
