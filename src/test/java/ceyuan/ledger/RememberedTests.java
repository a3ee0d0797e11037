package ceyuan.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

import com.zaxxer.hikari.HikariDataSource;

import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.store.Pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Two nodes on one database: each has stamps and a memory of its own, as two processes have. */
@SystemTest
class RememberedTests {
    private static final long LATE = Stamps.TRUSTED.toMillis() + 20;

    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    TransactionTemplate transactions;

    private final String kind = "test." + Id.fresh();
    private final Set<String> kinds = Set.of(kind);
    private final AtomicInteger asked = new AtomicInteger();

    private Stamps here;
    private Remembered memory;
    private Stamps elsewhere;
    private Remembered memoryElsewhere;

    /** Each has looked once: a first look forgets everything, and those who ask at once would each take it. */
    @BeforeEach
    void twoNodes() {
        here = new Stamps(jdbc);
        memory = new Remembered(here);
        elsewhere = new Stamps(jdbc);
        here.of(kinds);
        elsewhere.of(kinds);
        memoryElsewhere = new Remembered(elsewhere);
    }

    @Test
    void isAskedOnce() {
        assertThat(List.of(ask(memory), ask(memory), ask(memory))).containsOnly(1);
    }

    @Test
    void whatThisNodeCommitsShowsAtOnce() {
        assertThat(ask(memory)).isEqualTo(1);
        move(here);
        assertThat(ask(memory)).isEqualTo(2);
        assertThat(ask(memory)).isEqualTo(2);
    }

    @Test
    void whatAnotherNodeCommitsShowsWithinTheTimeAllowedAndOnce() throws InterruptedException {
        assertThat(ask(memory)).isEqualTo(1);
        move(elsewhere);
        Thread.sleep(LATE);
        assertThat(ask(memory)).isEqualTo(2);
        Thread.sleep(LATE);
        assertThat(ask(memory)).isEqualTo(2);
    }

    @Test
    void whatThisNodeCommittedIsNotHeardASecondTime() throws InterruptedException {
        ask(memory);
        move(here);
        assertThat(ask(memory)).isEqualTo(2);
        Thread.sleep(LATE);
        assertThat(ask(memory)).isEqualTo(2);
    }

    @Test
    void ofAnotherNodeOnlyWhatIsCommittedCountsHoweverLateThatIs() throws Exception {
        ask(memory);
        var moved = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var other = Executors.newSingleThreadExecutor()) {
            var writing = other.submit(() -> transactions.executeWithoutResult(inside -> {
                elsewhere.move(kinds);
                moved.countDown();
                await(commit);
            }));
            moved.await();
            move(elsewhere);
            Thread.sleep(LATE);
            assertThat(ask(memory)).as("the later of two is committed").isEqualTo(2);
            Thread.sleep(LATE);
            assertThat(ask(memory)).as("the earlier is not").isEqualTo(2);
            commit.countDown();
            writing.get();
            Thread.sleep(LATE);
            assertThat(ask(memory)).as("nor is it passed over").isEqualTo(3);
        }
    }

    @Test
    void aRolledBackChangeMovesNothing() throws InterruptedException {
        ask(memory);
        ask(memoryElsewhere);
        transactions.executeWithoutResult(inside -> {
            here.move(kinds);
            inside.setRollbackOnly();
        });
        Thread.sleep(LATE);
        assertThat(ask(memory)).isEqualTo(1);
        assertThat(ask(memoryElsewhere)).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aWriterSeesItsOwnChangeAndKeepsItToItself() {
        ask(memory);
        transactions.executeWithoutResult(inside -> {
            assertThat(ask(memory)).as("nothing changed yet").isEqualTo(1);
            here.move(kinds);
            assertThat(ask(memory)).as("its own change").isEqualTo(2);
            assertThat(ask(memory)).as("asked once").isEqualTo(2);
            try (var other = Executors.newSingleThreadExecutor()) {
                assertThat(other.submit(() -> ask(memory)).get()).as("others").isEqualTo(1);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
            inside.setRollbackOnly();
        });
        assertThat(ask(memory)).as("what never was is not remembered").isEqualTo(1);
    }

    @Test
    void whatAWriterAskedBeforeItFailedIsNotRemembered() {
        transactions.executeWithoutResult(inside -> {
            assertThat(ask(memory)).isEqualTo(1);
            inside.setRollbackOnly();
        });
        assertThat(ask(memory)).isEqualTo(2);
    }

    @Test
    void anAnswerUnderWayWhileARecordChangesIsNotKept() {
        assertThat(memory.recall(kind, kinds, () -> {
            move(here);
            return asked.incrementAndGet();
        })).isEqualTo(1);
        assertThat(ask(memory)).isEqualTo(2);
    }

    @Test
    void aNodeThatCannotLookForLongForgetsEverything() {
        assertThat(ask(memory)).isEqualTo(1);
        here.forget();
        assertThat(ask(memory)).isEqualTo(2);
    }

    @Test
    void anOutdatedAnswerIsGivenToBeRenewed() {
        assertThat(memory.<String>renew(kind, kinds, before -> before + "1")).isEqualTo("null1");
        move(here);
        assertThat(memory.<String>renew(kind, kinds, before -> before + "2")).isEqualTo("null12");
    }

    @Test
    void whatManyAskAtOnceOneAsks() throws Exception {
        assertThat(together(6, () -> memory.recall(kind, kinds, () -> slowly(asked::incrementAndGet)))).containsOnly(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoComesAfterAChangeIsNotGivenWhatWasAskedBeforeIt() throws Exception {
        var asking = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        try (var others = Executors.newCachedThreadPool()) {
            var early = others.submit(() -> memory.recall(kind, kinds, () -> {
                asking.countDown();
                await(answer);
                return asked.incrementAndGet();
            }));
            asking.await();
            move(here);
            var late = others.submit(() -> ask(memory));
            answer.countDown();
            assertThat(early.get()).isEqualTo(1);
            assertThat(late.get()).isEqualTo(2);
        }
    }

    @Test
    void ifTheOneWhoAsksFailsTheNextAsks() throws Exception {
        var answers = together(4, () -> {
            try {
                return memory.recall(kind, kinds, () -> slowly(() -> {
                    if (asked.incrementAndGet() == 1) throw new IllegalStateException("no answer");
                    return asked.get();
                }));
            } catch (IllegalStateException failed) {
                return 0;
            }
        });
        assertThat(answers).containsExactlyInAnyOrder(0, 2, 2, 2);
    }

    @Test
    void aWriterDoesNotWaitForTheOneWhoAsks() throws Exception {
        var asking = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        try (var other = Executors.newSingleThreadExecutor()) {
            var reader = other.submit(() -> memory.recall(kind, kinds, () -> {
                asking.countDown();
                await(written);
                return asked.incrementAndGet();
            }));
            asking.await();
            transactions.executeWithoutResult(inside -> assertThat(ask(memory)).isEqualTo(1));
            written.countDown();
            assertThat(reader.get()).isEqualTo(2);
        }
    }

    @Test
    void whoHoldsAConnectionDoesNotWaitForSomebodyWhoNeedsOne() throws Exception {
        try (var two = new HikariDataSource()) {
            two.setDataSource(jdbc.getDataSource());
            two.setMaximumPoolSize(2);
            two.setConnectionTimeout(30_000);
            var small = new LazyConnectionDataSourceProxy(new Pool(two));
            var asks = new JdbcTemplate(small);
            var reading = new TransactionTemplate(new DataSourceTransactionManager(small));
            reading.setReadOnly(true);
            var held = new CountDownLatch(2);
            var asking = new CountDownLatch(1);
            try (var others = Executors.newCachedThreadPool()) {
                var without = others.submit(() -> reading.execute(inside -> memory.recall(kind, kinds, () -> {
                    asking.countDown();
                    await(held);
                    return one(asks);
                })));
                asking.await();
                Callable<Integer> holder = () -> reading.execute(inside -> {
                    one(asks);
                    assertThat(Pool.isHeld()).isTrue();
                    held.countDown();
                    await(held);
                    return memory.recall(kind, kinds, () -> one(asks));
                });
                for (var answer : others.invokeAll(List.of(holder, holder)))
                    assertThat(answer.get()).isEqualTo(1);
                assertThat(without.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void unitsMoveByThemselves() {
        var unit = UUID.randomUUID();
        var before = here.each(List.of(Stamps.ofUnit(kind, unit), kind));
        transactions.executeWithoutResult(inside -> here.move(List.of(Stamps.ofUnit(kind, unit))));
        var after = here.each(List.of(Stamps.ofUnit(kind, unit), kind));
        assertThat(after.get(Stamps.ofUnit(kind, unit))).isGreaterThan(before.get(Stamps.ofUnit(kind, unit)));
        assertThat(after.get(kind)).isEqualTo(before.get(kind));
    }

    @Test
    void movesOnlyWithinATransactionThatWrites() {
        assertThatIllegalStateException().isThrownBy(() -> here.move(kinds));
    }

    private static Integer one(JdbcTemplate asks) {
        return Objects.requireNonNull(asks.queryForObject("SELECT 1", Integer.class));
    }

    private static <T> List<T> together(int people, Callable<T> what) throws Exception {
        try (var all = Executors.newFixedThreadPool(people)) {
            var answers = new ArrayList<T>();
            for (var answer : all.invokeAll(Collections.nCopies(people, what)))
                answers.add(answer.get());
            return answers;
        }
    }

    private static <T> T slowly(Supplier<T> question) {
        try {
            Thread.sleep(300);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return question.get();
    }

    private int ask(Remembered of) {
        return of.recall(kind, kinds, asked::incrementAndGet);
    }

    private void move(Stamps of) {
        transactions.executeWithoutResult(inside -> of.move(kinds));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
