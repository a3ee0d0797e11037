package ceyuan.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.base.Subject;

/** Tells what records are called and where they are shown. */
public interface SubjectNames {
    /** What is known of some records; what is not known is left out. */
    Map<Subject, Known> known(Collection<Subject> subjects);

    /** What all of them know together. */
    static Map<Subject, Known> known(Iterable<SubjectNames> all, Collection<Subject> subjects) {
        var known = new HashMap<Subject, Known>();
        all.forEach(each -> known.putAll(each.known(subjects)));
        return known;
    }

    /** @param path absent where the reader may not open it */
    record Known(Name name, @Nullable String path) {
        Known closed() {
            return new Known(name, null);
        }
    }
}
