package ceyuan.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Says that a request cannot be answered as it is; the key's sentence tells what is wrong with it. */
final class BadRequest extends RuntimeException {
    private final HttpStatus status;
    private final String key;
    private final Object[] details;
    private @Nullable String field;

    BadRequest(String key, Object... details) {
        this(HttpStatus.BAD_REQUEST, key, details);
    }

    BadRequest(HttpStatus status, String key, Object... details) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
        this.details = details;
    }

    /** A parameter that cannot be read; the sentence of its own key says what it should be. */
    static BadRequest parameter(String name, String value) {
        var malformed = new BadRequest("web.api.malformed." + name, value);
        malformed.field = name;
        return malformed;
    }

    /** A field that may not be left out. */
    static BadRequest required(String name) {
        var missing = new BadRequest(HttpStatus.UNPROCESSABLE_CONTENT, "web.required");
        missing.field = name;
        return missing;
    }

    @Nullable
    String field() {
        return field;
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return Words.text(key, details);
    }

    String type() {
        return key.startsWith("web.api.malformed.") ? "malformed" : key.substring(key.lastIndexOf('.') + 1);
    }
}
