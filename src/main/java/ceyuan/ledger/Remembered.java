package ceyuan.ledger;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import ceyuan.store.Pool;

/**
 * Keeps what was computed until one of the records it was computed from changes, on whatever node.
 *
 * <p>Use it for whatever many people ask for, and for what one person asks for on every page. The key must hold everything
 * that the answer depends on besides the records: the question, the reader's sight, the day. A change made on this node
 * shows at once, another node's within {@link Stamps#TRUSTED}.
 *
 * <p>What many ask at once is asked by one: the others wait for its answer, and take it if no record has changed since they
 * came. Nobody waits who holds what the one who asks may need: a connection, or the locks of a transaction that writes.
 */
@Component
public class Remembered {
    private static final int MOST_ROWS = 200_000;

    private final Stamps stamps;
    private final Cache<Object, Answer> answers = Caffeine.newBuilder().maximumWeight(MOST_ROWS)
            .weigher((Object key, Answer answer) -> answer.rows()).build();
    private final ConcurrentMap<Object, Turn> turns = new ConcurrentHashMap<>();

    Remembered(Stamps stamps) {
        this.stamps = stamps;
    }

    /** An answer that fills as much memory as many rows. */
    public interface Large {
        int rows();
    }

    /** The answer to a question about records of some kinds; asked again only if one of them has changed. */
    public <T> T recall(Object key, Set<String> kinds, Supplier<T> question) {
        return renew(key, kinds, outdated -> question.get());
    }

    /** As {@link #recall}, for an answer that is cheaper made from the outdated one, which is given if it is known. */
    @SuppressWarnings({"unchecked", "NullAway"})
    public <T> T renew(Object key, Set<String> kinds, UnaryOperator<@Nullable T> question) {
        long stamp = stamps.of(kinds);
        var writing = Writing.here(stamps);
        Answer known = answers.getIfPresent(key);
        if (known != null && known.stamp >= stamp && (writing == null || !writing.hasMoved(kinds))) {
            return (T) known.value;
        }
        if (writing != null) return writing.recall(key, () -> question.apply(null));
        if (Pool.isHeld()) return ask(key, kinds, question);
        var turn = turns.compute(key, (same, now) -> now == null ? new Turn() : now.joined());
        turn.lock.lock();
        try {
            known = answers.getIfPresent(key);
            return known != null && known.stamp >= stamp ? (T) known.value : ask(key, kinds, question);
        } finally {
            turn.lock.unlock();
            turns.computeIfPresent(key, (same, now) -> now.left());
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private <T> T ask(Object key, Set<String> kinds, UnaryOperator<@Nullable T> question) {
        long stamp = stamps.of(kinds);
        Answer known = answers.getIfPresent(key);
        T value = question.apply(known == null ? null : (T) known.value);
        answers.put(key, new Answer(stamp, value));
        return value;
    }

    /** Whose turn it is to ask a question; kept as long as somebody asks or waits. Changed only within the map's compute. */
    private static final class Turn {
        final Lock lock = new ReentrantLock();
        private int people = 1;

        Turn joined() {
            people++;
            return this;
        }

        @Nullable
        Turn left() {
            return --people == 0 ? null : this;
        }
    }

    private record Answer(long stamp, Object value) {
        int rows() {
            return switch (value) {
                case Large large -> large.rows();
                case Collection<?> rows -> 1 + rows.size();
                default -> 1;
            };
        }
    }
}
