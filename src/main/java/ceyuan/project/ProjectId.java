package ceyuan.project;

import java.util.UUID;

import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;

/** The identity of a project and of its commitment. */
public record ProjectId(UUID value) implements Id {
    public static ProjectId of(String text) {
        return new ProjectId(Id.parse(text));
    }

    public static ProjectId fresh() {
        return new ProjectId(Id.fresh());
    }

    public CommitmentId commitment() {
        return new CommitmentId(value);
    }

    public Subject subject() {
        return Subject.of("project", this);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
