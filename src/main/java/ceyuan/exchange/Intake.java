package ceyuan.exchange;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ceyuan.base.Actor;
import ceyuan.base.Money;

/** A kind of list that a module takes in. Declared as a bean. */
public interface Intake {
    /** The module's word for what a row becomes: {@code project}. Said as {@code exchange.kind.<kind>}. */
    String kind();

    List<Field> fields();

    /** The fields whose values together are a row's number, offered when a list is mapped by guess. */
    default List<String> key() {
        return List.of();
    }

    /** Checks that the actor may load such a list into the group, or throws {@link ceyuan.base.Forbidden}. */
    void admit(UUID root, Actor actor);

    /** Begins a load. The batches of one load come one after another, each in a transaction of its own. */
    Loading begin(Target target);

    /**
     * Where a load goes.
     *
     * @param root the group that the rows belong to
     * @param source the name of the mapping, kept with the rows as where they came from
     * @param options further settings of the mapping that the intake itself understands; {@code currency} is always
     *        there, the currency of all amounts
     */
    record Target(UUID root, Actor actor, String source, Map<String, String> options) {}

    /** A load that has begun. */
    interface Loading {
        /**
         * Takes a batch; answers one outcome a row, in order. Rows that carry a number known from before change only
         * what differs. Called again with the same rows after a crash, it finds them unchanged. In a dry run the
         * exchange rolls the transaction back.
         */
        List<Outcome> load(List<Row> rows);

        /** Shows a row that this load had taken before an interruption, so that the load knows what came before. */
        default void passed(Row row) {}

        /** The money planned in all rows taken so far, if the kind has any. */
        default List<Money> planned() {
            return List.of();
        }
    }
}
