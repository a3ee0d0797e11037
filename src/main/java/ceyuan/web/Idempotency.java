package ceyuan.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lets a caller of the API repeat a POST without doing it twice: the second one with the same {@code Idempotency-Key}
 * gets the first one's answer.
 *
 * <p>Only what succeeded is kept, and of what is {@link ToldOnce} only that it was done; what was refused changed nothing
 * and may be tried again. If the machine dies between the change and its answer, the key stays taken for its day: better a
 * question than the same deed twice.
 */
@Component
@Order(0)
class Idempotency extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final JdbcClient jdbc;
    private final LocaleResolver locales;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, LocaleResolver locales, Clock clock) {
        this.jdbc = jdbc;
        this.locales = locales;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/api/v1/")
                || request.getHeader(HEADER) == null || person() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = request.getHeader(HEADER);
        if (!name.matches("[\\x21-\\x7E]{1,200}")) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "web.api.key");
            return;
        }
        var repeatable = new RepeatableRequest(request, LARGEST_BODY);
        if (repeatable.isTooLarge()) {
            refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, "web.problem.413");
            return;
        }
        var key = new Key(Objects.requireNonNull(person()), name, request.getRequestURI());
        String fingerprint = fingerprint(repeatable);
        if (take(key, fingerprint)) {
            perform(key, repeatable, response, chain);
            return;
        }
        var kept = kept(key);
        if (kept.isEmpty()) {
            refuse(request, response, HttpStatus.CONFLICT, "web.api.keyAtWork");
        } else if (!kept.get().fingerprint.equals(fingerprint)) {
            refuse(request, response, HttpStatus.UNPROCESSABLE_CONTENT, "web.api.keyUsed");
        } else if (kept.get().status == null) {
            refuse(request, response, HttpStatus.CONFLICT, "web.api.keyAtWork");
        } else if (kept.get().body == null) {
            refuse(request, response, HttpStatus.CONFLICT, "web.api.toldOnce");
        } else {
            kept.get().replay(response);
        }
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        jdbc.sql("DELETE FROM web.idempotency WHERE at < ?").param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private void perform(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, answer);
            done = answer.getStatus() < 400;
        } finally {
            if (done) {
                keep(key, answer, isSecret(request) ? null : answer.getContentAsByteArray());
            } else {
                jdbc.sql("DELETE FROM web.idempotency WHERE person = ? AND key = ? AND path = ?")
                        .params(key.person, key.name, key.path).update();
            }
        }
        answer.copyBodyToResponse();
    }

    private boolean take(Key key, String fingerprint) {
        return jdbc.sql("""
            INSERT INTO web.idempotency (person, key, path, fingerprint, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """).params(key.person, key.name, key.path, fingerprint, Timestamp.from(clock.instant()))
                .update() == 1;
    }

    private Optional<Kept> kept(Key key) {
        return jdbc.sql("""
            SELECT fingerprint, status, type, location, etag, body FROM web.idempotency
            WHERE person = ? AND key = ? AND path = ?
            """).params(key.person, key.name, key.path)
                .query((row, n) -> new Kept(row.getString("fingerprint"), (Integer) row.getObject("status"),
                        row.getString("type"), row.getString("location"), row.getString("etag"), row.getBytes("body")))
                .optional();
    }

    private static boolean isSecret(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && handler.hasMethodAnnotation(ToldOnce.class);
    }

    private void keep(Key key, ContentCachingResponseWrapper answer, byte @Nullable [] body) {
        jdbc.sql(
                """
                    UPDATE web.idempotency SET status = :status, type = :type, location = :location, etag = :etag, body = :body
                    WHERE person = :person AND key = :key AND path = :path
                    """)
                .param("status", answer.getStatus()).param("type", answer.getContentType())
                .param("location", answer.getHeader(HttpHeaders.LOCATION))
                .param("etag", answer.getHeader(HttpHeaders.ETAG)).param("body", body)
                .param("person", key.person).param("key", key.name).param("path", key.path).update();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        Problems.write(response, status, key.substring(key.lastIndexOf('.') + 1),
                Words.text(locales.resolveLocale(request), key));
    }

    private static String fingerprint(RepeatableRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(UTF_8));
            digest.update(request.substance());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable UUID person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? signedIn.actor().person()
                : null;
    }

    private record Key(UUID person, String name, String path) {}

    private record Kept(String fingerprint, @Nullable Integer status, @Nullable String type, @Nullable String location,
            @Nullable String etag, byte @Nullable [] body) {
        void replay(HttpServletResponse response) throws IOException {
            response.setStatus(status == null ? 200 : status);
            if (type != null) response.setContentType(type);
            if (location != null) response.setHeader(HttpHeaders.LOCATION, location);
            if (etag != null) response.setHeader(HttpHeaders.ETAG, etag);
            response.setHeader("Idempotency-Replayed", "true");
            if (body != null) response.getOutputStream().write(body);
        }
    }
}
