package ceyuan.organisation;

import java.util.UUID;

import ceyuan.base.Id;

public record PartnerId(UUID value) implements Id {
    public static PartnerId of(String text) {
        return new PartnerId(Id.parse(text));
    }

    public static PartnerId fresh() {
        return new PartnerId(Id.fresh());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
