package ceyuan.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;

/** A filled template on its way out. Controllers return one; nobody looks up a template by name. */
public record Page(HttpStatus status, JteModel model) implements View {
    public static Page ok(JteModel model) {
        return new Page(HttpStatus.OK, model);
    }

    /** Sends the reader on after a deed: htmx follows {@code HX-Redirect}, a plain form the 303. */
    public static View seeOther(String path) {
        return new SeeOther(path);
    }

    @Override
    public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        response.setStatus(status.value());
        response.setContentType("text/html;charset=UTF-8");
        var content = new Utf8ByteOutput();
        model.render(content);
        response.setContentLength(content.getContentLength());
        content.writeTo(response.getOutputStream());
    }

    private record SeeOther(String path) implements View {
        @Override
        public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response) {
            if (request.getHeader("HX-Request") != null) {
                response.setStatus(HttpStatus.NO_CONTENT.value());
                response.setHeader("HX-Redirect", path);
            } else {
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader("Location", path);
            }
        }
    }
}
