package ceyuan.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Refused;
import ceyuan.base.Stale;

/** How the API says no: problem documents (RFC 9457) with the reason's name and its sentence. */
@RestControllerAdvice(annotations = RestController.class)
@Order(0)
class ApiErrors extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail refused(Refused refused) {
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, refused.key(), Refusals.sentence(refused));
        problem.setProperty("reason", refused.reason().name());
        if (refused.place() != null) problem.setProperty("place", refused.place());
        return refused.field() == null ? problem : naming(problem, Map.of(refused.field(), Refusals.sentence(refused)));
    }

    @ExceptionHandler
    ProblemDetail stale(Stale stale) {
        return Problems.of(HttpStatus.PRECONDITION_FAILED, "stale", Words.text("web.stale"));
    }

    @ExceptionHandler
    ProblemDetail forbidden(Forbidden forbidden) {
        return Problems.of(HttpStatus.FORBIDDEN, "forbidden",
                Words.text("web.forbidden", Words.text("web.deed." + forbidden.deed())));
    }

    @ExceptionHandler
    ProblemDetail unanswerable(BadRequest unanswerable) {
        var problem = Problems.of(unanswerable.status(), unanswerable.type(), unanswerable.sentence());
        if (unanswerable.type().equals("required")) problem.setProperty("reason", "REQUIRED");
        return naming(problem, each(unanswerable.fields(), unanswerable.sentenceOfOne()));
    }

    @ExceptionHandler
    ProblemDetail missing(Missing missing) {
        return Problems.of(HttpStatus.NOT_FOUND, "missing", Words.text("web.missing"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException malformed, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (malformed.getMostSpecificCause() instanceof Missing gone) return answer(missing(gone), headers);
        var type = malformed.getRequiredType();
        var value = Problems.shown(malformed.getValue());
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "malformed", type != null && type.isEnum()
                ? choice(value, type)
                : Words.text("web.malformed", value));
        if (malformed.getPropertyName() != null) {
            naming(problem, Map.of(malformed.getPropertyName(), String.valueOf(problem.getDetail())));
        }
        return answer(problem, headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException incomplete, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "incomplete",
                Words.text("web.api.parameter", incomplete.getParameterName()));
        var missing = request instanceof ServletWebRequest asked
                ? Required.parameters(asked.getRequest(), incomplete.getParameterName())
                : List.of(incomplete.getParameterName());
        return answer(naming(problem, each(missing, Words.text("web.required"))), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(malformed(invalid), headers);
    }

    /** What a query or a body says in a form that its field does not take. */
    @ExceptionHandler
    ProblemDetail unreadable(BindException invalid) {
        return malformed(invalid);
    }

    private static ProblemDetail malformed(BindException invalid) {
        var errors = new LinkedHashMap<String, String>();
        invalid.getFieldErrors().forEach(error -> errors.putIfAbsent(error.getField(),
                error.getRejectedValue() == null
                        ? Words.text("web.required")
                        : Words.text("web.malformed", Problems.shown(error.getRejectedValue()))));
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "malformed",
                errors.isEmpty() ? Words.text("web.required") : String.join(" ", errors.values()));
        return naming(problem, errors);
    }

    private static Map<String, String> each(List<String> fields, String sentence) {
        var errors = new LinkedHashMap<String, String>();
        fields.forEach(field -> errors.put(field, sentence));
        return errors;
    }

    /** Names every field that must change, with what is to be said of it; {@code field} is the first of them. */
    private static ProblemDetail naming(ProblemDetail problem, Map<String, String> errors) {
        if (errors.isEmpty()) return problem;
        problem.setProperty("field", errors.keySet().iterator().next());
        problem.setProperty("errors", errors.entrySet().stream()
                .map(error -> Map.of("field", error.getKey(), "detail", error.getValue())).toList());
        return problem;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var field = field(unreadable.getCause());
        if (field != null && unreadable.getCause() instanceof MismatchedInputException misfit && isLeftOut(misfit)) {
            return answer(unanswerable(BadRequest.required(List.of(field))), headers);
        }
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "malformed", unreadable(unreadable.getCause(), field));
        if (field != null) naming(problem, Map.of(field, String.valueOf(problem.getDetail())));
        return answer(problem, headers);
    }

    /** The field of a body at which reading ended; in a list, that of the list. */
    private static @Nullable String field(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException json)) return null;
        return json.getPath().reversed().stream().map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** A number or a yes or no that is not there cannot be told from null until it is read. */
    private static boolean isLeftOut(MismatchedInputException misfit) {
        var type = misfit.getTargetType();
        return type != null && type.isPrimitive() && misfit.getOriginalMessage().startsWith("Cannot map `null`");
    }

    private static String choice(String value, Class<?> type) {
        return Words.text("web.api.choice", value, Words.list(List.of(type.getEnumConstants())));
    }

    /** What is wrong with a value that does not fit its field, else where the content could not be read. */
    private static String unreadable(@Nullable Throwable cause, @Nullable String field) {
        if (cause instanceof InvalidFormatException misfit) {
            var type = misfit.getTargetType();
            var value = Problems.shown(misfit.getValue());
            if (type.isEnum()) return choice(value, type);
            if (type == LocalDate.class) return Words.text("web.refused.DAY_MALFORMED", value);
            if (Number.class.isAssignableFrom(type)) return Words.text("web.refused.NUMBER_MALFORMED", value);
        }
        if (cause instanceof DatabindException && field != null) return Words.text("web.api.misfit", field);
        var place = cause instanceof JacksonException json ? json.getLocation() : null;
        return place == null
                ? Words.text("web.api.json")
                : Words.text("web.api.jsonAt", place.getLineNr(), place.getColumnNr());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception exception, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.of(status), headers);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }
}
