package ceyuan.approval;

import java.util.UUID;

import ceyuan.base.Id;

public record ApprovalId(UUID value) implements Id {
    public static ApprovalId of(String text) {
        return new ApprovalId(Id.parse(text));
    }

    public static ApprovalId fresh() {
        return new ApprovalId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
