package ceyuan.desk;

import java.time.LocalDate;
import java.util.UUID;

import ceyuan.base.Name;

/**
 * A day by which something must be done that a person answers for.
 *
 * @param kind as of an ask: the module's word, a dot and the matter
 * @param item what is due; an ask about the same item is the same event in a calendar
 * @param path where it is found
 */
public record Deadline(String kind, UUID item, Name title, LocalDate due, String path) {}
