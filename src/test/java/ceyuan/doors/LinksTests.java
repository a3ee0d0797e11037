package ceyuan.doors;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

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

/** Every link that a page shows its reader opens. */
@SystemTest
class LinksTests {
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"#]*)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** The petition that is approved in tests has no page, and is seen only by those who take part. */
    private static final Pattern OF_TESTS = Pattern.compile("/petitions|/approvals/[0-9a-f-]{36}");
    private static final int OF_ONE_SHAPE = 5;

    @Autowired
    Worlds worlds;
    @Autowired
    Cast cast;
    @Autowired
    ProjectPeople people;
    @Autowired
    WebApplicationContext context;

    @Test
    void whateverIsShownOpens() throws Exception {
        var world = worlds.found("LINK" + Id.fresh().toString().substring(24).toUpperCase(Locale.ROOT));
        var root = UnitId.of(world.id("root"));
        var unit = UnitId.of(world.id("unit"));
        var ally = cast.found(root, UnitKind.BASE, world.mark() + "-A", "参加单位", "Ally");
        people.joinParty(ProjectId.of(world.id("project")), new Party(ally, null, PartyRole.JOINT, null, null, null),
                world.manager());
        var wrong = new ArrayList<String>();
        for (var reader : List.of(new Actor(UUID.fromString(world.id("person")), "工程师", "test"),
                cast.person(root, unit, "旁观", "Looker On", null),
                cast.person(root, root, "审计", "Auditor", Role.AUDITOR),
                cast.person(root, unit, "财务", "Finance", Role.FINANCE),
                cast.person(root, ally, "参加单位管理员", "Manager of the ally", Role.MANAGER), world.manager())) {
            walk(reader, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private void walk(Actor reader, List<String> wrong) throws Exception {
        var knocking = new Knocking(Knocking.at(context), reader);
        var seen = new HashSet<String>();
        var shapes = new HashMap<String, Integer>();
        var next = new ArrayDeque<>(List.of(List.of("/", "the door")));
        while (!next.isEmpty()) {
            var path = next.peek().getFirst();
            var from = next.remove().getLast();
            if (!seen.add(path) || shapes.merge(shape(path), 1, Integer::sum) > OF_ONE_SHAPE) continue;
            var answer = knocking.knock(MockMvcRequestBuilders.get(URI.create(path)), request -> request);
            var location = answer.result().getResponse().getHeader("Location");
            if (location != null) next.add(List.of(location, from));
            if (answer.status() >= 400) {
                wrong.add(reader.name() + ": " + path + " on " + from + " answers " + answer.status());
            } else if (String.valueOf(answer.result().getResponse().getContentType()).contains("html")) {
                LINK.matcher(answer.text()).results().map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                        .filter(link -> !link.startsWith("/assets/") && !OF_TESTS.matcher(link).matches())
                        .forEach(link -> next.add(List.of(link.replace(" ", "%20"), path)));
            }
        }
    }

    private static String shape(String path) {
        return ID.matcher(path.replaceAll("=[^&]*", "=")).replaceAll("*");
    }
}
