package ceyuan.doors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.SystemTest;
import ceyuan.base.Id;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever nonsense is sent to a door, it answers with a sentence, and in the API with the field that is wrong. */
@SystemTest
class MalformedTests {
    private static final String LONG = "长".repeat(100_000);
    private static final List<String> NONSENSE = List.of("nonsense", "-1", "99999999999999999999999", "1e999999999",
            "2026-02-30", "+1000000-01-01", "", "\u0000", "'; DROP TABLE x --", LONG);
    private static final List<Object> JSON_NONSENSE = List.of("nonsense", -1, List.of(), Map.of("a", 1), "2026-02-30",
            "\u0000", LONG);
    private static final List<String> BODIES = List.of("", "{", "[]", "{}", "null", "5", "\"x\"", "[null]", "[[]]",
            "[".repeat(5000), "{\"a\":".repeat(5000), "{\"unknown\": 1}", "\ufeff{}");
    private static final Map<String, List<String>> EVERYWHERE = Map.of("asOf",
            List.of("2026-02-30", "yesterday", "0000-01-01"),
            "year", List.of("abcd", "99999", "-1"), "unit", List.of("nonsense", "\u0000"), "page",
            List.of("-1", "2147483647", "x"), "limit", List.of("0", "x"),
            "cursor", List.of("!!!", "AAAA"), "sort", List.of("nonsense", "'"), "q",
            List.of("\\", "&|!()", LONG.substring(0, 5000)));
    private static final Pattern INSIDE = Pattern.compile("Exception|java\\.|SQLState|org\\.spring|\\bnull pointer");

    @Autowired
    Worlds worlds;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    WebApplicationContext context;
    @Autowired
    JsonMapper json;

    private final List<String> wrong = new ArrayList<>();
    private Samples samples;
    private Knocking manager;
    private List<Door> doors;

    @BeforeEach
    void aGroup() throws Exception {
        var world = worlds.found("ODD" + Id.fresh().toString().substring(24).toUpperCase(Locale.ROOT));
        samples = new Samples(world);
        manager = new Knocking(Knocking.at(context), world.manager());
        doors = Door.all(requestMappingHandlerMapping).stream().filter(door -> !door.pattern().equals("/sign-out"))
                .sorted(Comparator.comparing(MalformedTests::spoils)).toList();
    }

    @Test
    void pathsThatNameNothing() throws Exception {
        for (var door : doors) {
            if (!door.leadsToRecord()) continue;
            for (String name : List.of("nonsense", "-1", "01a1fe32-0184-72d4-82b2-0eb91b40f27f", "字".repeat(300))) {
                judge(door, "path " + name, null, ask(door, door.path(variable -> name), fields(door), body(door)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void fieldsThatCannotBeRead() throws Exception {
        for (var door : doors) {
            var known = fields(door);
            if (door.reads() && !door.pattern().contains(".")) {
                for (var each : EVERYWHERE.entrySet()) {
                    for (String value : each.getValue()) {
                        var fields = new LinkedMultiValueMap<String, String>();
                        fields.add(each.getKey(), value);
                        judge(door, each.getKey() + "=" + value, each.getKey(),
                                ask(door, samples.path(door), fields, null));
                    }
                }
            }
            if (known.isEmpty()) continue;
            judge(door, "nothing", null, ask(door, samples.path(door), new LinkedMultiValueMap<>(), body(door)));
            int turn = 0;
            for (String field : known.keySet()) {
                String value = NONSENSE.get(turn++ % NONSENSE.size());
                var fields = fields(door);
                fields.set(field, value);
                judge(door, field + "=" + value, field, ask(door, samples.path(door), fields, body(door)));
            }
            for (String value : List.of("nonsense", "", LONG)) {
                var fields = fields(door);
                fields.replaceAll((name, values) -> List.of(value, value));
                judge(door, "all=" + value, null, ask(door, samples.path(door), fields, body(door)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void bodiesThatCannotBeRead() throws Exception {
        for (var door : doors) {
            if (!door.takesJson()) continue;
            for (String body : BODIES) {
                judge(door, "body " + body, null, ask(door, samples.path(door), fields(door), body));
            }
            for (var body : distorted(samples.body(door))) {
                judge(door, "body " + body.text, body.field,
                        ask(door, samples.path(door), fields(door), body.text));
            }
            var path = java.net.URI.create(Knocking.encoded(samples.path(door)));
            judge(door, "another type", null, manager.knock(MockMvcRequestBuilders.request(door.method(), path),
                    request -> request.params(fields(door)).contentType(MediaType.TEXT_PLAIN).content("a")));
            judge(door, "another encoding", null, manager.knock(MockMvcRequestBuilders.request(door.method(), path),
                    request -> request.params(fields(door)).contentType(MediaType.APPLICATION_JSON)
                            .header("If-Match", "\"0\"").content("{\"title\": \"名称\"}".getBytes(GB))));
            judge(door, "version", null, manager.knock(MockMvcRequestBuilders.request(door.method(), path),
                    request -> request.params(fields(door)).contentType(MediaType.APPLICATION_JSON)
                            .header("If-Match", "x").content("{}")));
        }
        assertThat(wrong).isEmpty();
    }

    private static final java.nio.charset.Charset GB = java.nio.charset.Charset.forName("GB18030");

    private record Distorted(String field, String text) {}

    /** The body with one field after another made nonsense of. */
    private List<Distorted> distorted(Object body) {
        var found = new ArrayList<Distorted>();
        if (body instanceof List<?> list) {
            distorted(list.getFirst()).forEach(each -> found.add(new Distorted(each.field, "[" + each.text + "]")));
        } else if (body instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> JSON_NONSENSE.forEach(nonsense -> {
                var copy = new LinkedHashMap<Object, Object>(fields);
                copy.put(name, nonsense);
                found.add(new Distorted(name.toString(), json.writeValueAsString(copy)));
            }));
            fields.forEach((name, value) -> {
                var copy = new LinkedHashMap<Object, Object>(fields);
                copy.remove(name);
                found.add(new Distorted(name.toString(), json.writeValueAsString(copy)));
            });
        }
        return found;
    }

    private Knocking.Answer ask(Door door, String path, MultiValueMap<String, String> fields, @Nullable String body)
            throws Exception {
        return manager.knock(door, path, fields, body);
    }

    private MultiValueMap<String, String> fields(Door door) {
        return samples.fields(door, true);
    }

    private @Nullable String body(Door door) {
        return door.takesJson() ? json.writeValueAsString(samples.body(door)) : null;
    }

    private void judge(Door door, String what, @Nullable String field, Knocking.Answer answer) {
        if (answer.status() < 400) return;
        String text = answer.text();
        String said = text.substring(0, Math.min(1000, text.length())).replaceAll("\\s+", " ");
        said = said.substring(0, Math.min(400, said.length()));
        String sent = door + " " + what.substring(0, Math.min(80, what.length()));
        if (answer.status() >= 500) {
            wrong.add(sent + " answers " + answer.breakage());
        } else {
            if (INSIDE.matcher(said).find()) wrong.add(sent + " shows its inside: " + said);
            if (door.isApi() && !said.contains("\"detail\":\"")) wrong.add(sent + " has no sentence: " + said);
            boolean anySign = what.contains("\u0000") || what.contains("\\u0000") || what.contains(LONG);
            boolean named = field == null || anySign || said.contains(field) || said.contains("\"field\"")
                    || said.contains("\"reason\"")
                    || said.contains("malformed") && what.startsWith("all");
            if (door.isApi() && (answer.status() == 400 || answer.status() == 422) && !named) {
                wrong.add(sent + " does not name its field: " + said);
            }
        }
    }

    /** Reading comes first, and what ends a record last. */
    private static int spoils(Door door) {
        if (door.reads()) return 0;
        return door.method().name().equals("DELETE")
                || door.pattern().matches(".*(removal|withdrawal|closure|merger|leaving|miss|discard|next|review).*")
                        ? 2
                        : 1;
    }
}
