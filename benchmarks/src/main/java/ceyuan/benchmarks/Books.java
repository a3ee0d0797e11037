package ceyuan.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ceyuan.benchmarks.Benchmarks.Scenario;
import ceyuan.benchmarks.Decisions.Report;

/** Task books of twenty pages: drawn up by their manager, signed by their leader with a time stamp, verified by anyone. */
final class Books {
    /** How many projects await a task book. */
    static final int MOST = 400;
    private static final int EACH = 60;
    private static final int CLIENTS = 2;
    private static final String MANAGER = "cy_measured-token-2";
    private static final String LEADER = "cy_measured-token-3";
    private static final String PASSWORD = "a measured password";

    private final Server server;
    private final String url;
    private final int seconds;
    private final Report report;
    private final List<Awaited> awaited = new ArrayList<>();

    Books(Server server, String url, int seconds, Report report) {
        this.server = server;
        this.url = url;
        this.seconds = seconds;
        this.report = report;
    }

    /** A project that awaits its task book. */
    private record Awaited(UUID project, UUID party, UUID leader, UUID gives) {}

    /** What a drawn book carries on each page. */
    private record Drawn(String number, String code) {}

    void measure() throws IOException, InterruptedException, SQLException {
        takeProjects();
        try (var client = HttpClient.newHttpClient()) {
            post(client, "/api/v1/me/signing-key", LEADER, "", "{\"password\":\"" + PASSWORD + "\"}");
        }
        Crowd.run(errands(2 * EACH, this::drawAndSign), CLIENTS);
        int pages;
        try (var client = HttpClient.newHttpClient()) {
            pages = pages(client);
        }
        say("draw up a task book of %d pages".formatted(pages), Crowd.run(errands(EACH, this::draw), CLIENTS));
        say("sign it", Crowd.run(waiting(), CLIENTS));
        say("draw up and sign", Crowd.run(errands(EACH, this::drawAndSign), CLIENTS));
        var drawn = drawn();
        verifyByNumber(drawn);
        verifyByFile();
    }

    private void say(String what, Load.Measured measured) {
        report.say(new Scenario(what, "/api/v1/projects", Map.of()), CLIENTS, measured);
    }

    private interface Work {
        boolean on(HttpClient client, Awaited project) throws IOException, InterruptedException, SQLException;
    }

    private List<Crowd.Errand> errands(int most, Work work) {
        var part = awaited.subList(0, Math.min(most, awaited.size()));
        var taken = List.copyOf(part);
        part.clear();
        return taken.stream().<Crowd.Errand>map(project -> client -> work.on(client, project)).toList();
    }

    private boolean draw(HttpClient client, Awaited project) throws IOException, InterruptedException {
        String body = "{\"gives\":\"%s\",\"signatories\":[{\"party\":\"%s\",\"person\":\"%s\"}]}".formatted(project.gives,
                project.party, project.leader);
        return post(client, "/api/v1/projects/" + project.project + "/book", MANAGER, "\"0\"", body) == 201;
    }

    private boolean drawAndSign(HttpClient client, Awaited project) throws IOException, InterruptedException, SQLException {
        return draw(client, project) && sign(client, signer(project.project));
    }

    private boolean sign(HttpClient client, UUID signer) throws IOException, InterruptedException {
        return post(client, "/api/v1/signatures/" + signer, LEADER, "", "{\"password\":\"" + PASSWORD + "\"}") == 204;
    }

    private int post(HttpClient client, String path, String token, String match, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (!match.isEmpty()) request.header("If-Match", match);
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) System.out.println(path + " " + answer.statusCode() + " " + answer.body());
        return answer.statusCode();
    }

    private UUID signer(UUID project) throws IOException, SQLException {
        try (var database = server.connect(); var statement = database.prepareStatement("""
                SELECT s.id FROM signing.document d
                JOIN signing.edition e ON e.document = d.id JOIN signing.signer s ON s.edition = e.id
                WHERE d.subject_kind = 'project.taskbook' AND d.subject = ? ORDER BY s.position LIMIT 1
                """)) {
            statement.setObject(1, project);
            var found = statement.executeQuery();
            found.next();
            return found.getObject(1, UUID.class);
        }
    }

    private List<Crowd.Errand> waiting() throws IOException, SQLException {
        var errands = new ArrayList<Crowd.Errand>();
        try (var database = server.connect(); var statement = database.createStatement()) {
            var found = statement.executeQuery("""
                    SELECT DISTINCT ON (s.edition) s.id FROM signing.signer s JOIN signing.edition e ON e.id = s.edition
                    WHERE e.hash = e.drawn_hash AND s.state = 'WAITING' ORDER BY s.edition, s.position
                    """);
            while (found.next()) {
                var signer = found.getObject(1, UUID.class);
                errands.add(client -> sign(client, signer));
            }
        }
        return errands;
    }

    private List<Drawn> drawn() throws IOException, SQLException {
        var drawn = new ArrayList<Drawn>();
        try (var database = server.connect(); var statement = database.createStatement()) {
            var found = statement.executeQuery("""
                    SELECT d.number, e.check_code FROM signing.document d JOIN signing.edition e ON e.document = d.id
                    """);
            while (found.next()) drawn.add(new Drawn(found.getString(1), found.getString(2)));
        }
        return drawn;
    }

    /** Every question comes from another address, as the public page lets each ask only so often. */
    private void verifyByNumber(List<Drawn> drawn) throws IOException, InterruptedException {
        String script = """
                local n = 0
                request = function()
                  n = n + 1
                  return wrk.format(nil, nil, {["X-Forwarded-For"] =
                    "10." .. math.floor(n / 65536) %% 256 .. "." .. math.floor(n / 256) %% 256 .. "." .. n %% 256})
                end
                """.formatted();
        var one = drawn.getFirst();
        var scenario = Scenario.get("verify by number and code", "/verify?number=" + one.number + "&code=" + one.code, "");
        for (int clients : new int[] {1, 8}) {
            report.say(scenario, clients, Load.run(url + scenario.path(), Map.of(), script, clients, seconds));
        }
    }

    private void verifyByFile() throws IOException, InterruptedException, SQLException {
        var page = HttpRequest.newBuilder(URI.create(url + "/verify")).build();
        HttpResponse<String> asked;
        try (var client = HttpClient.newHttpClient()) {
            asked = client.send(page, BodyHandlers.ofString());
        }
        String cookie = asked.headers().allValues("Set-Cookie").stream().map(each -> each.split(";")[0])
                .collect(Collectors.joining("; "));
        byte[] body = form(found("name=\"_csrf\" value=\"([^\"]+)", asked.body()), signedFile());
        var address = new AtomicInteger();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Crowd.Errand upload = client -> {
            int from = address.incrementAndGet();
            var request = HttpRequest.newBuilder(URI.create(url + "/verify"))
                    .header("Content-Type", "multipart/form-data; boundary=measured")
                    .header("X-Forwarded-For", "10.200." + from / 256 % 256 + "." + from % 256)
                    .header("Cookie", cookie).POST(BodyPublishers.ofByteArray(body)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        };
        report.say(new Scenario("verify a signed task book by its file", "/verify", Map.of()), CLIENTS,
                Crowd.run(() -> System.nanoTime() < end ? upload : null, CLIENTS));
    }

    private static byte[] form(String secret, byte[] file) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(("--measured\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + secret + "\r\n"
                + "--measured\r\nContent-Disposition: form-data; name=\"file\"; filename=\"book.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.write(file);
        body.write("\r\n--measured--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private byte[] signedFile() throws IOException, SQLException {
        try (var database = server.connect(); var statement = database.createStatement()) {
            var found = statement.executeQuery("SELECT hash FROM signing.edition WHERE hash <> drawn_hash LIMIT 1");
            found.next();
            String hash = found.getString(1);
            return Files.readAllBytes(server.data.resolve(Path.of("files", hash.substring(0, 2), hash.substring(2))));
        }
    }

    /** How many pages a drawn book has, as its page shows them. */
    private int pages(HttpClient client) throws IOException, InterruptedException, SQLException {
        try (var database = server.connect(); var statement = database.createStatement()) {
            var found = statement.executeQuery("SELECT id FROM signing.document LIMIT 1");
            found.next();
            var page = HttpRequest.newBuilder(URI.create(url + "/documents/" + found.getString(1)))
                    .header("Cookie", "ceyuan-session=measured-session-2").build();
            String shown = client.send(page, BodyHandlers.ofString()).body();
            return (int) Pattern.compile("/pages/\\d+").matcher(shown).results().map(MatchResult::group).distinct().count();
        }
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) throw new IllegalStateException(pattern);
        return matcher.group(1);
    }

    private void takeProjects() throws IOException, SQLException {
        try (var database = server.connect(); var statement = database.createStatement()) {
            var found = statement.executeQuery("""
                    SELECT p.id, y.id, p.leader, (SELECT person FROM people.account WHERE login = 'measured2')
                    FROM project.project p JOIN project.party y ON y.project = p.id AND y.role = 'LEAD'
                    WHERE p.number LIKE 'MX-%' ORDER BY p.number
                    """);
            while (found.next()) {
                awaited.add(new Awaited(found.getObject(1, UUID.class), found.getObject(2, UUID.class),
                        found.getObject(3, UUID.class), found.getObject(4, UUID.class)));
            }
        }
    }
}
