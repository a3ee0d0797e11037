package ceyuan.signing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.people.PersonId;

/**
 * How many task books of twenty pages are drawn up and signed in a second by two threads. Not part of the tests:
 * {@code mvn test -Dtest=SigningSpeed}; the figures go to {@code target/signing-speed.txt}.
 */
@SystemTest
class SigningSpeed {
    private static final Duration LASTS = Duration.ofSeconds(20);
    private static final int THREADS = 2;

    @Autowired
    Cast cast;
    @Autowired
    Documents documents;
    @Autowired
    Signatures signatures;
    @Autowired
    DocumentQueries queries;
    @Autowired
    PrintReader prints;
    @Autowired
    Keys keys;

    @Test
    void measure() throws Exception {
        var group = cast.group();
        var units = List.of(group.steel(), group.light());
        Actor signer = group.zhaoYan();
        keys.make("a signing password", "a signing password", signer);
        var key = keys.open("a signing password", signer);
        var next = new AtomicInteger();
        Callable<DocumentId> issue = () -> documents.issue(TaskBook.of(units.get(next.getAndIncrement() % 2),
                Locale.CHINESE, List.of(SignerDraft.person(1, "甲方", "项目负责人", new PersonId(signer.person()),
                        group.steel())),
                9), group.liWei());
        Callable<Object> whole = () -> {
            var id = issue.call();
            signatures.sign(queries.show(id, group.liWei()).last().places().getFirst().id(), "a signing password",
                    signer);
            return id;
        };
        var first = issue.call();
        int pages = prints.pages(queries.show(first, group.liWei()).last().file());
        for (int warm = 0; warm < 10; warm++)
            whole.call();
        var told = "pages " + pages + "\nissue " + perSecond(issue) + " per second\nissue + sign (with password) "
                + perSecond(whole) + " per second\nopen key " + perSecond(() -> keys.open("a signing password", signer))
                + " per second\n";
        Files.writeString(Path.of("target/signing-speed.txt"), told, StandardCharsets.UTF_8);
    }

    private static double perSecond(Callable<?> work) throws Exception {
        var done = new AtomicInteger();
        long end = System.nanoTime() + LASTS.toNanos();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = IntStream.range(0, THREADS).<Future<?>>mapToObj(each -> threads.submit(() -> {
                while (System.nanoTime() < end) {
                    work.call();
                    done.incrementAndGet();
                }
                return null;
            })).toList();
            for (var each : all)
                each.get();
        }
        return Math.round(10.0 * done.get() / LASTS.toSeconds()) / 10.0;
    }
}
