package ceyuan.approval;

import java.util.UUID;

import ceyuan.base.Actor;

/** A person in the history of a submission, under the name of that day: history outlives names and rights. */
public record Who(UUID person, String name) {
    static Who of(Actor actor) {
        return new Who(actor.person(), actor.name());
    }
}
