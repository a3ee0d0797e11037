package ceyuan.people;

import ceyuan.organisation.UnitId;

/** A person as lists of others know one: a name at a unit. */
public record NamedAt(String name, UnitId unit) {}
