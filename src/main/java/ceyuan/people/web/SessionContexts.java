package ceyuan.people.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

import ceyuan.base.Actor;
import ceyuan.people.Sessions;
import ceyuan.people.SignedInPerson;
import ceyuan.people.Tokens;

/**
 * Finds out who asks: by the session's cookie or, at the API, by a personal token. Looked up only where somebody wants to
 * know, so that assets cost nothing.
 */
@Component
class SessionContexts implements SecurityContextRepository {
    static final String COOKIE = "ceyuan-session";
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Tokens tokens;

    SessionContexts(Sessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** Whether a request carries a token rather than a cookie: no browser adds it by itself, so no CSRF is possible. */
    static boolean bears(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    static Optional<String> cookie(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    static void give(String token, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, request).build().toString());
    }

    static void take(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", request).maxAge(Duration.ZERO).build().toString());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> find(request));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return find(request).isPresent();
    }

    /** Nothing to do: a session is opened at the door and nowhere else. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    private Optional<SignedInPerson> find(HttpServletRequest request) {
        String from = request.getRemoteAddr();
        if (bears(request)) {
            return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                    .flatMap(header -> tokens.find(header.substring(BEARER.length()).strip()))
                    .map(bearer -> new SignedInPerson(new Actor(bearer.person(), bearer.name(), from)));
        }
        return cookie(request).flatMap(sessions::find)
                .map(session -> new SignedInPerson(new Actor(session.person(), session.name().chinese(), from),
                        session.name(),
                        Optional.of(session.id()), session.mustChange()));
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).sameSite("Lax").secure(request.isSecure());
    }

    /** Looks up at the first question and keeps the answer for the request. */
    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<Optional<SignedInPerson>> search;
        private @Nullable SecurityContext found;
        private boolean generated;

        Deferred(Supplier<Optional<SignedInPerson>> search) {
            this.search = search;
        }

        @Override
        public SecurityContext get() {
            var known = found;
            if (known != null) return known;
            var context = new SecurityContextImpl();
            var person = search.get();
            generated = person.isEmpty();
            person.ifPresent(one -> context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(one, null, List.of())));
            found = context;
            return context;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
