package ceyuan.desk;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.people.PersonId;

import static ceyuan.Cast.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The calendar feed, read by a parser of another house. */
@SystemTest
class FeedsTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final String ADDRESS = "https://ceyuan.yuanshan.example";

    @Autowired
    Cast cast;
    @Autowired
    Feeds feeds;
    @Autowired
    Commitments commitments;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private Actor me;

    @BeforeEach
    void anAccount() {
        group = cast.group();
        me = group.chenLi();
        jdbc.update("""
            INSERT INTO people.account (person, version, login, password, must_change, changed_at)
            VALUES (?, 0, ?, 'x', false, now())
            """, me.person(), "u" + me.person());
    }

    @Test
    void aParserReadsEveryDeadlineOnce() throws Exception {
        var title = "东港基地 1 号高炉热负荷联动试车；含氢冶金、余热回收，第二阶段：验收 🚀".repeat(3) + "\\末";
        var far = node(title, TODAY.plusDays(200));
        var soon = node("冷试车", TODAY.plusDays(3));
        var text = feeds.read(secret("zh"), ADDRESS).orElseThrow();
        assertThat(text.lines().toList()).isNotEmpty();
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        for (var line : text.split("\r\n"))
            assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75);
        var calendar = new CalendarBuilder().build(new StringReader(text));
        calendar.validate();
        List<VEvent> events = calendar.getComponents(Component.VEVENT);
        assertThat(events).extracting(event -> event.getUid().orElseThrow().getValue())
                .containsExactlyInAnyOrder("commitment-" + far + "@ceyuan", "commitment-" + soon + "@ceyuan");
        var event = events.stream().filter(each -> each.getUid().orElseThrow().getValue().contains(far.toString()))
                .findAny().orElseThrow();
        assertThat(event.getSummary().getValue()).isEqualTo(title);
        assertThat(event.getDateTimeStart().getDate()).isEqualTo(TODAY.plusDays(200));
        assertThat(event.getDescription().getValue()).isEqualTo("由您负责");
        assertThat(event.getUrl().getValue()).isEqualTo(ADDRESS + "/commitments/" + far);
        assertThat(event.getAlarms()).hasSize(1);
        assertThat(feeds.read(secret("en"), ADDRESS).orElseThrow()).contains("Asked of you: Due soon", "answer for",
                "Desk of Chen Li");
    }

    @Test
    void overTheApiAnAddressIsToldOnceEvenIfAskedTwiceByOneKey() {
        for (int status : new int[]{201, 409}) {
            var made = mvc.post().uri("/api/v1/desk/feeds").contentType(MediaType.APPLICATION_JSON)
                    .content("{\"name\":\"手机\",\"language\":\"zh\"}").header("Idempotency-Key", "once").with(as(me))
                    .exchange();
            assertThat(made).hasStatus(status).bodyText().matches(body -> body.contains(".ics") == (status == 201));
        }
        assertThat(feeds.of(me)).hasSize(1);
    }

    @Test
    void theSequenceGrowsByOneWhenAnEventChangesAndOnlyThen() throws Exception {
        var node = node("热负荷试车", TODAY.plusDays(100));
        var secret = secret("zh");
        assertThat(sequence(secret)).isZero();
        assertThat(sequence(secret)).isZero();
        commitments.redate(node, TODAY.plusDays(120), "设备晚到", TODAY, null, group.liWei());
        assertThat(sequence(secret)).isEqualTo(1);
        assertThat(sequence(secret)).isEqualTo(1);
        commitments.rename(node, Name.of("热负荷联动试车"), null, null, null, group.liWei());
        assertThat(sequence(secret)).isEqualTo(2);
    }

    @Test
    void anAddressIsReadWithoutSigningInUntilItIsRevoked() {
        node("热负荷试车", TODAY.plusDays(100));
        var made = feeds.make("手机日历", Locale.CHINESE, me);
        assertThat(mvc.get().uri(made.path())).hasStatusOk().hasContentTypeCompatibleWith("text/calendar")
                .bodyText().contains("BEGIN:VCALENDAR", "热负荷试车");
        assertThat(feeds.of(me)).extracting(Feeds.Shown::name, Feeds.Shown::readOn)
                .containsExactly(tuple("手机日历", TODAY));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM desk.feed WHERE token_hash = ?", Integer.class,
                made.path())).isZero();
        assertThatThrownBy(() -> feeds.revoke(made.id(), group.wangMin())).isInstanceOf(Missing.class);
        feeds.revoke(made.id(), me);
        assertThat(mvc.get().uri(made.path())).hasStatus(404);
        assertThat(mvc.get().uri("/public/calendar/unknown.ics")).hasStatus(404);
        assertThat(feeds.of(me)).isEmpty();
    }

    @Test
    void whoHasLeftIsReadNoMore() {
        var made = feeds.make("手机日历", Locale.CHINESE, me);
        jdbc.update("UPDATE people.person SET left_on = ? WHERE id = ?", TODAY, me.person());
        assertThat(mvc.get().uri(made.path())).hasStatus(404);
    }

    @Test
    void aPersonMakesAndRevokesOnAPage() {
        assertThat(mvc.post().uri("/desk/reminders/feeds").param("name", "手机日历").param("language", "en").with(as(me)))
                .hasStatusOk().bodyText().contains("/public/calendar/", "只显示这一次", "手机日历");
        assertThat(mvc.post().uri("/desk/reminders/feeds").header("HX-Request", "true").param("name", " ")
                .param("language", "en").with(as(me))).hasStatus(422);
        assertThat(mvc.get().uri("/desk/reminders").with(as(me))).hasStatusOk().bodyText().contains("手机日历", "尚未读取")
                .doesNotContain("/public/calendar/");
        var id = feeds.of(me).getFirst().id();
        assertThat(mvc.delete().uri("/api/v1/desk/feeds/" + id).with(as(me))).hasStatus(204);
        assertThat(mvc.get().uri("/api/v1/desk/feeds").with(as(me))).hasStatusOk().bodyJson()
                .extractingPath("$.items").asArray().isEmpty();
    }

    private int sequence(String secret) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(feeds.read(secret, ADDRESS).orElseThrow()));
        List<VEvent> events = calendar.getComponents(Component.VEVENT);
        return events.getFirst().getSequence().getSequenceNo();
    }

    private String secret(String language) {
        return feeds.make("手机日历", Locale.of(language), me).path().replaceAll("/public/calendar/|\\.ics$", "");
    }

    private CommitmentId node(String title, LocalDate due) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()), group.base(),
                new PersonId(me.person()), null, Name.of(title), null, BigDecimal.ONE, null, due, List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.running(TODAY))), group.liWei());
        return id;
    }
}
