package ceyuan.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Some clients at once, each of whom waits for its answer, until a heap of errands is done. */
final class Crowd {
    private final Supplier<Errand> heap;
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failed = new AtomicInteger();

    private Crowd(Supplier<Errand> heap) {
        this.heap = heap;
    }

    /** Something to be done; tells whether it was. */
    interface Errand {
        boolean run(HttpClient client) throws IOException, InterruptedException, SQLException;
    }

    static Load.Measured run(List<Errand> errands, int clients) throws InterruptedException {
        return run(new ConcurrentLinkedQueue<>(errands)::poll, clients);
    }

    /** The same as long as errands are given out. */
    static Load.Measured run(Supplier<Errand> errands, int clients) throws InterruptedException {
        var crowd = new Crowd(errands);
        long began = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (int client = 0; client < clients; client++) threads.add(Thread.ofPlatform().start(crowd::work));
        for (var thread : threads) thread.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        var sorted = crowd.millis.stream().sorted().toList();
        return new Load.Measured(sorted.size() / seconds, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100),
                crowd.failed.get());
    }

    private void work() {
        try (var client = HttpClient.newHttpClient()) {
            for (var errand = heap.get(); errand != null; errand = heap.get()) {
                long began = System.nanoTime();
                if (!errand.run(client)) failed.incrementAndGet();
                millis.add((System.nanoTime() - began) / 1e6);
            }
        } catch (IOException | InterruptedException | SQLException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
