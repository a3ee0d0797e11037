package ceyuan.desk;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Subject;

/**
 * One thing asked of a person.
 *
 * @param kind groups asks; said as {@code desk.ask.<kind>}
 * @param title what it is about, in the reader's language
 * @param reason why it is asked, a sentence in the reader's language
 * @param path where it is done
 */
public record Ask(String kind, Subject subject, String title, String reason, @Nullable LocalDate due, String path) {}
