package ceyuan.signing.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import ceyuan.signing.SigningRefused;
import ceyuan.signing.SigningRefused.Reason;

/**
 * Lets an address ask so many times within ten minutes. The address is the one the server was reached from; behind a proxy that it
 * trusts, the one the proxy names ({@code server.tomcat.remoteip.internal-proxies}).
 */
@Component
class Throttle {
    private static final Duration SPAN = Duration.ofMinutes(10);

    private final Cache<String, AtomicInteger> asked = Caffeine.newBuilder().expireAfterWrite(SPAN)
            .maximumSize(100_000).build();

    void pass(String what, String address, int most) {
        if (asked.get(what + " " + address, first -> new AtomicInteger()).incrementAndGet() > most) {
            throw new SigningRefused(Reason.TOO_MANY, null, SPAN.toMinutes());
        }
    }
}
