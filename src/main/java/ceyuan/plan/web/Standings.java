package ceyuan.plan.web;

import java.util.List;

import ceyuan.commitment.State;
import ceyuan.plan.ItemQueries.Aim;
import ceyuan.plan.ItemQueries.Item;

/** How the items of a plan stand, counted. */
public record Standings(long all, long done, long amber, long red, long targets, long reached) {
    public static Standings of(List<Item> items) {
        return new Standings(items.size(), items.stream().filter(item -> item.state() == State.DONE).count(),
                items.stream().filter(item -> item.health().equals("amber")).count(),
                items.stream().filter(item -> item.health().equals("red")).count(),
                items.stream().mapToLong(item -> item.aims().size()).sum(),
                items.stream().flatMap(item -> item.aims().stream()).filter(Aim::isReached).count());
    }
}
