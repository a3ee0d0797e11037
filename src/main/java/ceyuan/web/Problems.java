package ceyuan.web;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

import tools.jackson.databind.json.JsonMapper;

/** Problem documents of the API (RFC 9457), also for filters, which no controller advice serves. */
public final class Problems {
    private static final int MOST_SHOWN = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private Problems() {}

    static ProblemDetail of(HttpStatusCode status, String type, String sentence) {
        var problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("urn:ceyuan:" + type));
        return problem;
    }

    /** The problem of a status by itself, in the reader's language. */
    static ProblemDetail of(HttpStatusCode status) {
        return of(status, type(status), sentence(status));
    }

    /** A value that was refused, as it is repeated in a sentence: not all of it if it is long. */
    static String shown(@Nullable Object refused) {
        String text = refused instanceof Object[] many
                ? Words.list(Arrays.asList(many))
                : String.valueOf(refused);
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }

    /** What a status means for the one who asked: {@code web.problem.<status>}. */
    static String sentence(HttpStatusCode status) {
        return Words.known("web.problem." + status.value())
                .orElseGet(() -> Words.text(status.is5xxServerError() ? "web.failed" : "web.problem.400"));
    }

    /** Answers a request with a problem from outside any controller. */
    public static void write(HttpServletResponse response, HttpStatus status, String type, String sentence)
            throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:ceyuan:" + type);
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", sentence);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }

    private static String type(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "missing";
            case 405 -> "method";
            case 406, 415 -> "media";
            case 413 -> "tooLarge";
            default -> status.is5xxServerError() ? "failed" : "malformed";
        };
    }
}
