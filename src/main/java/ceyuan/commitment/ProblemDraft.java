package ceyuan.commitment;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.people.PersonId;

/** A problem as raised: what stands in the way, who solves it, until when. */
public record ProblemDraft(String text, Severity severity, @Nullable PersonId owner, LocalDate raisedOn,
        @Nullable LocalDate due) {}
