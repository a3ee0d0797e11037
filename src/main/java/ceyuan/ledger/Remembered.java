package ceyuan.ledger;

import java.util.Set;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Keeps what was computed until one of the records it was computed from changes, on whatever node.
 *
 * <p>Use it for counts and roll-ups that many people ask for. The key must hold everything that the answer depends on
 * besides the records: the question, the reader's sight, the day.
 */
@Component
public class Remembered {
    private final Stamps stamps;
    private final Cache<Object, Answer> answers = Caffeine.newBuilder().maximumSize(10_000).build();

    Remembered(Stamps stamps) {
        this.stamps = stamps;
    }

    /** The answer to a question about records of some kinds; asked again only if one of them has changed. */
    @SuppressWarnings("unchecked")
    public <T> T recall(Object key, Set<String> kinds, Supplier<T> question) {
        long stamp = stamps.of(kinds);
        Answer known = answers.getIfPresent(key);
        if (known != null && known.stamp == stamp) return (T) known.value;
        T value = question.get();
        answers.put(key, new Answer(stamp, value));
        return value;
    }

    private record Answer(long stamp, Object value) {}
}
