package ceyuan.commitment;

import java.util.UUID;

import ceyuan.base.Id;

public record ProblemId(UUID value) implements Id {
    public static ProblemId of(String text) {
        return new ProblemId(Id.parse(text));
    }

    public static ProblemId fresh() {
        return new ProblemId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
