package ceyuan.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ceyuan.base.Actor;

/**
 * A module that asks things of people.
 *
 * <p>It gives the rows of what it asks as SQL, so that the desk can count, sort, filter and cut what all modules ask in
 * one statement and nobody's thousand open items are fetched to show the first fifty. Only rows that are shown are said.
 */
public interface Asking {
    /** The module's word; the kinds of what it asks begin with it and a dot, as {@code commitment.overdue}. */
    String module();

    /**
     * The kinds of records, and other stamps, that move when what is asked of a person or its columns may change; until then
     * nobody asks anew.
     */
    Set<String> dependsOn(Actor of, LocalDate today);

    /**
     * What is asked of a person on a day: a SELECT of the columns {@code kind, item, subject_kind, subject, version,
     * chinese, english, unit, unit_chinese, unit_english, due, since, detail}, in this order. {@code :me} and
     * {@code :today} are given; names of further parameters begin with the module's word.
     */
    Selection asked(Actor of, LocalDate today);

    /** How a row is said in the reader's language; row, day and language decide it alone, for it is said once and kept. */
    Said said(Asked row, LocalDate today);

    /** What the person may do about it at the desk; whatever else there is to do is done where {@link Said#path} leads. */
    List<Action> actions(Asked row, Actor of, LocalDate today);

    /**
     * Does one of the {@link #actions} and refuses as it would be refused anywhere else.
     *
     * @param given what was filled into the action's fields: the required ones are there, numbers and days are such, blank
     *     ones are left out
     */
    void act(Asked row, String verb, Map<String, String> given, Actor by);

    /** What a person answers for that has a due day, asked for already or not: for the person's calendar. */
    default List<Deadline> deadlines(Actor of, LocalDate from) {
        return List.of();
    }

    /** A SELECT and its parameters. */
    record Selection(String sql, Map<String, Object> parameters) {}

    /**
     * What a person reads of an ask.
     *
     * @param title what it is about
     * @param reason why it is asked, a sentence
     * @param path where it is done
     */
    record Said(String title, String reason, String path) {}
}
