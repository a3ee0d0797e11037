package ceyuan.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody who saves something ten times a second while others read. */
final class Saves implements AutoCloseable {
    private static final int EVERY_MILLIS = 100;

    private final Thread writer;
    private final List<Double> millis = new ArrayList<>();
    private volatile boolean done;
    private int failed;

    Saves(Iterator<HttpRequest> requests) {
        writer = Thread.ofPlatform().start(() -> run(requests));
    }

    /** A report of progress on a key node that nobody has changed. */
    static HttpRequest report(String url, Map<String, String> headers, UUID node) {
        var request = HttpRequest.newBuilder(URI.create(url + "/" + node + "/reports"))
                .header("Content-Type", "application/json").header("If-Match", "\"0\"")
                .POST(BodyPublishers.ofString("{\"asOf\":\"%s\",\"share\":55}".formatted(LocalDate.now())));
        headers.forEach(request::header);
        return request.build();
    }

    private void run(Iterator<HttpRequest> requests) {
        try (var client = HttpClient.newHttpClient()) {
            long due = System.nanoTime();
            while (!done && requests.hasNext()) {
                var request = requests.next();
                long began = System.nanoTime();
                if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) failed++;
                millis.add((System.nanoTime() - began) / 1e6);
                due += EVERY_MILLIS * 1_000_000L;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
        } catch (IOException | InterruptedException stopped) {
            failed++;
        }
    }

    /** What the writer met with; asked after it was closed. */
    Load.Measured measured(int seconds) {
        var sorted = millis.stream().sorted().toList();
        return new Load.Measured((double) sorted.size() / seconds, sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100), failed);
    }

    @Override
    public void close() throws InterruptedException {
        done = true;
        writer.join();
    }
}
