package ceyuan.web;

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
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;

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
        if (refused.field() != null) problem.setProperty("field", refused.field());
        return problem;
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
        if (unanswerable.field() != null) problem.setProperty("field", unanswerable.field());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail missing(Missing missing) {
        return Problems.of(HttpStatus.NOT_FOUND, "missing", Words.text("web.missing"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException malformed, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (malformed.getMostSpecificCause() instanceof Missing gone) return answer(missing(gone), headers);
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "malformed",
                Words.text("web.malformed", Problems.shown(malformed.getValue())));
        if (malformed.getPropertyName() != null) problem.setProperty("field", malformed.getPropertyName());
        return answer(problem, headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException incomplete, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "incomplete",
                Words.text("web.api.parameter", incomplete.getParameterName()));
        problem.setProperty("field", incomplete.getParameterName());
        return answer(problem, headers);
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
        var error = invalid.getFieldError();
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "malformed",
                error == null || error.getRejectedValue() == null
                        ? Words.text("web.required")
                        : Words.text("web.malformed", Problems.shown(error.getRejectedValue())));
        if (error != null) problem.setProperty("field", error.getField());
        return problem;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var place = unreadable.getCause() instanceof JacksonException json ? json.getLocation() : null;
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "malformed", place == null
                ? Words.text("web.api.json")
                : Words.text("web.api.jsonAt", place.getLineNr(), place.getColumnNr()));
        if (unreadable.getCause() instanceof JacksonException json && !json.getPath().isEmpty()
                && json.getPath().getLast().getPropertyName() != null) {
            problem.setProperty("field", json.getPath().getLast().getPropertyName());
        }
        return answer(problem, headers);
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
