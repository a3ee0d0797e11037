package ceyuan.ledger;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.ledger.LedgerReport.Finding;
import ceyuan.ledger.LedgerReport.Problem;
import ceyuan.people.Role;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SystemTest
class LedgerTests {
    @Autowired
    Cast cast;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    Sealer sealer;
    @Autowired
    LedgerVerification verification;
    @Autowired
    LedgerQueries ledger;
    @Autowired
    Ledger writing;
    @Autowired
    JsonMapper json;
    @Autowired
    MockMvcTester mvc;

    private final Subject subject = new Subject("test", Id.fresh());

    @Test
    void whatWasWrittenIsSealedSoonAndSound() throws InterruptedException {
        write("one", "two");
        long late = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (ledger.of(List.of(subject), 10).stream().anyMatch(line -> line.position() == null)) {
            assertThat(System.nanoTime()).isLessThan(late);
            Thread.sleep(50);
        }
        assertThat(verification.verify().findings()).isEmpty();
    }

    @Test
    void aRolledBackChangeLeavesNoLine() {
        transactions.executeWithoutResult(inside -> {
            events.publishEvent(changed("never"));
            inside.setRollbackOnly();
        });
        assertThat(ledger.of(List.of(subject), 10)).isEmpty();
    }

    @Test
    void whatASavepointTakesBackLeavesNoLine() {
        var nested = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
        transactions.executeWithoutResult(inside -> {
            events.publishEvent(changed("before"));
            nested.executeWithoutResult(within -> {
                events.publishEvent(changed("never"));
                within.setRollbackOnly();
            });
            events.publishEvent(changed("after"));
            nested.executeWithoutResult(within -> events.publishEvent(changed("within")));
        });
        assertThat(ledger.of(List.of(subject), 10)).extracting(LedgerLine::verb)
                .containsExactlyInAnyOrder("before", "after", "within");
    }

    @Test
    void severalNodesSealOneChain() {
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (int node = 0; node < 4; node++) {
                nodes.submit(() -> {
                    for (int n = 0; n < 25; n++) {
                        write("at once");
                        sealer.seal();
                    }
                });
            }
        }
        sealAll();
        assertThat(ledger.of(List.of(subject), 200)).hasSize(100).allMatch(line -> line.position() != null);
        assertThat(verification.verify().findings()).isEmpty();
    }

    @Test
    void aChangedLineIsNamed() {
        write("one", "two", "three");
        tampered(lines -> jdbc.update("UPDATE ledger.line SET differences = '[]' WHERE id = ?", lines.get(1).id()),
                (lines, found) -> assertThat(found).containsExactly(finding(Problem.CHANGED, lines.get(1))));
        tampered(lines -> jdbc.update("UPDATE ledger.line SET person_name = '别人' WHERE id = ?", lines.get(0).id()),
                (lines, found) -> assertThat(found).containsExactly(finding(Problem.CHANGED, lines.get(0))));
    }

    @Test
    void aRemovedLineIsNamedEvenIfItsSealIsGone() {
        write("one", "two", "three");
        tampered(lines -> jdbc.update("DELETE FROM ledger.line WHERE id = ?", lines.get(1).id()),
                (lines, found) -> assertThat(found).containsExactly(finding(Problem.REMOVED, lines.get(1))));
        tampered(lines -> {
            jdbc.update("DELETE FROM ledger.seal WHERE line = ?", lines.get(1).id());
            jdbc.update("DELETE FROM ledger.line WHERE id = ?", lines.get(1).id());
        }, (lines, found) -> assertThat(found)
                .containsExactly(new Finding(Problem.REMOVED, lines.get(1).position(), null, null, null)));
    }

    @Test
    void aRemovedTailIsNoticed() {
        write("one", "two", "three");
        tampered(lines -> {
            long from = position(lines.get(1));
            jdbc.update("DELETE FROM ledger.line WHERE id IN (SELECT line FROM ledger.seal WHERE position >= ?)", from);
            jdbc.update("DELETE FROM ledger.seal WHERE position >= ?", from);
        }, (lines, found) -> assertThat(found)
                .startsWith(new Finding(Problem.REMOVED, position(lines.get(1)), null, null, null))
                .allMatch(each -> each.problem() == Problem.REMOVED).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void anInsertedLineIsNamed() {
        write("one");
        var id = Id.fresh();
        var at = Instant.parse("2020-01-01T00:00:00Z");
        tampered(lines -> insert(id, at), (lines, found) -> assertThat(found)
                .containsExactly(new Finding(Problem.INSERTED, null, id, at, subject)));
    }

    @Test
    void aLineBackDatedIntoThePastIsNamedThoughItWasSealed() {
        write("one");
        var id = Id.fresh();
        var at = Instant.ofEpochMilli(System.currentTimeMillis()).minus(30, ChronoUnit.DAYS);
        tampered(lines -> {
            insert(id, at);
            jdbc.update("INSERT INTO ledger.unsealed (line) VALUES (?)", id);
            sealer.seal();
        }, (lines, found) -> assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.problem()).isEqualTo(Problem.MISDATED);
            assertThat(each.line()).isEqualTo(id);
            assertThat(each.at()).isEqualTo(at);
        }));
    }

    @Test
    void aLineThatWasChangedAndSealedAnewIsNamed() {
        write("one", "two", "three");
        tampered(lines -> {
            jdbc.update("UPDATE ledger.line SET verb = 'approved' WHERE id = ?", lines.get(1).id());
            byte[] hash = jdbc.queryForObject("SELECT s.sealed_at, s.before, " + Link.COLUMNS
                    + " FROM ledger.seal s JOIN ledger.line l ON l.id = s.line WHERE l.id = ?",
                    (row, n) -> Link.of(row).hash(row.getBytes("before"), row.getTimestamp("sealed_at").toInstant()),
                    lines.get(1).id());
            jdbc.update("UPDATE ledger.seal SET hash = ? WHERE line = ?", hash, lines.get(1).id());
        }, (lines, found) -> assertThat(found).containsExactly(finding(Problem.BROKEN_AFTER, lines.get(1))));
    }

    @Test
    void theReportSpeaksBothLanguages() {
        var report = verification.verify();
        assertThat(report.sentences(Locale.CHINESE)).last().asString().contains("账本完好", report.hash());
        assertThat(report.sentences(Locale.ENGLISH)).last().asString().contains("The ledger is sound");
        assertThat(new Finding(Problem.CHANGED, 7L, null, null, subject).sentence(Locale.CHINESE)).contains("第 7 条",
                subject.toString(), "被改过");
    }

    @Test
    void onlyWhoMayReadTheLedgerOfAUnitReadsItsLines() {
        var group = cast.group();
        var auditor = cast.person(group.root(), group.steel(), "钱审", "Qian Shen", Role.AUDITOR);
        append(new Changed(subject, group.base().value(), "changed", group.zhaoYan(),
                List.of(new Difference("due", "2026-01-01", "2026-06-30"))),
                new Changed(subject, group.light().value(), "changed", group.wangMin(), List.of()));
        var all = new LedgerQueries.Filter(null, null, null, subject.id(), null, null, "");
        assertThat(ledger.find(all, null, 10, auditor)).singleElement()
                .satisfies(line -> assertThat(line.unit()).isEqualTo(group.base().value()));
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> ledger.find(all, null, 10, group.chenLi()));

        String page = "/ledger?subject=" + subject.id();
        assertThat(mvc.get().uri(page).with(as(auditor))).hasStatusOk().bodyText()
                .contains("赵岩", "截止日期", "<del>2026-01-01</del>", "<ins>2026-06-30</ins>").doesNotContain("王敏");
        assertThat(mvc.get().uri(page).header("Accept-Language", "en").with(as(auditor))).hasStatusOk().bodyText()
                .contains("changed", "Due");
        assertThat(ledger.kinds()).contains("test").noneMatch(kind -> kind.startsWith("unit"));
        assertThat(mvc.get().uri("/ledger").with(as(group.chenLi()))).hasStatus(403);
        assertThat(mvc.get().uri("/ledger?text=没有这样的内容").with(as(auditor))).hasStatusOk().bodyText()
                .contains("没有操作记录");
        assertThat(mvc.get().uri("/ledger.xlsx?subject=" + subject.id()).with(as(auditor))).hasStatusOk()
                .hasContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Test
    void whatWasDoneAtTheMachineSaysSoInBothLanguages() {
        var group = cast.group();
        var auditor = cast.person(group.root(), group.root(), "钱审", "Qian Shen", Role.AUDITOR);
        append(new Changed(subject, group.root().value(), "changed",
                new Actor(Actor.SYSTEM.person(), "operator", "command line"), List.of()));
        var page = mvc.get().uri("/ledger?subject=" + subject.id());
        assertThat(page.header("Accept-Language", "zh").with(as(auditor))).hasStatusOk().bodyText().contains("命令行")
                .doesNotContain("command line");
        assertThat(mvc.get().uri("/ledger?subject=" + subject.id()).header("Accept-Language", "en").with(as(auditor)))
                .bodyText().contains("command line");
    }

    @Test
    void anImportIsToldInWords() {
        var group = cast.group();
        var auditor = cast.person(group.root(), group.root(), "钱审", "Qian Shen", Role.AUDITOR);
        var run = new Subject("exchange.run", subject.id());
        append(new Changed(run, group.root().value(), "loaded", group.liWei(),
                List.of(new Difference("file", null, "人员名册.xlsx"), new Difference("rows", null, "15"),
                        new Difference("refused", null, "2"))));
        assertThat(mvc.get().uri("/ledger?subject=" + subject.id()).header("Accept-Language", "zh").with(as(auditor)))
                .hasStatusOk().bodyText().contains("文件：", "行数：", "未导入：").doesNotContain("rows", "refused：");
    }

    @Test
    void theApiPagesThroughTheLedger() {
        var group = cast.group();
        var auditor = cast.person(group.root(), group.root(), "钱审", "Qian Shen", Role.AUDITOR);
        for (int n = 0; n < 5; n++) {
            append(new Changed(subject, group.base().value(), "changed", group.liWei(), List.of()));
        }
        Set<String> seen = new HashSet<>();
        assertThat(mvc.get().uri("/ledger?cursor=x").with(as(auditor))).hasStatus(400);
        String cursor = "";
        int pages = 0;
        do {
            var answer = mvc.get().uri("/api/v1/ledger?limit=2&subject=" + subject.id() + cursor).with(as(auditor))
                    .exchange();
            assertThat(answer).hasStatusOk();
            var listing = json.readTree(answer.getResponse().getContentAsByteArray());
            listing.get("items").forEach(line -> seen.add(line.get("id").asString()));
            cursor = listing.get("next").isNull() ? "" : "&cursor=" + listing.get("next").asString();
            pages++;
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(5);
        assertThat(pages).isEqualTo(3);
        assertThat(mvc.get().uri("/api/v1/ledger").with(as(group.chenLi()))).hasStatus(403);
    }

    private void write(String... verbs) {
        for (String verb : verbs)
            transactions.executeWithoutResult(inside -> events.publishEvent(changed(verb)));
    }

    private void append(Changed... lines) {
        transactions.executeWithoutResult(inside -> writing.append(List.of(lines)));
    }

    private Changed changed(String verb) {
        return new Changed(subject, null, verb, Actor.SYSTEM, List.of(new Difference("text", null, verb)));
    }

    private void sealAll() {
        while (sealer.seal() > 0
                || ledger.of(List.of(subject), 200).stream().anyMatch(line -> line.position() == null)) {
            Thread.onSpinWait();
        }
    }

    /** Tampers with the ledger inside a transaction that is rolled back, so that no other test sees it. */
    private void tampered(Consumer<List<LedgerLine>> tamper, BiConsumer<List<LedgerLine>, List<Finding>> check) {
        sealAll();
        transactions.executeWithoutResult(inside -> {
            inside.setRollbackOnly();
            jdbc.queryForList("SELECT 1 FROM ledger.anchor FOR UPDATE");
            var lines = ledger.of(List.of(subject), 10).reversed();
            tamper.accept(lines);
            check.accept(lines, verification.verify().findings());
        });
    }

    private void insert(UUID id, Instant at) {
        jdbc.update("""
            INSERT INTO ledger.line (id, at, person, person_name, origin, kind, subject, verb, differences)
            VALUES (?, ?, ?, '李伟', 'web', ?, ?, 'approved', '[]')
            """, id, Timestamp.from(at), Id.fresh(), subject.kind(), subject.id());
    }

    private static Finding finding(Problem problem, LedgerLine line) {
        LocalDateTime at = line.at();
        return new Finding(problem, line.position(), line.id(), at.atZone(ZoneId.systemDefault()).toInstant(),
                line.subject());
    }

    private static long position(LedgerLine line) {
        return Objects.requireNonNull(line.position());
    }
}
