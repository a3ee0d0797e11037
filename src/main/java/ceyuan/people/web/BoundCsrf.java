package ceyuan.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

import ceyuan.base.Secrets;

/**
 * The CSRF token follows from the session's secret, so nothing is stored for it and it ends with the session. Before
 * sign-in a cookie of the door takes the secret's part.
 */
@Component
class BoundCsrf implements CsrfTokenRepository {
    private static final String DOOR = "ceyuan-door";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new Fresh(Secrets.fresh());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (!(token instanceof Fresh fresh)) return;
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(DOOR, fresh.secret).path("/").httpOnly(true)
                .sameSite("Lax").secure(request.isSecure()).build().toString());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        String secret = SessionContexts.cookie(request).orElseGet(() -> {
            var door = WebUtils.getCookie(request, DOOR);
            return door == null ? "" : door.getValue();
        });
        return secret.isEmpty() ? null : token(secret);
    }

    private static DefaultCsrfToken token(String secret) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", Secrets.hash("csrf:" + secret));
    }

    /** A token whose secret no cookie carries yet. */
    private static final class Fresh implements CsrfToken {
        private final transient String secret;
        private final transient DefaultCsrfToken token;

        Fresh(String secret) {
            this.secret = secret;
            this.token = token(secret);
        }

        @Override
        public String getHeaderName() {
            return token.getHeaderName();
        }

        @Override
        public String getParameterName() {
            return token.getParameterName();
        }

        @Override
        public String getToken() {
            return token.getToken();
        }
    }
}
