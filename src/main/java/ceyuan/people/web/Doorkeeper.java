package ceyuan.people.web;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

import templates.StaticTemplates;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.people.SignedInPerson;
import ceyuan.web.Frames;
import ceyuan.web.Words;

/**
 * What those hear who may not pass: a page leads to the door and back, htmx is told to go there, the API answers a problem
 * document. A form whose token is of another session goes the same way, so that what was typed into it comes back.
 * Whoever must change the password first is led to that page from everywhere.
 */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String DOOR = "/sign-in";
    static final String CHANGE = "/me/password";

    private final Frames frames;
    private final LocaleResolver locales;
    private final JsonMapper json;
    private final StaticTemplates templates = new StaticTemplates();

    Doorkeeper(Frames frames, LocaleResolver locales, JsonMapper json) {
        this.frames = frames;
        this.locales = locales;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        hear(request);
        if (isApi(request)) {
            token(response);
        } else if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", door(request.getHeader("HX-Current-URL")));
        } else {
            String query = request.getQueryString();
            boolean page = "GET".equals(request.getMethod());
            send(response, page ? door(request.getRequestURI() + (query == null ? "" : "?" + query)) : DOOR);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        hear(request);
        String sentence = Words.text("people.door.csrf");
        if (isApi(request)) {
            if (SecurityContextHolder.getContext().getAuthentication() == null) {
                token(response);
            } else {
                problem(response, HttpStatus.FORBIDDEN, "csrf", sentence);
            }
            return;
        }
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            String page = request.getHeader("HX-Current-URL");
            response.setHeader("HX-Redirect", isSignedIn() && page != null ? path(page) : door(page));
            return;
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType("text/html;charset=UTF-8");
        var content = templates.shellError(frames.frame(request), HttpStatus.FORBIDDEN.value(), sentence, null);
        response.getOutputStream().write(content.render().getBytes(StandardCharsets.UTF_8));
    }

    /** A program that nobody has signed in is told of tokens, not of pages. */
    private void token(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problem(response, HttpStatus.UNAUTHORIZED, "unauthenticated", Words.text("people.door.api"));
    }

    /** Leads everyone whose password must be changed to the page where that is done. */
    OncePerRequestFilter changeFirst() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (passes(request)) {
                    chain.doFilter(request, response);
                } else if (isApi(request)) {
                    hear(request);
                    problem(response, HttpStatus.FORBIDDEN, "password-due", Words.text("people.door.change"));
                } else if (request.getHeader("HX-Request") != null) {
                    response.setStatus(HttpStatus.NO_CONTENT.value());
                    response.setHeader("HX-Redirect", CHANGE);
                } else {
                    send(response, CHANGE);
                }
            }
        };
    }

    private static boolean passes(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("/assets/") || path.equals(CHANGE) || path.equals("/sign-out") || path.equals(DOOR)
                || path.startsWith("/actuator/") || path.equals("/error")) {
            return true;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !(authentication.getPrincipal() instanceof SignedInPerson person)
                || !person.mustChange();
    }

    private void problem(HttpServletResponse response, HttpStatus status, String type, String sentence)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(java.net.URI.create("urn:ceyuan:" + type));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** Takes the reader's language: this is said outside the controllers. */
    private void hear(HttpServletRequest request) {
        LocaleContextHolder.setLocale(locales.resolveLocale(request));
    }

    private static void send(HttpServletResponse response, String path) {
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader("Location", path);
    }

    private static String door(@org.jspecify.annotations.Nullable String next) {
        if (next == null || next.equals("/")) return DOOR;
        return DOOR + "?next=" + URLEncoder.encode(path(next), StandardCharsets.UTF_8);
    }

    private static String path(String address) {
        return address.replaceFirst("^https?://[^/]+", "");
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInPerson;
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
