package ceyuan.web;

import java.util.List;

import org.springframework.http.HttpStatus;

/** Says that a request cannot be answered as it is; the key's sentence tells what is wrong with it. */
final class BadRequest extends RuntimeException {
    private final HttpStatus status;
    private final String key;
    private final Object[] details;
    private List<String> fields = List.of();

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
        malformed.fields = List.of(name);
        return malformed;
    }

    /** Fields that may not be left out. */
    static BadRequest required(List<String> names) {
        var missing = names.size() == 1
                ? new BadRequest(HttpStatus.UNPROCESSABLE_CONTENT, "web.required")
                : new BadRequest(HttpStatus.UNPROCESSABLE_CONTENT, "web.requiredAll", names.size());
        missing.fields = names;
        return missing;
    }

    /** What must change. */
    List<String> fields() {
        return fields;
    }

    /** What is to be said of one field. */
    String sentenceOfOne() {
        return key.equals("web.requiredAll") ? Words.text("web.required") : sentence();
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return Words.text(key, details);
    }

    String type() {
        if (key.startsWith("web.api.malformed.")) return "malformed";
        return key.equals("web.requiredAll") ? "required" : key.substring(key.lastIndexOf('.') + 1);
    }
}
