package ceyuan.doors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.WebApplicationContext;

import ceyuan.Cast;
import ceyuan.base.Actor;

/** Asks at a door, and reads whatever comes out of it, sheets and prints included. */
record Knocking(MockMvc mvc, Actor actor) {
    /** The application behind its security, without keeping what was said for a failing test. */
    static MockMvc at(WebApplicationContext context) {
        return MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    /** What a door answered; sheets and prints are read when their words are asked for. */
    record Answer(MvcResult result) {
        int status() {
            return result.getResponse().getStatus();
        }

        /** The status, and what broke behind it. */
        String breakage() {
            return status() + " by " + result.getResolvedException();
        }

        String text() {
            try {
                return Knocking.text(result);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    Answer knock(Door door, String path, MultiValueMap<String, String> fields, @Nullable String json)
            throws Exception {
        var request = door.takesFiles()
                ? MockMvcRequestBuilders.multipart(door.method(), java.net.URI.create(encoded(path)))
                        .file(new MockMultipartFile("file", "a.csv", "text/csv",
                                "编号,名称\n1,二\n".getBytes(StandardCharsets.UTF_8)))
                : MockMvcRequestBuilders.request(door.method(), java.net.URI.create(encoded(path)));
        return knock(request, builder -> {
            builder.params(fields).header("If-Match", "\"0\"");
            if (json != null) builder.contentType(door.contentType()).content(json);
            return builder;
        });
    }

    Answer knock(AbstractMockHttpServletRequestBuilder<?> request,
            UnaryOperator<AbstractMockHttpServletRequestBuilder<?>> how) throws Exception {
        var result = mvc.perform(how.apply(request).with(Cast.as(actor)).with(Knocking::fromAfar)).andReturn();
        if (result.getRequest().isAsyncStarted()) {
            result = mvc.perform(MockMvcRequestBuilders.asyncDispatch(result)).andReturn();
        }
        return new Answer(result);
    }

    /** From an address of their own: so many knocks use up what an address may ask. */
    private static MockHttpServletRequest fromAfar(MockHttpServletRequest request) {
        request.setRemoteAddr("198.51.100.7");
        return request;
    }

    static String encoded(String path) {
        return org.springframework.web.util.UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    private static String text(MvcResult result) throws IOException {
        var response = result.getResponse();
        byte[] body = response.getContentAsByteArray();
        String type = String.valueOf(response.getContentType());
        var text = new StringBuilder(String.valueOf(response.getHeader("Location")));
        if (type.contains("spreadsheet")) {
            try (var book = new ReadableWorkbook(new ByteArrayInputStream(body))) {
                for (var sheet : book.getSheets().toList())
                    text.append(sheet.getName()).append(sheet.read());
            }
        } else if (type.contains("pdf")) {
            try (var document = Loader.loadPDF(body)) {
                text.append(new PDFTextStripper().getText(document));
            }
        } else {
            text.append(new String(body, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
