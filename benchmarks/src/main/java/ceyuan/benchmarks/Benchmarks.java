package ceyuan.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Starts Ceyuan, fills it with a group at several scales, and measures what its people do all day. */
final class Benchmarks {
    private static final String LEADER = "ceyuan-session=measured-session-1";
    private static final String MANAGER = "ceyuan-session=measured-session-2";
    private static final String SAVES = "save progress, manager";
    private static final int STEADY = 1000;
    private static final int PORT = Integer.getInteger("port", 18_080);
    private static final String URL = "http://127.0.0.1:" + PORT;

    private final int seconds;
    private final String only;
    private final List<String> rows = new ArrayList<>();
    private final Map<Double, Double> floors = new LinkedHashMap<>();
    private List<UUID> nodes = List.of();
    private int reported;

    private Benchmarks(int seconds, String only) {
        this.seconds = seconds;
        this.only = only;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(option(arguments, "--seconds", "8"));
        var benchmarks = new Benchmarks(seconds, option(arguments, "--only", ""));
        for (String scale : option(arguments, "--scales", "0.1,1").split(",")) {
            benchmarks.measure(Double.parseDouble(scale));
        }
        var result = Path.of("results", LocalDate.now() + (benchmarks.only.isEmpty() ? "" : "-" + benchmarks.only) + ".json");
        Files.createDirectories(result.getParent());
        Files.writeString(result, "[\n  " + String.join(",\n  ", benchmarks.rows) + "\n]\n");
        System.out.println("kept in benchmarks/" + result);
    }

    private void measure(double scale) throws IOException, InterruptedException, SQLException {
        var data = Files.createTempDirectory("ceyuan-benchmark").resolve("data");
        Files.createDirectories(data);
        Group group;
        try (var server = Server.start(data, PORT)) {
            say(scale, "start on an empty folder", server.start.toMillis(), "ms");
            long began = System.nanoTime();
            try (var database = server.connect()) {
                group = Group.generate(database, scale);
                Decisions.generate(database, scale);
                nodes = Group.openNodes(database, group);
                reported = 0;
            }
            say(scale, "generate", (System.nanoTime() - began) / 1_000_000, "ms");
        }
        for (int turn = 0; turn < 2; turn++) {
            try (var server = Server.start(data, PORT)) {
                say(scale, "start with the data", server.start.toMillis(), "ms");
            }
        }
        try (var server = Server.start(data, PORT)) {
            var report = report(scale);
            if (asked("spine")) spine(server, scale, group);
            if (asked("decisions")) new Decisions(server, URL, seconds, report).measure();
            if (asked("books")) new Books(server, URL, seconds, report).measure();
            say(scale, "resident memory of the Java process", server.residentMebibytes(), "MiB");
        }
    }

    private boolean asked(String part) {
        return only.isEmpty() || only.equals(part);
    }

    private Decisions.Report report(double scale) {
        return new Decisions.Report() {
            @Override
            public void say(Scenario scenario, int clients, Load.Measured measured) {
                Benchmarks.this.say(scale, scenario, clients, measured);
            }

            @Override
            public void say(String what, long value, String unit) {
                Benchmarks.this.say(scale, what, value, unit);
            }
        };
    }

    /** What people read all day, and progress saved. */
    private void spine(Server server, double scale, Group group) throws IOException, InterruptedException, SQLException {
        var scenarios = scenarios(group);
        for (var scenario : scenarios) {
            if (!scenario.name().equals(SAVES)) load(scenario, 4, Math.max(3, seconds / 2));
        }
        for (int clients : new int[] {1, 8}) {
            for (var scenario : scenarios) say(scale, scenario, clients, load(scenario, clients, seconds));
        }
        whileSaved(scale, scenarios);
        for (var scenario : scenarios) {
            if (scenario.name().equals(SAVES)) continue;
            say(scale, "statements of " + scenario.name(), Statements.count(server, () -> once(scenario)), "");
        }
        pastDays(scale, scenarios);
        var imported = Import.measure(server, (int) (20_000 * Math.max(scale, 0.25)));
        say(scale, "import, rows a second", Math.round(imported.imported()), "rows/s");
        say(scale, "bare batched INSERTs of the same rows", Math.round(imported.inserted()), "rows/s");
        say(scale, "import as a share of bare INSERTs", Math.round(100 * imported.ratio()), "%");
    }

    /** Cockpits and lists at eight clients while somebody saves ten times a second. */
    private void whileSaved(double scale, List<Scenario> scenarios) throws IOException, InterruptedException {
        var saves = scenarios.getLast();
        var steady = nodes.subList(nodes.size() - steady(), nodes.size()).stream()
                .map(node -> Saves.report(URL + saves.path(), saves.headers(), node)).iterator();
        for (var scenario : scenarios.subList(1, scenarios.size() - 1)) {
            var writer = new Saves(steady);
            var measured = load(scenario, 8, seconds);
            writer.close();
            say(scale, scenario.whileSaved(), 8, measured);
            say(scale, new Scenario("each save meanwhile", saves.path(), saves.headers()), 8, writer.measured(seconds));
        }
    }

    /** The first look at a past day, which nothing has been remembered of, and the next. */
    private void pastDays(double scale, List<Scenario> scenarios) throws IOException, InterruptedException {
        for (var scenario : scenarios) {
            if (!scenario.path().contains("unit=")) continue;
            for (int days : new int[] {1, 90}) {
                var then = Scenario.get(scenario.name(), scenario.path() + "&asOf=" + LocalDate.now().minusDays(days),
                        scenario.headers().get("Cookie"));
                for (String look : List.of("first", "next")) {
                    long began = System.nanoTime();
                    once(then);
                    say(scale, look + " look at " + days + " days ago: " + scenario.name(),
                            (System.nanoTime() - began) / 1_000_000, "ms");
                }
            }
        }
    }

    /** How many nodes are kept for who saves while others read. */
    private int steady() {
        return Math.min(STEADY, nodes.size() / 3);
    }

    private static void once(Scenario scenario) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(URL + scenario.path()));
        scenario.headers().forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    /** What is asked for, by whom, and how. */
    record Scenario(String name, String path, Map<String, String> headers) {
        static Scenario get(String name, String path, String session) {
            return new Scenario(name, path, session.isEmpty() ? Map.of() : Map.of("Cookie", session));
        }

        Scenario whileSaved() {
            return new Scenario(name + ", while 10/s are saved", path, headers);
        }
    }

    private static List<Scenario> scenarios(Group group) {
        return List.of(
                Scenario.get("sign-in page", "/sign-in", ""),
                Scenario.get("cockpit of the group, its leader", "/cockpit?unit=" + group.root(), LEADER),
                Scenario.get("cockpit of a sub-group, its manager", "/cockpit?unit=" + group.subgroup(), MANAGER),
                Scenario.get("projects filtered and sorted, manager",
                        "/projects?unit=" + group.subgroup() + "&status=RUNNING&class=CORE&sort=MONEY", MANAGER),
                Scenario.get("projects filtered and sorted, leader",
                        "/projects?unit=" + group.root() + "&status=RUNNING&class=CORE&sort=MONEY", LEADER),
                Scenario.get("key nodes overdue, manager", "/nodes?unit=" + group.subgroup() + "&health=red", MANAGER),
                Scenario.get("one project, manager", "/projects/" + group.project(), MANAGER),
                Scenario.get("search, manager", "/search?q=%E6%B1%BD%E8%BD%A6%E6%9D%BF%20%E6%A8%A1%E5%9E%8B", MANAGER),
                new Scenario(SAVES, "/api/v1/commitments", Map.of("Authorization",
                        "Bearer cy_measured-token-2")));
    }

    /** Reports progress on one node after the other, each for the first time, so that its version is known. */
    private static String reports(List<UUID> nodes) {
        return """
                wrk.method = "POST"
                wrk.headers["Content-Type"] = "application/json"
                wrk.headers["If-Match"] = '"0"'
                local nodes = {%s}
                local n = 0
                request = function()
                  n = n + 1
                  if n >= #nodes then wrk.thread:stop() end
                  return wrk.format(nil, "/api/v1/commitments/" .. nodes[n] .. "/reports", nil,
                    '{"asOf":"%s","share":' .. (41 + n %% 50) .. ',"note":"n' .. n .. '"}')
                end
                """.formatted(nodes.stream().map(node -> "'" + node + "'").collect(Collectors.joining(",")), LocalDate.now());
    }

    private Load.Measured load(Scenario scenario, int clients, int duration) throws IOException, InterruptedException {
        String script = "";
        if (scenario.name().equals(SAVES)) {
            int part = (nodes.size() - steady()) / 2;
            script = reports(nodes.subList(reported * part, (reported + 1) * part));
            reported++;
        }
        return Load.run(URL + scenario.path(), scenario.headers(), script, clients, duration);
    }

    private void say(double scale, Scenario scenario, int clients, Load.Measured measured) {
        if (scenario.path().equals("/sign-in")) floors.put(scale * 1000 + clients, measured.perSecond());
        var floor = floors.get(scale * 1000 + clients);
        Double ofFloor = floor == null ? null : measured.perSecond() / floor;
        System.out.println(String.format(Locale.ROOT,
                "scale %4.1f  %d clients  %-60s %9.1f/s  p50 %8.2f ms  p99 %8.2f ms  %s%s", scale,
                clients, scenario.name(), measured.perSecond(), measured.p50(), measured.p99(),
                ofFloor == null ? "" : "%5.1f %% of the floor".formatted(100 * ofFloor),
                measured.failed() > 0 ? "  FAILED " + measured.failed() : ""));
        rows.add(String.format(Locale.ROOT,
                "{\"scale\": %s, \"clients\": %d, \"what\": \"%s\", \"perSecond\": %.1f, \"p50ms\": %.2f, \"p99ms\": %.2f,"
                        + " \"ofFloor\": %s, \"failed\": %d}",
                scale, clients, scenario.name(), measured.perSecond(), measured.p50(), measured.p99(),
                ofFloor == null ? "null" : "%.3f".formatted(ofFloor), measured.failed()));
    }

    private void say(double scale, String what, long value, String unit) {
        System.out.println(String.format(Locale.ROOT, "scale %4.1f  %-71s %9d %s", scale, what, value, unit));
        rows.add(String.format(Locale.ROOT, "{\"scale\": %s, \"what\": \"%s\", \"value\": %d, \"unit\": \"%s\"}", scale,
                what, value, unit));
    }

    private static String option(String[] arguments, String name, String otherwise) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 ? otherwise : arguments[at + 1];
    }
}
