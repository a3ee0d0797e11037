package ceyuan.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The running transaction that may write: what it has moved, told to nobody before it is committed, and what was asked
 * within it, which nobody else may be told.
 */
final class Writing implements TransactionSynchronization {
    private final Stamps stamps;
    private final Set<String> moved = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Object, Integer> linesBefore = new HashMap<>();
    private final Map<Object, Object> answers = new HashMap<>();
    private boolean left;

    private Writing(Stamps stamps) {
        this.stamps = stamps;
    }

    /** Nothing where no transaction runs, or one that only reads. */
    static @Nullable Writing here(Stamps stamps) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return null;
        }
        for (var each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Writing writing && writing.stamps == stamps) return writing;
        }
        var writing = new Writing(stamps);
        TransactionSynchronizationManager.registerSynchronization(writing);
        return writing;
    }

    void move(Collection<String> kinds, Collection<Line> written) {
        boolean more = moved.addAll(kinds);
        lines.addAll(written);
        answers.clear();
        if (left && (more || !lines.isEmpty())) leave(kinds);
    }

    boolean hasMoved(Set<String> kinds) {
        return !Collections.disjoint(moved, kinds);
    }

    @SuppressWarnings("unchecked")
    <T> T recall(Object key, Supplier<T> question) {
        Object known = answers.get(key);
        if (known != null) return (T) known;
        T answer = question.get();
        answers.put(key, answer);
        return answer;
    }

    /** Before anybody else who waits for the commit, for they may ask what has changed. */
    @Override
    public int getOrder() {
        return Integer.MIN_VALUE;
    }

    /** All at once, in one statement; what others do before the commit is left as it comes. */
    @Override
    public void beforeCommit(boolean readOnly) {
        if (!moved.isEmpty()) leave(moved);
        left = true;
    }

    @Override
    public void savepoint(Object savepoint) {
        linesBefore.put(savepoint, lines.size());
    }

    /** Of what is taken back no line is written. */
    @Override
    public void savepointRollback(Object savepoint) {
        lines.subList(Objects.requireNonNullElse(linesBefore.get(savepoint), 0), lines.size()).clear();
        answers.clear();
    }

    @Override
    public void afterCommit() {
        stamps.moved(moved);
    }

    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_UNKNOWN) stamps.moved(moved);
    }

    private void leave(Collection<String> kinds) {
        stamps.leave(kinds, lines);
        lines.clear();
    }
}
