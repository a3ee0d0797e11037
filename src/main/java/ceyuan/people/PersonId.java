package ceyuan.people;

import java.util.UUID;

import ceyuan.base.Id;

public record PersonId(UUID value) implements Id {
    public static PersonId of(String text) {
        return new PersonId(Id.parse(text));
    }

    public static PersonId fresh() {
        return new PersonId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
