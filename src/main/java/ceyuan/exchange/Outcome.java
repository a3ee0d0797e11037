package ceyuan.exchange;

import java.util.List;

import ceyuan.base.Name;

/** What became of a row. */
public sealed interface Outcome {
    record Imported(List<Remark> remarks) implements Outcome {}

    record Changed(List<Remark> remarks) implements Outcome {}

    record Unchanged() implements Outcome {}

    record Refused(Remark reason) implements Outcome {}

    static Outcome imported() {
        return new Imported(List.of());
    }

    static Outcome changed() {
        return new Changed(List.of());
    }

    static Outcome refused(String field, String key, Object... details) {
        return new Refused(new Remark(field, key, List.of(details)));
    }

    /**
     * Something to say about a row: a reason for refusal, or a warning about a row that was taken all the same.
     *
     * @param field the intake's field it is about; empty if it is about the whole row
     * @param key the message that says it
     */
    record Remark(String field, String key, List<Object> details) {
        public Remark {
            details = details.stream().map(each -> each instanceof Name name ? name.chinese() : each).toList();
        }
    }
}
