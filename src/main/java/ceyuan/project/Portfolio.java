package ceyuan.project;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.organisation.UnitId;

/**
 * A choice of projects that must all have started by a day, such as the "15+1" major projects of a year.
 *
 * @param unit whose projects, with all beneath it, are meant
 * @param expected how many projects there should be, if that is laid down
 * @param projects the projects by name; if none is named, all that match the conditions
 */
public record Portfolio(UnitId unit, Name name, LocalDate startDue, @Nullable Integer expected,
        @Nullable ProjectClass projectClass, @Nullable String level, @Nullable Integer year, Set<UUID> projects) {}
