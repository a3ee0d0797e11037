package ceyuan.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import ceyuan.SystemTest;
import ceyuan.base.Id;

import static org.assertj.core.api.Assertions.assertThat;

/** What a program reads of a record it can send back as it is: nothing is refused, and nothing changes. */
@SystemTest
class PutBackTests {
    /** What moves with every writing, and what is counted from the writing itself. */
    private static final Set<String> MOVING = Set.of("version", "standing");

    @Autowired
    Worlds worlds;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    WebApplicationContext context;
    @Autowired
    JsonMapper json;

    private Samples samples;
    private Knocking manager;

    @BeforeEach
    void aGroup() throws Exception {
        var world = worlds.found("PB" + Id.fresh().toString().substring(24).toUpperCase(Locale.ROOT));
        samples = new Samples(world);
        manager = new Knocking(Knocking.at(context), world.manager());
    }

    @Test
    void whatIsReadCanBeSentBack() throws Exception {
        var doors = Door.all(requestMappingHandlerMapping).stream().filter(Door::isApi).toList();
        var read = doors.stream().filter(Door::reads).map(Door::pattern).toList();
        var wrong = new ArrayList<String>();
        int sent = 0;
        for (var door : doors) {
            boolean writes = door.method().equals(HttpMethod.PUT) || door.method().equals(HttpMethod.PATCH);
            if (!writes || !door.takesJson() || !read.contains(door.pattern())) continue;
            var before = get(door);
            var answer = put(door, before.body(), before.tag());
            sent++;
            if (answer.status() >= 300) {
                wrong.add(door + " refuses what it gave: " + answer.text());
            } else if (!still(before.body()).equals(still(get(door).body()))) {
                wrong.add(door + " gives " + get(door).body() + " after " + before.body());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(6);
    }

    private record Read(JsonNode body, @Nullable String tag) {}

    private Read get(Door door) throws Exception {
        var path = java.net.URI.create(Knocking.encoded(samples.path(door)));
        var answer = manager.knock(MockMvcRequestBuilders.get(path), request -> request.params(
                samples.fields(door, false)));
        assertThat(answer.status()).as(door.toString()).isEqualTo(200);
        var body = json.readTree(answer.result().getResponse().getContentAsByteArray());
        return new Read(body.has("items") && body.has("next") ? body.get("items") : body,
                answer.result().getResponse().getHeader("ETag"));
    }

    private Knocking.Answer put(Door door, JsonNode body, @Nullable String tag) throws Exception {
        var path = java.net.URI.create(Knocking.encoded(samples.path(door)));
        String match = tag == null ? "\"" + version() + "\"" : tag;
        return manager.knock(MockMvcRequestBuilders.request(door.method(), path), request -> request
                .params(samples.fields(door, false)).contentType(MediaType.APPLICATION_JSON)
                .header("If-Match", match).content(json.writeValueAsString(body)));
    }

    /** Lists of a project are written under the version of the project. */
    private String version() throws Exception {
        var answer = manager.knock(MockMvcRequestBuilders.get("/api/v1/projects/" + samples.world().id("project")),
                request -> request);
        return String.valueOf(json.readTree(answer.result().getResponse().getContentAsByteArray()).get("version"));
    }

    private static JsonNode still(JsonNode body) {
        if (body instanceof ObjectNode fields) return fields.deepCopy().remove(List.copyOf(MOVING));
        return body;
    }
}
