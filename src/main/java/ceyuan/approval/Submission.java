package ceyuan.approval;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

/**
 * What is submitted, and by what its route is chosen.
 *
 * @param kind the kind of approval, one for which there is an {@link Approvable}
 * @param klass a class within the kind, if routes differ by it
 * @param path where the subject is shown
 */
public record Submission(Subject subject, String kind, UnitId unit, @Nullable String klass, @Nullable Money amount,
        Name title, String path) {}
