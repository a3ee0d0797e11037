package ceyuan.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.people.Role;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever has every role in one group finds nothing of another behind any door: records named by their ids are missing
 * or forbidden, lists and figures show nothing of them, and nothing that is written touches or names them.
 */
@SystemTest
class SightTests {
    /** Doors behind which the same stands for everyone. */
    private static final Set<String> OPEN = Set.of("rules/{code}", "/several/acts/{verb}", "/public/",
            "/{kind}/{item}/a");

    /** What not every record has: this project was not applied for, nothing is asked, no link was sent. */
    private static final Set<String> ABSENT = Set.of("/application", "/{kind}/{item}", "/{secret}.ics", "/{key}",
            "/{link}", "/{unit}.svg", "/signatures/{signer}");

    /** What is opened to change a record. */
    private static final Set<String> FORMS = Set.of("/edit", "/letter");

    @Autowired
    Worlds worlds;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    WebApplicationContext context;
    @Autowired
    JsonMapper json;
    @Autowired
    Cast cast;
    @Autowired
    ProjectPeople people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JdbcTemplate template;
    @Autowired
    TransactionTemplate transactions;

    Worlds.World own;
    Worlds.World other;
    Knocking stranger;
    List<Door> doors;
    private List<String> tables;

    @BeforeEach
    void twoGroups() throws Exception {
        String fresh = Id.fresh().toString().substring(24).toUpperCase(java.util.Locale.ROOT);
        own = worlds.found("OWN" + fresh);
        other = worlds.found("ALIEN" + fresh);
        stranger = new Knocking(Knocking.at(context), withEveryRole());
        doors = Door.all(requestMappingHandlerMapping).stream()
                .filter(door -> !door.pattern().equals("/sign-out")).toList();
        tables = jdbc.sql("""
            SELECT schemaname || '.' || tablename FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'web')
              AND schemaname || '.' || tablename NOT IN ('ledger.seal', 'ledger.unsealed')
            """).query(String.class).list();
    }

    @Test
    void nothingOfAnotherGroupIsFoundOrTouched() throws Exception {
        var before = traces();
        var wrong = new ArrayList<String>();
        for (var door : doors) {
            var samples = new Samples(other);
            for (boolean typed : new boolean[]{false, true}) {
                var answer = ask(door, samples, samples, typed);
                judge(door, "another group's", answer, wrong);
                boolean record = door.leadsToRecord() && OPEN.stream().noneMatch(door.pattern()::contains);
                if (record && answer.status() != 403 && answer.status() != 404) {
                    wrong.add(door + " answers " + answer.status() + " for another group's record: "
                            + shortened(answer.text()));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void nothingOfAnotherGroupCanBeNamedInOnesOwnRecords() {
        var wrong = new ArrayList<String>();
        var foreign = new Samples(other);
        var domestic = new Samples(own);
        for (var door : doors) {
            boolean undoable = !door.pattern().contains("/imports");
            if (!undoable || door.reads() && !door.leadsToRecord()) continue;
            for (boolean typed : new boolean[]{false, true}) {
                transactions.executeWithoutResult(undone -> {
                    undone.setRollbackOnly();
                    try {
                        var answer = ask(door, domestic, foreign, typed);
                        judge(door, "one's own", answer, wrong);
                        if (answer.status() < 400 && !door.reads()) {
                            mentions().forEach((table, rows) -> wrong.add(door + " takes over " + table + " " + rows));
                        }
                    } catch (Exception failed) {
                        throw new IllegalStateException(door.toString(), failed);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whateverIsOfOnesOwnIsFound() throws Exception {
        var wrong = new ArrayList<String>();
        var samples = new Samples(own);
        for (var door : doors) {
            if (!door.reads() || !door.leadsToRecord() || ABSENT.stream().anyMatch(door.pattern()::endsWith)) continue;
            var answer = stranger.knock(door, samples.path(door), new LinkedMultiValueMap<>(), null);
            if (answer.status() == 403 || answer.status() == 404) wrong.add(door + " answers " + answer.status());
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatOnesUnitTakesPartInIsSeenButNotChanged() throws Exception {
        var ally = cast.found(UnitId.of(own.id("root")), UnitKind.BASE, own.mark() + "-A", "参加单位", "Ally");
        var partaker = new Knocking(Knocking.at(context), cast.person(UnitId.of(own.id("root")), ally, "参加单位管理员",
                "Manager of the ally", Role.MANAGER));
        var samples = new Samples(own);
        var project = doors.stream().filter(door -> door.pattern().matches("(/api/v1)?/projects/\\{id}.*")).toList();
        assertThat(seen(project, partaker, samples)).as("before the unit takes part").isEmpty();
        people.joinParty(ProjectId.of(own.id("project")), new Party(ally, null, PartyRole.JOINT, null, null, null),
                own.manager());
        assertThat(seen(project, partaker, samples)).contains("GET /projects/{id}", "GET /api/v1/projects/{id}/money")
                .containsAll(seen(project, new Knocking(Knocking.at(context), own.manager()), samples).stream()
                        .filter(door -> FORMS.stream().noneMatch(door::endsWith)).toList());
        var wrong = new ArrayList<String>();
        for (var door : project) {
            if (door.reads()) continue;
            transactions.executeWithoutResult(undone -> {
                undone.setRollbackOnly();
                try {
                    var answer = partaker.knock(door, samples.path(door), samples.fields(door, false),
                            door.takesJson() ? json.writeValueAsString(samples.body(door)) : null);
                    if (answer.status() < 400 || answer.status() >= 500) wrong.add(door + " " + answer.status());
                } catch (Exception failed) {
                    throw new IllegalStateException(door.toString(), failed);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> seen(List<Door> doors, Knocking reader, Samples samples) throws Exception {
        var seen = new ArrayList<String>();
        for (var door : doors) {
            if (!door.reads() || ABSENT.stream().anyMatch(door.pattern()::endsWith)) continue;
            if (reader.knock(door, samples.path(door), new LinkedMultiValueMap<>(), null).status() < 400) {
                seen.add(door.toString());
            }
        }
        return seen;
    }

    private Knocking.Answer ask(Door door, Samples of, Samples naming, boolean typed) throws Exception {
        return stranger.knock(door, of.path(door), naming.fields(door, typed),
                door.takesJson() ? json.writeValueAsString(naming.body(door)) : null);
    }

    private void judge(Door door, String whose, Knocking.Answer answer, List<String> wrong) {
        if (answer.status() >= 500) wrong.add(door + " of " + whose + " answers " + answer.breakage());
        boolean repeats = answer.status() >= 400 || door.pattern().startsWith("/approvals/routes/");
        String text = repeats ? withoutEcho(answer.text()) : answer.text();
        int at = text.indexOf(other.mark());
        if (at >= 0) {
            wrong.add(door + " of " + whose + " shows "
                    + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80)));
        }
    }

    /** A refusal may repeat what was asked for, and so may the form of a route while it is filled in. */
    private String withoutEcho(String text) {
        return text.replace(other.id("unitCode"), "").replace(other.id("mapping"), "")
                .replace(Knocking.encoded(other.id("mapping")), "");
    }

    /** Every row of every table that names something of the other group, as it stands. */
    private Map<String, String> traces() {
        return rows("md5(string_agg(t::text, '|' ORDER BY t::text))", "TRUE");
    }

    /** Rows written since this transaction began that name something of the other group. */
    private Map<String, String> mentions() {
        var mentions = rows("string_agg(left(t::text, 200), '|')", "age(t.xmin) <= age(pg_current_xact_id()::xid)");
        mentions.remove("ledger.line");
        return mentions;
    }

    /** What is said of the rows that name something of the other group, by table; all tables are asked at once. */
    private Map<String, String> rows(String what, String which) {
        String names = other.ids().entrySet().stream()
                .filter(each -> !Set.of("rule", "stop", "question").contains(each.getKey()))
                .map(Map.Entry::getValue).collect(Collectors.joining("|"));
        var found = new TreeMap<String, String>();
        jdbc.sql(tables.stream()
                .map(table -> """
                    SELECT '%s' AS place, (SELECT %s FROM (SELECT * FROM %s t WHERE %s OFFSET 0) t WHERE t::text ~ :names) AS said
                    """.formatted(
                        table, what, table, which))
                .collect(Collectors.joining("UNION ALL ")))
                .param("names", names + "|" + other.mark())
                .query((RowCallbackHandler) row -> {
                    if (row.getString("said") != null) found.put(row.getString("place"), row.getString("said"));
                });
        return found;
    }

    private Actor withEveryRole() {
        for (var role : Role.values()) {
            template.update("""
                INSERT INTO people.grant_of_role (id, person, unit, role, from_day, granted_by, approved_by)
                VALUES (?, ?, CAST(? AS uuid), ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, Id.fresh(), own.manager().person(), own.id("root"), role.name(), Cast.FOUNDED,
                    own.manager().person(), own.manager().person());
        }
        return own.manager();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(160, text.length())).replaceAll("\\s+", " ");
    }
}
