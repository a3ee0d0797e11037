package ceyuan.commitment;

import java.util.UUID;

import ceyuan.base.Id;

public record CommitmentId(UUID value) implements Id {
    public static CommitmentId of(String text) {
        return new CommitmentId(Id.parse(text));
    }

    public static CommitmentId fresh() {
        return new CommitmentId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
