package ceyuan.signing;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.sun.management.OperatingSystemMXBean;

import jdk.jfr.Recording;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.people.PersonId;

/**
 * What a task book of twenty pages costs, drawn up and signed by two threads, whole and part by part. Not part of the
 * tests: {@code mvn test -Dtest=SigningSpeed}; the figures go to {@code target/signing-speed.txt}, where the processors were
 * to {@code target/signing-speed.jfr}.
 */
@SystemTest
class SigningSpeed {
    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("seconds", 15));
    private static final int THREADS = 2;
    private static final int PARTS = 11;
    private static final String PASSWORD = "a signing password";

    @Autowired
    Cast cast;
    @Autowired
    Documents documents;
    @Autowired
    Drawing drawing;
    @Autowired
    Signatures signatures;
    @Autowired
    DocumentQueries queries;
    @Autowired
    PrintReader prints;
    @Autowired
    PdfSigner signer;
    @Autowired
    Keys keys;

    @Test
    void measure() throws Exception {
        var group = cast.group();
        var units = List.of(group.steel(), group.light());
        Actor person = group.zhaoYan();
        keys.make(PASSWORD, PASSWORD, person);
        var key = keys.open(PASSWORD, person);
        var next = new AtomicInteger();
        Callable<Paper> paper = () -> TaskBook.of(units.get(next.getAndIncrement() % 2), Locale.CHINESE,
                List.of(SignerDraft.person(1, "甲方", "项目负责人", new PersonId(person.person()), group.steel())), PARTS);
        Callable<DocumentId> issue = () -> documents.issue(paper.call(), group.liWei());
        Callable<Object> whole = () -> {
            var id = issue.call();
            signatures.sign(queries.show(id, group.liWei()).last().places().getFirst().id(), PASSWORD, person);
            return id;
        };
        var imprint = new Imprint("YS-2026-RWS-001", 1, LocalDate.of(2026, 11, 21), Locale.CHINESE, "ABCDEFGHJK",
                "https://example.cn/verify?number=YS-2026-RWS-001&code=ABCDEFGHJK", Pictures.qr("https://example.cn"),
                List.of(new Imprint.Block(0, false, "甲方", "项目负责人", "赵岩", "远山钢铁")));
        var printed = Printer.print(paper.call(), imprint);
        var deed = new PdfSigner.Deed(key, Instant.now(), "赵岩", "甲方", Objects.requireNonNull(printed.places().get(0)),
                new Look(false, "赵岩", List.of("项目负责人 · 远山钢铁", "2026-11-21 15:00:00 +08:00", "证书 0123456789AB")));
        for (int warm = 0; warm < 20; warm++)
            whole.call();
        var told = new StringBuilder();
        told.append("pages ").append(prints.pages(queries.show(issue.call(), group.liWei()).last().file()))
                .append(", bytes ").append(printed.pdf().length).append(", signed ")
                .append(signer.sign(printed.pdf(), deed).length).append('\n');
        try (var recording = new Recording()) {
            recording.enable("jdk.CPUTimeSample").with("throttle", "10ms");
            recording.start();
            told.append(line("issue and sign, with password", whole));
            recording.stop();
            recording.dump(Path.of("target/signing-speed.jfr"));
        }
        told.append(line("  issue", issue));
        told.append(line("    print", () -> Printer.print(paper.call(), imprint)));
        told.append(line("    keep a file", () -> drawing.store("speed-" + next.getAndIncrement(),
                salted(printed.pdf(), next.get()), group.liWei())));
        told.append(line("  open the key", () -> keys.open(PASSWORD, person)));
        told.append(line("  sign the bytes", () -> signer.sign(printed.pdf(), deed)));
        Files.writeString(Path.of("target/signing-speed.txt"), told, StandardCharsets.UTF_8);
    }

    private static byte[] salted(byte[] pdf, int salt) {
        byte[] other = pdf.clone();
        for (int at = 0; at < 4; at++)
            other[other.length - 1 - at] = (byte) (salt >> 8 * at);
        return other;
    }

    private static String line(String what, Callable<?> work) throws Exception {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var done = new AtomicInteger();
        long processors = machine.getProcessCpuTime();
        long began = System.nanoTime();
        long end = began + LASTS.toNanos();
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
        double seconds = (System.nanoTime() - began) / 1e9;
        double millis = (machine.getProcessCpuTime() - processors) / 1e6 / done.get();
        return String.format(Locale.ROOT, "%-32s %7.1f a second  %7.1f ms of a processor each%n", what,
                done.get() / seconds, millis);
    }
}
