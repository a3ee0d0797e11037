package ceyuan.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

import gg.jte.models.runtime.JteModel;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A print template as a PDF on its way out.
 *
 * <p>The template stands in {@code @template.shell.print(…)} and is well-formed XML: every tag closed, {@code <br/>}.
 * It loads nothing from outside.
 */
public record Pdf(String name, JteModel model) implements View {
    public static Pdf of(String name, JteModel model) {
        return new Pdf(name, model);
    }

    @Override
    public String getContentType() {
        return "application/pdf";
    }

    @Override
    public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var document = new ByteArrayOutputStream(64 * 1024);
        write(document);
        response.setContentType(getContentType());
        response.setContentLength(document.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline().filename(name + ".pdf", UTF_8).build().toString());
        document.writeTo(response.getOutputStream());
    }

    /** Writes the document somewhere else than to a reader's browser. */
    public void write(OutputStream out) throws IOException {
        Typesetting.write(model.render(), out, builder -> {
        });
    }
}
