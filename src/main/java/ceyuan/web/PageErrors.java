package ceyuan.web;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Refused;
import ceyuan.base.Stale;

/**
 * How pages say no. To htmx: the sentence alone, which the script puts beside the form that asked, so nothing typed is
 * lost. To a plain request: a page with the sentence and a way out.
 */
@ControllerAdvice(annotations = Controller.class)
@Order(1)
class PageErrors {
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    PageErrors(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    View refused(Refused refused, HttpServletRequest request) {
        return say(HttpStatus.UNPROCESSABLE_CONTENT, Refusals.sentence(refused), named(refused.field()),
                refused.place(),
                request);
    }

    @ExceptionHandler
    View stale(Stale stale, HttpServletRequest request) {
        String sentence = Words.text("web.stale");
        return request.getHeader("HX-Request") == null
                ? say(HttpStatus.CONFLICT, sentence, List.of(), request)
                : new Page(HttpStatus.CONFLICT, templates.shellStale(sentence));
    }

    @ExceptionHandler
    View forbidden(Forbidden forbidden, HttpServletRequest request) {
        return say(HttpStatus.FORBIDDEN, Words.text("web.forbidden", Words.text("web.deed." + forbidden.deed())),
                List.of(),
                request);
    }

    @ExceptionHandler
    View missing(Missing missing, HttpServletRequest request) {
        return say(HttpStatus.NOT_FOUND, Words.text("web.missing"), List.of(), request);
    }

    @ExceptionHandler
    View unanswerable(BadRequest unanswerable, HttpServletRequest request) {
        return say(unanswerable.status(), unanswerable.sentence(), unanswerable.fields(), request);
    }

    @ExceptionHandler
    View malformed(BindException malformed, HttpServletRequest request) {
        var errors = malformed.getFieldErrors();
        String sentence = errors.isEmpty()
                ? Words.text("web.malformedForm")
                : errors.stream().map(error -> Words.text("web.malformed", Problems.shown(error.getRejectedValue())))
                        .distinct().collect(Collectors.joining(" "));
        return say(HttpStatus.UNPROCESSABLE_CONTENT, sentence, errors.stream().map(FieldError::getField).toList(),
                request);
    }

    @ExceptionHandler
    View malformed(TypeMismatchException malformed, HttpServletRequest request) {
        if (malformed.getMostSpecificCause() instanceof Missing) {
            return say(HttpStatus.NOT_FOUND, Words.text("web.missing"), List.of(), request);
        }
        return say(HttpStatus.UNPROCESSABLE_CONTENT, Words.text("web.malformed", Problems.shown(malformed.getValue())),
                named(malformed.getPropertyName()), request);
    }

    @ExceptionHandler
    View incomplete(MissingServletRequestParameterException incomplete, HttpServletRequest request) {
        return unanswerable(
                BadRequest.required(Required.parameters(request, incomplete.getParameterName())), request);
    }

    private View say(HttpStatus status, String sentence, List<String> fields, HttpServletRequest request) {
        return say(status, sentence, fields, null, request);
    }

    private View say(HttpStatus status, String sentence, List<String> fields, @Nullable String place,
            HttpServletRequest request) {
        if (request.getHeader("HX-Request") != null) {
            return new Page(status, templates.shellRefusal(sentence, fields, place));
        }
        return new Page(status, templates.shellError(frames.frame(request), status.value(), sentence, place));
    }

    private static List<String> named(@Nullable String field) {
        return field == null ? List.of() : List.of(field);
    }
}
