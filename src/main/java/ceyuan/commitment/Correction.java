package ceyuan.commitment;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/** What a commitment that was taken over from elsewhere reads there now; it replaces what was known, as if from the start. */
public record Correction(CommitmentId id, Name title, UnitId unit, @Nullable PersonId accountable,
        @Nullable LocalDate starts, @Nullable LocalDate due, Standing standing) {}
