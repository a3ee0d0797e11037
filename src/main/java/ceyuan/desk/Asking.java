package ceyuan.desk;

import java.time.LocalDate;
import java.util.List;

import ceyuan.base.Actor;

/** A module that asks things of people. */
public interface Asking {
    List<Ask> asks(Actor of, LocalDate today);

    /** How many, without fetching them; called for every page. */
    int count(Actor of, LocalDate today);
}
