package ceyuan.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sql.DataSource;

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Refused;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;

import static ceyuan.exchange.ExchangeRefused.Reason.NOT_MAPPED;

/**
 * Does the work of runs, batch by batch.
 *
 * <p>Rows, remarks, counts and the position move in one transaction, so that a crash loses nothing and doubles nothing:
 * the run goes on after its last batch. Whoever works on a run holds a lock of the database's session, which falls with
 * the process; by it others see that a run is alive. Loads into one group come one after another.
 */
@Component
class Loader {
    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
    static final int BATCH = 1000;

    private final RunStore store;
    private final Intakes intakes;
    private final DataSource dataSource;
    private final TransactionTemplate together;
    private final TransactionTemplate apart;
    private final ApplicationEventPublisher events;
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Loader(RunStore store, Intakes intakes, DataSource dataSource, PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.store = store;
        this.intakes = intakes;
        this.dataSource = dataSource;
        this.events = events;
        together = new TransactionTemplate(transactions);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A server that starts looks for what was interrupted, and again later: a lost session may take a while to die. */
    @EventListener
    void on(ApplicationReadyEvent started) {
        if (started.getSpringApplication().getWebApplicationType() == WebApplicationType.NONE) return;
        Thread.startVirtualThread(() -> {
            for (int seconds = 0; seconds < 32 && !closing; seconds += 4) {
                goOnAfterRestart();
                try {
                    Thread.sleep(Duration.ofSeconds(4));
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
    }

    /** Loads that a crash or a restart interrupted go on by themselves; a dry run starts anew by hand. */
    void goOnAfterRestart() {
        for (var id : store.interrupted()) {
            if (store.get(id).state() == Run.State.LOADING) {
                begin(id, false);
            } else {
                store.end(id, Run.State.READY, null);
            }
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing = true;
        for (var worker : workers)
            worker.join(Duration.ofSeconds(20));
    }

    /** Works on a run in the background; whoever looks at it after this finds it alive. */
    void begin(RunId id, boolean dry) {
        var alive = new CountDownLatch(1);
        var worker = Thread.ofVirtual().name("import-" + id).unstarted(() -> {
            try {
                work(id, dry, alive::countDown, run -> {});
            } finally {
                alive.countDown();
                workers.remove(Thread.currentThread());
            }
        });
        workers.add(worker);
        worker.start();
        try {
            if (!alive.await(5, TimeUnit.SECONDS)) LOG.warn("import {} waits for a connection", id);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works on a run until it ends, unless somebody else already does. */
    void work(RunId id, boolean dry, Consumer<Run> progress) {
        work(id, dry, () -> {}, progress);
    }

    private void work(RunId id, boolean dry, Runnable alive, Consumer<Run> progress) {
        try (var locks = dataSource.getConnection()) {
            if (!lock(locks, id.value().getLeastSignificantBits())) return;
            alive.run();
            try {
                var run = store.get(id);
                if (waitForGroup(locks, run)) go(run, dry, progress);
            } catch (Refused refused) {
                store.end(id, Run.State.FAILED, refused.key() + " " + refused.details());
            } catch (RuntimeException | IOException failed) {
                if (closing) return;
                LOG.error("import {} failed", id, failed);
                store.end(id, Run.State.FAILED, String.valueOf(failed.getMessage()));
            } finally {
                unlock(locks);
            }
        } catch (SQLException gone) {
            if (!closing) LOG.error("import {} lost the database; it goes on after the next start", id, gone);
        }
    }

    private void go(Run run, boolean dry, Consumer<Run> progress) throws IOException {
        var file = Files.createTempFile("ceyuan-import", ".tmp");
        try {
            try (var out = Files.newOutputStream(file)) {
                store.copyFile(run.id(), out);
            }
            if (dry) {
                together.executeWithoutResult(all -> {
                    all.setRollbackOnly();
                    readUnchecked(run, file, apart, progress);
                });
            } else {
                readUnchecked(run, file, together, progress);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        if (closing) return;
        var after = store.get(run.id());
        boolean whole = after.position() >= after.total();
        if (dry) {
            store.end(run.id(), whole ? Run.State.CHECKED : Run.State.READY, null);
        } else if (whole) {
            together.executeWithoutResult(all -> finish(after));
        } else {
            store.end(run.id(), Run.State.STOPPED, null);
        }
        progress.accept(store.get(run.id()));
    }

    private void finish(Run run) {
        store.end(run.id(), Run.State.DONE, null);
        store.dropFile(run.id());
        var mapping = run.mapping();
        events.publishEvent(new Changed(new Subject("exchange.run", run.id().value()), run.root(), "loaded",
                store.starter(run.id()), List.of(new Difference("file", null, run.fileName()),
                        new Difference("mapping", null, mapping == null ? null : mapping.name()),
                        new Difference("rows", null, String.valueOf(run.position())),
                        new Difference("imported", null, String.valueOf(run.imported())),
                        new Difference("changed", null, String.valueOf(run.changed())),
                        new Difference("unchanged", null, String.valueOf(run.unchanged())),
                        new Difference("refused", null, String.valueOf(run.refused())))));
    }

    private void readUnchecked(Run run, Path file, TransactionTemplate batches, Consumer<Run> progress) {
        try {
            read(run, file, batches, progress);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void read(Run run, Path file, TransactionTemplate batches, Consumer<Run> progress) throws IOException {
        var mapping = run.mapping();
        if (mapping == null) throw new ExchangeRefused(NOT_MAPPED);
        var intake = intakes.of(mapping.kind());
        Actor by = store.starter(run.id());
        intake.admit(run.root(), by);
        var form = run.survey().form();
        try (var list = Unpacked.of(file); var reading = Lists.open(list, form)) {
            Entry above = null;
            Entry header = null;
            for (int i = 0; i < form.header(); i++) {
                above = header;
                header = reading.next();
            }
            if (header == null) throw new ExchangeRefused(ExchangeRefused.Reason.NO_HEADER);
            var translation = new Translation(Lists.columns(above, header, form), mapping, intake.fields(),
                    reading.keepsEmptyCells());
            var loading = intake.begin(intakes.target(run, mapping, by));
            long position = 0;
            for (; position < run.position(); position++) {
                if (translation.judge(next(reading)) instanceof Verdict.Taken taken) loading.passed(taken.row());
            }
            var batch = new Batch(run, translation, loading, store);
            var entries = new ArrayList<Entry>(BATCH);
            boolean goOn = true;
            for (var entry = reading.next(); goOn && !closing; entry = reading.next()) {
                if (entry != null) entries.add(entry);
                if (entries.size() == BATCH || entry == null) {
                    long first = position;
                    position += entries.size();
                    goOn = !batch.take(entries, first, batches) && entry != null;
                    progress.accept(store.get(run.id()));
                    entries.clear();
                }
            }
        }
    }

    private static Entry next(Reading reading) throws IOException {
        var entry = reading.next();
        if (entry == null) throw new ExchangeRefused(ExchangeRefused.Reason.FILE_UNREADABLE);
        return entry;
    }

    private boolean waitForGroup(Connection locks, Run run) throws SQLException {
        while (!lock(locks, Long.rotateLeft(run.root().getLeastSignificantBits(), 23))) {
            if (closing) return false;
            if (store.stopAsked(run.id())) {
                store.end(run.id(), run.position() == 0 ? Run.State.READY : Run.State.STOPPED, null);
                return false;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean lock(Connection locks, long number) throws SQLException {
        try (var asked = locks.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            asked.setLong(1, number);
            try (var answer = asked.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void unlock(Connection locks) throws SQLException {
        try (var asked = locks.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            asked.execute();
        }
    }
}
