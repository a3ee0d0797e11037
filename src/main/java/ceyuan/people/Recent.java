package ceyuan.people;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import ceyuan.ledger.Recorded;

/**
 * What was just found out about rights and units: asked dozens of times a page, so kept for two seconds without a look at
 * the database. A change on this node ends it at once.
 */
@Component
class Recent {
    private static final Set<String> KINDS = Set.of("people.grant", "people.person", "organisation.unit");

    private final Cache<Object, Object> answers = Caffeine.newBuilder().maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(2)).build();

    @SuppressWarnings("unchecked")
    <T> T recall(Object key, Supplier<T> question) {
        Object known = answers.getIfPresent(key);
        if (known != null) return (T) known;
        T answer = question.get();
        answers.put(key, answer);
        return answer;
    }

    @EventListener
    void on(Recorded event) {
        if (KINDS.contains(event.subject().kind())) AfterCommit.run(answers::invalidateAll);
    }
}
