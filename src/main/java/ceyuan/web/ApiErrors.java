package ceyuan.web;

import java.net.URI;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

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
        var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, refused.key(), Refusals.sentence(refused));
        problem.setProperty("reason", refused.reason().name());
        if (refused.field() != null) problem.setProperty("field", refused.field());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail stale(Stale stale) {
        return problem(HttpStatus.PRECONDITION_FAILED, "stale", Words.text("web.stale"));
    }

    @ExceptionHandler
    ProblemDetail forbidden(Forbidden forbidden) {
        return problem(HttpStatus.FORBIDDEN, "forbidden",
                Words.text("web.forbidden", Words.text("web.deed." + forbidden.deed())));
    }

    @ExceptionHandler
    ProblemDetail unanswerable(BadRequest unanswerable) {
        return problem(unanswerable.status(), unanswerable.type(), unanswerable.sentence());
    }

    @ExceptionHandler
    ProblemDetail missing(Missing missing) {
        return problem(HttpStatus.NOT_FOUND, "missing", Words.text("web.missing"));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException malformed, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        var cause = malformed.getMostSpecificCause();
        var problem = cause instanceof Missing gone
                ? missing(gone)
                : problem(HttpStatus.UNPROCESSABLE_CONTENT, "malformed",
                        Words.text("web.malformed", String.valueOf(malformed.getValue())));
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:ceyuan:" + type));
        return problem;
    }
}
