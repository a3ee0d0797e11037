package ceyuan.web;

import org.springframework.http.HttpStatus;

/** Says that a request cannot be answered as it is; the key's sentence tells what is wrong with it. */
final class BadRequest extends RuntimeException {
    private final HttpStatus status;
    private final String key;
    private final Object[] details;

    BadRequest(String key, Object... details) {
        this(HttpStatus.BAD_REQUEST, key, details);
    }

    BadRequest(HttpStatus status, String key, Object... details) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
        this.details = details;
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return Words.text(key, details);
    }

    String type() {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
