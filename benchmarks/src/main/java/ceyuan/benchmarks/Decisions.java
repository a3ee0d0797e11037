package ceyuan.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ceyuan.benchmarks.Benchmarks.Scenario;

/** What is asked of people, and what they decide: their to-do pages, approvals one by one and many at once. */
final class Decisions {
    private static final int MINE = 1000;
    private static final int AT_ONCE = 500;
    /** A compiler that shares two processors with those who approve needs some forty thousand approvals. */
    private static final int WARMING = 8;
    private static final String TODO = "ceyuan-session=measured-session-12";
    private static final Scenario APPROVE = new Scenario("approve, eight people", "/api/v1/approvals", Map.of());

    private final Server server;
    private final String url;
    private final int seconds;
    private final Report report;
    private final List<Ask> asks = new ArrayList<>();

    Decisions(Server server, String url, int seconds, Report report) {
        this.server = server;
        this.url = url;
        this.seconds = seconds;
        this.report = report;
    }

    /** Somebody's ask to decide on a submission. */
    private record Ask(UUID run, String token) {}

    /** Where measurements are kept. */
    interface Report {
        void say(Scenario scenario, int clients, Load.Measured measured);

        void say(String what, long value, String unit);
    }

    static void generate(Connection database, double scale) throws SQLException {
        try (var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute(Group.script("/decisions.sql").replace(":asks", "" + (int) (100_000 * scale))
                    .replace(":mine", "" + MINE).replace(":books", "" + Books.MOST));
            database.commit();
            database.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE");
        }
    }

    void measure() throws IOException, InterruptedException, SQLException {
        var reads = List.of(Scenario.get("sign-in page", "/sign-in", ""),
                Scenario.get("to-do page, 1,000 open", "/desk", TODO),
                Scenario.get("to-do page, the approvals", "/desk?kind=approval.decide", TODO));
        for (var read : reads) Load.run(url + read.path(), read.headers(), "", 4, Math.max(3, seconds / 2));
        for (int turn = 0; turn < WARMING; turn++) {
            askAgain();
            approve(8, 12);
        }
        for (int clients : new int[] {1, 8}) {
            askAgain();
            for (var read : reads) {
                report.say(read, clients, Load.run(url + read.path(), read.headers(), "", clients, seconds));
            }
            var approved = approve(clients, seconds);
            report.say(APPROVE, clients, approved);
            report.say(new Scenario("bare UPDATE and COMMIT", "jdbc", Map.of()), clients, commits(clients));
            var rows = rows(clients);
            report.say(new Scenario("bare rows of an approval", "jdbc", Map.of()), clients, rows);
            report.say("approve as a share of its bare rows, %d clients".formatted(clients),
                    Math.round(100 * approved.perSecond() / rows.perSecond()), "%");
        }
        askAgain();
        for (var read : reads.subList(1, reads.size())) whileApproved(read);
        var atOnce = take(AT_ONCE).stream().<Crowd.Errand>map(ask -> client -> send(client, ask) == 200).toList();
        report.say(new Scenario("500 approvals at once", "/api/v1/approvals", Map.of()), 8, Crowd.run(atOnce, 8));
        for (var read : reads.subList(1, reads.size())) {
            report.say("statements of " + read.name(), Statements.count(server, () -> read(read)), "");
        }
        report.say("statements of approve", Statements.count(server, () -> {
            try (var client = HttpClient.newHttpClient()) {
                send(client, take(1).getFirst());
            }
        }), "");
    }

    /** A page at eight clients while somebody approves ten times a second. */
    private void whileApproved(Scenario read) throws IOException, InterruptedException {
        var requests = take(10 * seconds + 20).stream().map(this::request).iterator();
        var writer = new Saves(requests);
        var measured = Load.run(url + read.path(), read.headers(), "", 8, seconds);
        writer.close();
        report.say(new Scenario(read.name() + ", while 10/s are approved", read.path(), read.headers()), 8, measured);
        report.say(new Scenario("each approval meanwhile", "/api/v1/approvals", Map.of()), 8, writer.measured(seconds));
    }

    private Load.Measured approve(int clients, int duration) throws IOException, InterruptedException {
        String script = """
                wrk.method = "POST"
                local asks = {%s}
                local n = 0
                request = function()
                  n = n + 1
                  if n >= #asks then wrk.thread:stop() end
                  return wrk.format(nil, "/api/v1/approvals/" .. asks[n][1] .. "/approval",
                    {["Authorization"] = "Bearer " .. asks[n][2], ["Content-Type"] = "application/json", ["If-Match"] = '"2"'},
                    '{"comment":"同意"}')
                end
                """.formatted(take(Math.min(10_000, asks.size() / 3)).stream()
                .map(ask -> "{'" + ask.run + "','" + ask.token + "'}").collect(Collectors.joining(",")));
        return Load.run(url + APPROVE.path(), Map.of(), script, clients, duration);
    }

    private HttpRequest request(Ask ask) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1/approvals/" + ask.run + "/approval"))
                .header("Authorization", "Bearer " + ask.token).header("Content-Type", "application/json")
                .header("If-Match", "\"2\"").POST(BodyPublishers.ofString("{\"comment\":\"同意\"}")).build();
    }

    private int send(HttpClient client, Ask ask) throws IOException, InterruptedException {
        return client.send(request(ask), BodyHandlers.discarding()).statusCode();
    }

    private void read(Scenario scenario) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + scenario.path()));
        scenario.headers().forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            client.send(request.build(), BodyHandlers.discarding());
        }
    }

    private List<Ask> take(int most) {
        var part = asks.subList(0, Math.min(most, asks.size()));
        var taken = List.copyOf(part);
        part.clear();
        return taken;
    }

    /** Puts what was approved back to where it was submitted, so that there is always enough to approve. */
    private void askAgain() throws IOException, SQLException {
        asks.clear();
        try (var database = server.connect(); var statement = database.createStatement()) {
            statement.execute(Group.script("/again.sql"));
            statement.execute("VACUUM ANALYZE approval.run, approval.move, approval.ask, approval.part, search.entry");
            var found = statement.executeQuery("""
                    SELECT a.run, t.name FROM approval.ask a
                    JOIN approval.run r ON r.id = a.run AND r.author <> a.person
                    JOIN people.account p ON p.person = a.person
                    CROSS JOIN LATERAL (SELECT 'cy_measured-token-' || substr(p.login, 9) AS name) t
                    WHERE p.login IN ('measured3', 'measured4', 'measured5', 'measured6', 'measured7', 'measured8',
                                      'measured9', 'measured10')
                    ORDER BY md5(a.run::text)
                    """);
            while (found.next()) asks.add(new Ask(found.getObject(1, UUID.class), found.getString(2)));
        }
    }

    /** What the disk and the database give to as many clients, each of whom changes a row of its own and commits. */
    private Load.Measured commits(int clients) throws IOException, InterruptedException, SQLException {
        try (var database = server.connect(); var statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS public.bare (id int PRIMARY KEY, n int NOT NULL)");
            statement.execute("INSERT INTO public.bare SELECT i, 0 FROM generate_series(0, 7) i ON CONFLICT DO NOTHING");
        }
        return bare("UPDATE public.bare SET n = n + 1 WHERE id = ?",
                () -> (int) (Thread.currentThread().threadId() % 8), clients);
    }

    /** The rows that an approval writes, in one statement and for nobody: what it could cost at best. */
    private Load.Measured rows(int clients) throws IOException, InterruptedException, SQLException {
        var runs = new ConcurrentLinkedQueue<>(take(Math.min(10_000, asks.size() / 2)));
        return bare(Group.script("/approval.sql"), () -> {
            var ask = runs.poll();
            return ask == null ? null : ask.run;
        }, clients);
    }

    /** Repeats a statement, each with what it is given and committed at once, until the time is over or nothing is left. */
    private Load.Measured bare(String sql, Supplier<Object> given, int clients)
            throws IOException, InterruptedException, SQLException {
        var connections = new ConcurrentHashMap<Thread, Connection>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Supplier<Crowd.Errand> errands = () -> {
            Object id = System.nanoTime() < end ? given.get() : null;
            return id == null ? null : client -> {
                var own = connections.get(Thread.currentThread());
                if (own == null) {
                    own = server.connect();
                    connections.put(Thread.currentThread(), own);
                }
                try (var statement = own.prepareStatement(sql)) {
                    statement.setObject(1, id);
                    return statement.executeUpdate() == 1;
                }
            };
        };
        try {
            return Crowd.run(errands, clients);
        } finally {
            for (var connection : connections.values()) connection.close();
        }
    }
}
