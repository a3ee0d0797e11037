package ceyuan.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.desk.Digests.Rhythm;
import ceyuan.desk.Digests.Wish;
import ceyuan.people.PersonId;
import ceyuan.people.Role;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The digest, through a mail server that takes it. */
@SystemTest
class DigestsTests {
    private static final GreenMail MAIL = new GreenMail(server());
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Digests digests;
    @Autowired
    Commitments commitments;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("ceyuan.smtp.host", () -> "127.0.0.1");
        properties.add("ceyuan.smtp.port", () -> MAIL.getSmtp().getPort());
        properties.add("ceyuan.smtp.security", () -> "NONE");
        properties.add("ceyuan.smtp.sender", () -> "ceyuan@yuanshan.example");
        properties.add("ceyuan.address", () -> "https://ceyuan.yuanshan.example/");
    }

    @BeforeEach
    void nobodyElseWantsOne() {
        jdbc.update("DELETE FROM desk.sending");
        jdbc.update("DELETE FROM desk.digest");
        if (!MAIL.getSmtp().isRunning()) MAIL.start();
        MAIL.reset();
        group = cast.group();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Test
    void aDigestSaysWhatIsAskedInTheChosenLanguageAndNothingElse() throws Exception {
        var reader = reader("chenli@yuanshan.example");
        var node = node(reader, "热负荷试车", TODAY.minusDays(2));
        commitments.raise(node, new ProblemDraft("轴承供应商名称不外传", Severity.values()[0], new PersonId(reader.person()),
                TODAY, null), group.liWei());
        digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), reader);
        assertThat(digests.send(TODAY)).isEqualTo(1);
        var message = received("chenli@yuanshan.example").getFirst();
        assertThat(message.getSubject()).isEqualTo("策源待办：2 项，其中超期 1 项");
        assertThat(message.getFrom()[0]).hasToString("ceyuan@yuanshan.example");
        assertThat(message.getHeader("List-Unsubscribe")[0]).contains("https://ceyuan.yuanshan.example/public/digest/");
        var text = part(message, "text/plain");
        var html = part(message, "text/html");
        assertThat(List.of(text, html)).allSatisfy(each -> assertThat(each).contains("热负荷试车", "超期 2 天",
                "https://ceyuan.yuanshan.example/desk").doesNotContain("轴承供应商"));
        assertThat(html).contains("<html lang=\"zh-CN\">",
                "href=\"https://ceyuan.yuanshan.example/commitments/" + node.value());
        assertThat(message.getHeader("Message-ID")[0]).endsWith("@yuanshan.example>");
        digests.choose(new Wish(Rhythm.DAILY, Locale.ENGLISH), reader);
        assertThat(digests.send(TODAY.plusDays(1))).isEqualTo(1);
        assertThat(received("chenli@yuanshan.example").getLast().getSubject()).contains("asked of you, 1 overdue");
    }

    @Test
    void itIsNeverSentTwiceOnADayHoweverManyNodesTry() throws Exception {
        for (int n = 0; n < 5; n++) {
            var reader = reader("many" + n + "@yuanshan.example");
            node(reader, "节点", TODAY.plusDays(3));
            digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), reader);
        }
        Callable<Integer> node = () -> digests.send(TODAY);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            int sent = 0;
            for (var each : nodes.invokeAll(List.of(node, node, node, node)))
                sent += each.get();
            assertThat(sent).isEqualTo(5);
        }
        assertThat(MAIL.getReceivedMessages()).hasSize(5);
        assertThat(digests.send(TODAY)).isZero();
    }

    @Test
    void itComesAsOftenAsWasChosenAndNotWithoutAReason() throws Exception {
        var weekly = reader("weekly@yuanshan.example");
        node(weekly, "节点", TODAY.plusDays(3));
        digests.choose(new Wish(Rhythm.WEEKLY, Locale.CHINESE), weekly);
        digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), reader("idle@yuanshan.example"));
        var monday = TODAY.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        assertThat(digests.send(monday.plusDays(1))).isZero();
        assertThat(digests.send(monday)).isEqualTo(1);
        assertThat(received("idle@yuanshan.example")).isEmpty();
        assertThatThrownBy(() -> digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), group.wangMin()))
                .isInstanceOf(DeskRefused.class).hasMessageContaining("NO_ADDRESS");
    }

    @Test
    void whoHasLeftGetsNone() {
        var reader = reader("left@yuanshan.example");
        node(reader, "节点", TODAY.plusDays(3));
        digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), reader);
        jdbc.update("UPDATE people.account SET locked_at = now() WHERE person = ?", reader.person());
        assertThat(digests.send(TODAY)).isZero();
    }

    @Test
    void theLinkStopsItWithoutSigningIn() throws Exception {
        var reader = reader("stop@yuanshan.example");
        node(reader, "节点", TODAY.plusDays(3));
        digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), reader);
        digests.send(TODAY);
        var link = received("stop@yuanshan.example").getFirst().getHeader("List-Unsubscribe")[0];
        var path = link.substring(link.indexOf("/public/"), link.length() - 1);
        assertThat(mvc.get().uri(path)).hasStatusOk().bodyText().contains("确定不再接收");
        assertThat(digests.of(reader).rhythm()).isEqualTo(Rhythm.DAILY);
        assertThat(mvc.post().uri(path).with(
                SecurityMockMvcRequestPostProcessors.csrf()))
                .hasStatusOk().bodyText().contains("已停发");
        assertThat(digests.of(reader).rhythm()).isEqualTo(Rhythm.NONE);
        assertThat(digests.send(TODAY.plusDays(1))).isZero();
    }

    @Test
    void theAdministratorIsToldOfWhatDidNotGoOutAndSendsItAgain() throws Exception {
        var reader = reader("later@yuanshan.example");
        node(reader, "节点", TODAY.plusDays(3));
        digests.choose(new Wish(Rhythm.DAILY, Locale.CHINESE), reader);
        var keeper = cast.person(group.root(), group.root(), "方管理", "Fang", Role.SYSTEM_ADMINISTRATOR);
        MAIL.stop();
        assertThat(digests.send(TODAY)).isZero();
        assertThat(digests.failures(keeper)).hasSize(1).allSatisfy(
                failure -> assertThat(failure.failure()).isNotBlank());
        assertThatThrownBy(() -> digests.failures(reader)).isInstanceOf(Forbidden.class);
        assertThat(mvc.get().uri("/desk/mail").with(as(keeper))).hasStatusOk().bodyText().contains(reader.name(),
                "重发今天失败的");
        assertThat(mvc.get().uri("/desk/mail").header("Accept-Language", "en").with(as(keeper))).hasStatusOk()
                .bodyText().contains("Send today");
        assertThat(mvc.get().uri("/desk/mail").with(as(reader))).hasStatus(403);
        MAIL.start();
        assertThat(mvc.post().uri("/desk/mail/attempts").with(as(reader))).hasStatus(403);
        assertThat(mvc.post().uri("/desk/mail/attempts").with(as(keeper))).hasStatus(303);
        assertThat(received("later@yuanshan.example")).hasSize(1);
        assertThat(digests.failures(keeper)).isEmpty();
    }

    @Test
    void aPersonChoosesOnAPage() {
        var reader = reader("page@yuanshan.example");
        assertThat(mvc.get().uri("/desk/reminders").with(as(reader))).hasStatusOk().bodyText().contains("待办邮件", "每周一",
                "日历订阅");
        assertThat(mvc.post().uri("/desk/reminders/digest").param("rhythm", "WEEKLY").param("language", "en")
                .with(as(reader))).hasStatus(303);
        assertThat(mvc.get().uri("/desk/reminders").header("Accept-Language", "en").with(as(reader))).hasStatusOk()
                .bodyText().contains("value=\"WEEKLY\" selected", "Digest by mail");
        assertThat(mvc.get().uri("/api/v1/desk/digest").with(as(reader))).hasStatusOk().bodyJson()
                .extractingPath("$.rhythm").isEqualTo("WEEKLY");
    }

    private static ServerSetup server() {
        var setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static List<MimeMessage> received(String address) throws Exception {
        return Arrays.stream(MAIL.getReceivedMessagesForDomain(address)).toList();
    }

    private static String part(MimeMessage message, String type) throws Exception {
        return part((MimeMultipart) message.getContent(), type);
    }

    private static String part(MimeMultipart parts, String type) throws Exception {
        for (int n = 0; n < parts.getCount(); n++) {
            var part = parts.getBodyPart(n);
            if (part.isMimeType(type)) return (String) part.getContent();
            if (part.getContent() instanceof MimeMultipart inner) {
                var found = part(inner, type);
                if (!found.isEmpty()) return found;
            }
        }
        return "";
    }

    private Actor reader(String email) {
        var reader = cast.person(group.root(), group.base(), "陈立" + email.charAt(0), "Chen Li", null);
        jdbc.update("UPDATE people.person SET email = ? WHERE id = ?", email, reader.person());
        jdbc.update("""
            INSERT INTO people.account (person, version, login, password, must_change, changed_at)
            VALUES (?, 0, ?, 'x', false, now())
            """, reader.person(), "u" + reader.person());
        return reader;
    }

    private CommitmentId node(Actor of, String title, LocalDate due) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()), group.base(),
                new PersonId(of.person()), null, Name.of(title), null, BigDecimal.ONE, null, due, List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.running(TODAY.minusDays(20)))), group.liWei());
        return id;
    }
}
