package ceyuan.schedule;

import java.util.UUID;

import ceyuan.base.Id;

public record DependencyId(UUID value) implements Id {
    public static DependencyId of(String text) {
        return new DependencyId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
