package ceyuan.approval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.base.Subject;

/**
 * A kind of approval; the module whose records are approved declares a bean for each.
 *
 * <p>What happens to a submission is told in the same transaction: an exception takes the decision back with it. The kind
 * is said as {@code kind.<kind>}, a class as {@code <kind>.class.<class>}, a field as {@code <kind>.field.<field>}.
 */
public interface Approvable {
    String kind();

    /** The classes by which its routes may differ. */
    default List<String> classes() {
        return List.of();
    }

    /** The fields that a stop may let its approvers edit; see {@link Approvals#editable}. */
    default List<String> fields() {
        return List.of();
    }

    /** What the one who decides is shown of the subject, in the reader's language. */
    List<Fact> facts(Subject subject, Actor reader);

    /** Whether a person who takes no part in the approval may see the subject, and with it its approval. */
    boolean sees(Subject subject, Actor reader);

    void approved(Turn turn);

    /** It went back to its author, who may change it and submit it again. */
    void returned(Turn turn);

    void withdrawn(Turn turn);

    /** It was stopped for good. */
    void ended(Turn turn);

    /**
     * A line of what is decided: a label and what stands beside it.
     *
     * @param under the heading beneath which it stands; absent for what is said first
     */
    record Fact(@Nullable String under, String label, String value) {
        public Fact(String label, String value) {
            this(null, label, value);
        }
    }

    /** What became of a submission, by whom and with which words. */
    record Turn(ApprovalId approval, Subject subject, Actor by, String comment) {}
}
