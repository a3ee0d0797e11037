package ceyuan.plan;

import java.util.UUID;

import ceyuan.base.Id;

public record PlanId(UUID value) implements Id {
    public static PlanId of(String text) {
        return new PlanId(Id.parse(text));
    }

    public static PlanId fresh() {
        return new PlanId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
