package ceyuan.stories;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.base.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** The API as the people of a story use it: they read, they do what stands on their desk, they sign. */
@TestComponent
public class Calls {
    private static final String PASSWORD = "a signing password";

    private final MockMvcTester mvc;

    Calls(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    MvcTestResult send(HttpMethod verb, String path, @Nullable String body, @Nullable String tag, Actor by) {
        var request = mvc.method(verb).uri("/api/v1" + path).header("Accept-Language", "zh").with(Cast.as(by));
        if (body != null) request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        if (tag != null) request = request.header("If-Match", tag);
        return request.exchange();
    }

    /** Makes something and answers its id. */
    String make(String path, @Nullable String body, Actor by) {
        return make(path, body, null, by);
    }

    String make(String path, @Nullable String body, @Nullable String tag, Actor by) {
        var made = send(HttpMethod.POST, path, body, tag, by);
        requireStatus(made, path, 201, 201);
        return JsonPath.<Map<String, String>>read(text(made), "$").values().iterator().next();
    }

    void does(HttpMethod verb, String path, @Nullable String body, @Nullable String tag, Actor by) {
        var done = send(verb, path, body, tag, by);
        requireStatus(done, path, 200, 299);
    }

    /** Does it to a record as it stands now. */
    void doesNow(HttpMethod verb, String record, String path, @Nullable String body, Actor by) {
        does(verb, record + path, body, tag(record, by), by);
    }

    <T> T read(String path, String within, Actor by) {
        var answer = send(HttpMethod.GET, path, null, null, by);
        requireStatus(answer, path, 200, 200);
        return JsonPath.read(text(answer), within);
    }

    String tag(String record, Actor by) {
        var answer = send(HttpMethod.GET, record, null, null, by);
        requireStatus(answer, record, 200, 200);
        return Objects.requireNonNull(answer.getResponse().getHeader("ETag"));
    }

    /** The kinds of what stands on a person's desk. */
    List<String> desk(Actor of) {
        return read("/desk", "$.items[*].kind", of);
    }

    /** Does what is asked, on the desk; there is one of the kind. */
    void act(String kind, String verb, String fields, Actor by) {
        List<String> items = read("/desk?kind=" + kind, "$.items[*].item", by);
        assertThat(items).as("%s asked of %s", kind, by.name()).hasSize(1);
        int version = this.<List<Integer>>read("/desk?kind=" + kind, "$.items[*].version", by).getFirst();
        does(HttpMethod.POST, "/desk/" + kind + "/" + items.getFirst() + "/acts/" + verb, fields, "\"" + version + "\"",
                by);
    }

    /** Signs the one paper that waits on the person's desk. */
    void sign(Actor by) {
        if (send(HttpMethod.GET, "/me/signing-key", null, null, by).getResponse().getStatus() == 404) {
            does(HttpMethod.POST, "/me/signing-key", "{\"password\": \"" + PASSWORD + "\"}", null, by);
        }
        List<String> items = read("/desk?kind=signing.sign", "$.items[*].item", by);
        assertThat(items).as("to be signed by %s", by.name()).hasSize(1);
        does(HttpMethod.POST, "/signatures/" + items.getFirst(), "{\"password\": \"" + PASSWORD + "\"}", null, by);
    }

    /** Brings a file and answers its id. */
    String upload(String name, String content, Actor by) {
        var made = mvc.post().uri("/api/v1/files").multipart()
                .file(new MockMultipartFile("file", name, "text/plain", content.getBytes(StandardCharsets.UTF_8)))
                .with(Cast.as(by)).exchange();
        requireStatus(made, name, 201, 201);
        return JsonPath.read(text(made), "$.id");
    }

    /** A refusal shows its words. */
    private static void requireStatus(MvcTestResult answer, String path, int from, int to) {
        assertThat(answer.getResponse().getStatus()).as("%s: %s", path, text(answer)).isBetween(from, to);
    }

    static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
