package ceyuan.web;

import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.DisconnectedClientHelper;

import templates.StaticTemplates;

/**
 * Whatever no other advice answers: paths that lead nowhere, methods and media that are not offered, defects, and what
 * filters send. The API gets a problem document, htmx a sentence, a browser a page with a way out; nobody a stack trace.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
@Controller
class OtherErrors implements ErrorController {
    private static final System.Logger LOG = System.getLogger("ceyuan.web");

    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    OtherErrors(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    @Nullable
    Object any(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) throw exception;
        if (DisconnectedClientHelper.isClientDisconnectedException(exception) || response.isCommitted()) return null;
        if (exception instanceof ErrorResponse known) {
            return answer(known.getStatusCode(), known.getHeaders(), request.getRequestURI(), request);
        }
        if (exception instanceof RequestRejectedException || exception instanceof MultipartException) {
            return answer(HttpStatus.BAD_REQUEST, HttpHeaders.EMPTY, request.getRequestURI(), request);
        }
        if (exception instanceof DataAccessException refused && isOutOfBounds(refused)) {
            return answer(HttpStatus.UNPROCESSABLE_CONTENT, HttpHeaders.EMPTY, request.getRequestURI(), request);
        }
        if (exception instanceof NoSuchElementException && request.getUserPrincipal() == null) {
            return answer(HttpStatus.UNAUTHORIZED, HttpHeaders.EMPTY, request.getRequestURI(), request);
        }
        if (exception instanceof NestedRuntimeException failed && isFull(failed)) {
            LOG.log(System.Logger.Level.ERROR, request.getMethod() + " " + request.getRequestURI() + ": no room left",
                    exception);
            return answer(HttpStatus.INSUFFICIENT_STORAGE, HttpHeaders.EMPTY, request.getRequestURI(), request);
        }
        LOG.log(System.Logger.Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed", exception);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, HttpHeaders.EMPTY, request.getRequestURI(), request);
    }

    /** Where the container leads whatever a filter refused. */
    @RequestMapping("/error")
    Object sent(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatusCode.valueOf(code)
                : HttpStatus.NOT_FOUND;
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return answer(status, HttpHeaders.EMPTY, path == null ? request.getRequestURI() : path.toString(), request);
    }

    /** A number, day or sign that the database cannot hold (SQLSTATE class 22), or a name too long to be found by (54000). */
    private static boolean isOutOfBounds(DataAccessException refused) {
        return refused.getMostSpecificCause() instanceof SQLException cause && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("22") || cause.getSQLState().equals("54000"));
    }

    /** The disk of the database is full (SQLSTATE 53100). */
    private static boolean isFull(NestedRuntimeException failed) {
        return failed.getMostSpecificCause() instanceof SQLException cause && "53100".equals(cause.getSQLState());
    }

    private Object answer(HttpStatusCode status, HttpHeaders headers, String path, HttpServletRequest request) {
        if (path.startsWith("/api/")) {
            return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problems.of(status));
        }
        var known = HttpStatus.resolve(status.value());
        String sentence = Problems.sentence(status);
        if (request.getHeader("HX-Request") != null) {
            return new Page(known == null ? HttpStatus.BAD_REQUEST : known,
                    templates.shellRefusal(sentence, List.of(), null));
        }
        return new Page(known == null ? HttpStatus.BAD_REQUEST : known,
                templates.shellError(frames.frame(request), status.value(), sentence, null));
    }
}
