package ceyuan.project;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.RealLists;
import ceyuan.SystemTest;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.Partners;
import ceyuan.people.Role;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;

import static org.assertj.core.api.Assertions.assertThat;

/** Real changes of Horizon Europe consortia between snapshots of CORDIS, replayed as change requests. */
@SystemTest
class ConsortiumChangesTests {
    private static final String LIST = "cordis-horizon-europe/he_participation_changes.csv.gz";
    private static final int PROJECTS = 12;

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectPeople people;
    @Autowired
    ChangeRequests changes;
    @Autowired
    BookQueries books;
    @Autowired
    Partners partners;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Clock clock;

    private record Row(String project, String name, String role, BigDecimal money, String snapshot) {}

    @Test
    void whoCameAndWhoWentIsWhatTheNextSnapshotSays() throws IOException {
        var group = cast.group();
        var unit = Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED, unit), group.liWei());
        var known = new HashMap<String, UUID>();
        int replayed = 0;
        for (var project : consortia().entrySet()) {
            var snapshots = new ArrayList<>(project.getValue().values());
            var id = projects.found(Facts.of(project.getKey(), null, group.steel().value(), group.chenLi().person(),
                    null, null, null), Status.RUNNING, LocalDate.now(clock), List.of(), group.liWei());
            for (var row : snapshots.getFirst().values())
                people.joinParty(id, party(row, snapshots.getFirst(), known, group), group.liWei());
            for (var next : snapshots.subList(1, snapshots.size())) {
                var now = books.now(id, group.chenLi()).parties();
                var proposal = proposal(now, next, known, group);
                if (proposal.kinds().isEmpty()) continue;
                var change = changes.request(id, proposal, "联合体成员变化", group.chenLi());
                approvals.approve(approvals.standing(new Subject("project.change", change)).orElseThrow().id(), null,
                        "", group.zhaoYan());
                assertThat(books.now(id, group.chenLi()).parties()).extracting(Book.Party::name)
                        .containsExactlyInAnyOrderElementsOf(next.keySet());
                replayed++;
            }
            assertThat(changes.of(id, LocalDate.now(), group.chenLi()))
                    .allMatch(line -> line.kinds().equals("PARTNER"));
        }
        assertThat(replayed).as("changes of real consortia").isGreaterThanOrEqualTo(PROJECTS / 2);
    }

    private Proposal proposal(List<Book.Party> now, Map<String, Row> next, Map<String, UUID> known, Cast.Group group) {
        var joins = new ArrayList<Book.Party>();
        var leaves = new ArrayList<UUID>();
        for (var party : now) {
            var row = next.get(party.name());
            if (row == null || !same(party.moneyShare(), share(row, next))) leaves.add(party.id());
        }
        for (var row : next.values()) {
            boolean stays = now.stream().anyMatch(party -> party.name().equals(row.name)
                    && same(party.moneyShare(), share(row, next)));
            if (stays) continue;
            joins.add(new Book.Party(new UUID(0, 0), null, partner(row, known, group), row.name, role(row), null,
                    share(row, next), null));
        }
        return Proposal.ofParties(joins, leaves);
    }

    private Party party(Row row, Map<String, Row> snapshot, Map<String, UUID> known, Cast.Group group) {
        return new Party(null, partner(row, known, group), role(row), null, share(row, snapshot), null);
    }

    private UUID partner(Row row, Map<String, UUID> known, Cast.Group group) {
        return known.computeIfAbsent(row.name, name -> partners.add(group.root(), new Partners.Description(null, name,
                null, null, PartnerKind.UNIVERSITY, null, null), group.liWei()).value());
    }

    private static PartyRole role(Row row) {
        return row.role.equals("coordinator") ? PartyRole.LEAD : PartyRole.PARTICIPANT;
    }

    /** The share in the sum, rounded down: all together stay within the whole. */
    private static BigDecimal share(Row row, Map<String, Row> snapshot) {
        var sum = snapshot.values().stream().map(Row::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.signum() == 0
                ? BigDecimal.ZERO.setScale(2)
                : row.money.movePointRight(2).divide(sum, 2, java.math.RoundingMode.DOWN);
    }

    private static boolean same(@org.jspecify.annotations.Nullable BigDecimal one, BigDecimal other) {
        return one != null && one.compareTo(other) == 0;
    }

    /** The first projects with more than one snapshot: by project, by snapshot, by name. */
    private static Map<String, TreeMap<String, Map<String, Row>>> consortia() throws IOException {
        var consortia = new LinkedHashMap<String, TreeMap<String, Map<String, Row>>>();
        for (var row : rows()) {
            consortia.computeIfAbsent(row.project, none -> new TreeMap<>())
                    .computeIfAbsent(row.snapshot, none -> new LinkedHashMap<>()).putIfAbsent(row.name, row);
        }
        return consortia.entrySet().stream().filter(each -> each.getValue().size() > 1).limit(PROJECTS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RealLists.list(LIST))), StandardCharsets.UTF_8))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = cells(line);
                if (cells.size() < 12 || !Set.of("coordinator", "participant").contains(cells.get(9))) continue;
                var money = cells.get(10).isBlank() ? BigDecimal.ZERO : new BigDecimal(cells.get(10));
                rows.add(new Row(cells.get(0), cells.get(1), cells.get(9), money, cells.get(11)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char sign : line.toCharArray()) {
            if (sign == '"') quoted = !quoted;
            else if (sign == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else
                cell.append(sign);
        }
        cells.add(cell.toString());
        return cells;
    }
}
