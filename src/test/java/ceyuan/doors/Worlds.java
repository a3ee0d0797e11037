package ceyuan.doors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.Cast;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Delegations;
import ceyuan.approval.Mode;
import ceyuan.approval.Petitions;
import ceyuan.approval.Phrases;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.Themes;
import ceyuan.commitment.Watch;
import ceyuan.desk.Feeds;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Mappings;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.Partners;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.people.Accounts;
import ceyuan.people.Grants;
import ceyuan.people.People;
import ceyuan.people.PersonId;
import ceyuan.people.PostDraft;
import ceyuan.people.Role;
import ceyuan.people.SavedViews;
import ceyuan.people.Tokens;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.PlanDraft;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.Plans;
import ceyuan.project.Book;
import ceyuan.project.BookQueries;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Facts;
import ceyuan.project.Gates;
import ceyuan.project.Outcomes;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;
import ceyuan.project.ReadinessLevels;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.Sending;
import ceyuan.project.StageReports;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;
import ceyuan.rule.Parameter;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.schedule.Baselines;
import ceyuan.schedule.Dependencies;
import ceyuan.schedule.Dependency;

/** Founds groups that have a record of every kind, each with a mark of the group in its name. */
@TestComponent
public class Worlds {
    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate FROM = TODAY.minusYears(1);
    private static final LocalDate TO = TODAY.plusYears(1);
    static final String RULE = "commitment.warn.climb-days";

    private final Cast cast;
    private final Routes routes;
    private final Approvals approvals;
    private final Delegations delegations;
    private final Phrases phrases;
    private final Petitions petitions;
    private final JdbcClient jdbc;
    private final Plans plans;
    private final PlanItems items;
    private final Projects projects;
    private final TaskBooks taskBooks;
    private final BookQueries books;
    private final ReadinessLevels levels;
    private final Gates gates;
    private final StageReports reports;
    private final ChangeRequests changes;
    private final ResponsibilityLetters letters;
    private final ProjectNodes nodes;
    private final ProjectPeople team;
    private final ProjectMoney money;
    private final Outcomes outcomes;
    private final Portfolios portfolios;
    private final SavedViews views;
    private final Commitments commitments;
    private final Dependencies dependencies;
    private final Baselines baselines;
    private final Watch watch;
    private final Themes themes;
    private final Partners partners;
    private final People people;
    private final Grants grants;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Feeds feeds;
    private final ceyuan.file.Files files;
    private final Imports imports;
    private final Mappings mappings;
    private final Rules rules;

    Worlds(Cast cast, JdbcClient jdbc, Feeds feeds, Plans plans, PlanItems items, Projects projects,
            TaskBooks taskBooks,
            BookQueries books, ReadinessLevels levels, Gates gates, StageReports reports, ChangeRequests changes,
            ResponsibilityLetters letters, ProjectNodes nodes,
            ProjectPeople team, ProjectMoney money, Outcomes outcomes, Portfolios portfolios, SavedViews views,
            Commitments commitments, Dependencies dependencies, Baselines baselines, Watch watch, Themes themes,
            Partners partners, People people, Grants grants,
            Accounts accounts, Tokens tokens, ceyuan.file.Files files, Imports imports, Mappings mappings,
            Rules rules, Routes routes, Approvals approvals, Delegations delegations, Phrases phrases,
            Petitions petitions) {
        this.cast = cast;
        this.routes = routes;
        this.approvals = approvals;
        this.delegations = delegations;
        this.phrases = phrases;
        this.petitions = petitions;
        this.jdbc = jdbc;
        this.plans = plans;
        this.items = items;
        this.projects = projects;
        this.taskBooks = taskBooks;
        this.books = books;
        this.levels = levels;
        this.gates = gates;
        this.reports = reports;
        this.changes = changes;
        this.letters = letters;
        this.nodes = nodes;
        this.team = team;
        this.money = money;
        this.outcomes = outcomes;
        this.portfolios = portfolios;
        this.views = views;
        this.commitments = commitments;
        this.dependencies = dependencies;
        this.baselines = baselines;
        this.watch = watch;
        this.themes = themes;
        this.partners = partners;
        this.people = people;
        this.grants = grants;
        this.accounts = accounts;
        this.tokens = tokens;
        this.feeds = feeds;
        this.files = files;
        this.imports = imports;
        this.mappings = mappings;
        this.rules = rules;
    }

    /**
     * A group and what is in it.
     *
     * @param mark stands in every name, number and code of the group
     * @param ids a record of each kind, by the word that names it in a path or in a field
     */
    record World(String mark, Actor manager, Map<String, String> ids) {
        String id(String word) {
            var id = ids.get(word);
            if (id == null) throw new IllegalArgumentException("no record is known as " + word);
            return id;
        }
    }

    World found(String mark) throws IOException {
        var root = cast.found(null, UnitKind.GROUP, mark, mark + "集团", mark + " Group");
        var upper = cast.found(root, UnitKind.SUBGROUP, mark + "-S", mark + "钢铁", mark + " Steel");
        var unit = cast.found(upper, UnitKind.BASE, mark + "-S-B", mark + "基地", mark + " Base");
        var manager = cast.person(root, root, mark + "经理", mark + " Manager", Role.MANAGER);
        var engineer = cast.person(root, unit, mark + "工程师", mark + " Engineer", Role.RESEARCHER);
        var person = new PersonId(engineer.person());
        var ids = new java.util.TreeMap<String, String>();
        ids.putAll(Map.of("root", root.toString(), "upper", upper.toString(), "unit", unit.toString(), "unitCode",
                mark + "-S-B", "person", person.toString(), "personNumber", "P" + person, "rule", RULE));
        work(mark, root, unit, manager, engineer, ids);
        around(mark, root, unit, manager, person, ids);
        approval(mark, root, unit, manager, engineer, ids);
        return new World(mark, manager, Map.copyOf(ids));
    }

    private void course(String mark, ProjectId project, PersonId giver, Actor manager, Map<String, String> ids) {
        taskBooks.measure(project, null,
                List.of(new TargetDraft(mark + "成材率", "%", BigDecimal.ONE, FROM, BigDecimal.TEN,
                        TargetDraft.Direction.UP, "统计", "报表", BigDecimal.ONE)),
                manager);
        levels.breakDown(project, null,
                List.of(new ReadinessLevels.Draft(name(mark, "单元"), BigDecimal.ONE, true, 1, 3)),
                manager);
        ids.put("element", levels.elements(project, LocalDate.now(), manager).getFirst().id().toString());
        ids.put("gate", gates.plan(project, new Gates.Planned(name(mark, "关口"), TODAY, 2), manager).toString());
        ids.put("report", reports.draw(project, StageReports.Kind.YEARLY, TODAY.getYear(), manager).toString());
        ids.put("change", changes.request(project, Proposal.ofMoney(List.of(new Book.Amount("OWN", "LABOUR",
                TODAY.getYear(), BigDecimal.ZERO))), mark + "变更", manager).toString());
        ids.put("letter", letters.ofProject(project, giver, Sending.USUAL, manager).toString());
        ids.put("document", one("SELECT id FROM signing.document WHERE subject = ?",
                Id.parse(String.valueOf(ids.get("letter")))));
        ids.put("signer", one("SELECT s.id FROM signing.signer s JOIN signing.edition e ON e.id = s.edition "
                + "WHERE e.document = ? ORDER BY s.position LIMIT 1", Id.parse(String.valueOf(ids.get("document")))));
        ids.put("target", books.now(project, manager).indicators().getFirst().id().toString());
    }

    private void work(String mark, UnitId root, UnitId unit, Actor manager, Actor engineer, Map<String, String> ids)
            throws IOException {
        var person = new PersonId(engineer.person());
        var above = plans.draft(plan(mark + "集团计划", root, null), manager);
        var focus = items.add(above, ItemDraft.of(Kind.FOCUS, null, root, name(mark, "重点")), manager);
        items.release(above, version(above.value()), manager);
        var plan = plans.draft(plan(mark + "基地计划", unit, above), manager);
        var target = new TargetDraft(mark + "热效率", "%", BigDecimal.ONE, FROM, BigDecimal.TEN,
                TargetDraft.Direction.UP, "统计", "报表", BigDecimal.ONE);
        var item = items.add(plan, ItemDraft.of(Kind.KEY_TASK, null, unit, name(mark, "任务")).by(person, TO)
                .measuredBy(target).alignedTo(focus), manager);
        var file = files.store(new ByteArrayInputStream("证".getBytes(StandardCharsets.UTF_8)), mark + ".txt",
                engineer);
        var project = projects.found(Facts.of(mark + "项目", mark + " project", unit.value(), person.value(),
                ProjectClass.CORE, FROM, TO), Status.RUNNING, FROM, List.of(item), manager);
        var node = nodes.add(project, new ProjectNodes.Part(null, Kind.NODE, name(mark, "节点"), unit, person,
                BigDecimal.ONE, FROM, TODAY.minusDays(30), List.of()), manager);
        commitments.report(node, new Report(TODAY.minusDays(40), BigDecimal.TEN, Map.of(), null, mark + "说明",
                List.of(file)), null, engineer);
        var problem = commitments.raise(node, new ProblemDraft(mark + "问题", Severity.MAJOR, person,
                TODAY.minusDays(40), TODAY.plusDays(5)), engineer);
        themes.make(root, new Themes.Theme(mark, mark + "主题", mark), manager);
        themes.assign(node, List.of(mark), manager);
        watch.look(TODAY);
        var partner = partners.add(root, new Partners.Description(mark + "-P", mark + "大学", mark + " University",
                "CN", PartnerKind.UNIVERSITY, null, null), manager);
        var party = team.joinParty(project, new ProjectPeople.Party(null, partner.value(),
                ProjectPeople.PartyRole.JOINT, null, null, null), manager);
        var member = team.join(project, new ProjectPeople.Member(new PersonId(manager.person()),
                ProjectPeople.MemberRole.MEMBER, BigDecimal.TEN, FROM, TO), manager);
        money.set(project, null, List.of(new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, "OWN", "WHOLE",
                TODAY.getYear(), BigDecimal.valueOf(1_000_000))), manager);
        var outcome = outcomes.add(project, new Outcomes.Outcome(mark + "成果", null, null, null, TODAY), manager);
        var portfolio = portfolios.found(new Portfolio(unit, name(mark, "清单"), TODAY, 1, null, null,
                null, Set.of(project.value())), manager);
        var batch = Id.fresh();
        jdbc.sql(
                """
                    INSERT INTO project.batch (id, version, root, unit, chinese, state, made_on) VALUES (?, 0, ?, ?, ?, 'DRAFTED', current_date)
                    """)
                .params(batch, root.value(), unit.value(), mark + "批次").update();
        ids.put("batch", batch.toString());
        course(mark, project, new PersonId(manager.person()), manager, ids);
        views.keep("/projects", mark + "视图", "q=1", engineer);
        ids.putAll(Map.of("plan", plan.toString(), "planAbove", above.toString(), "item", item.toString(), "focus",
                focus.toString(), "file", file.toString(), "project", project.toString(), "commitment",
                node.toString(), "problem", problem.toString(), "partner", partner.toString()));
        schedule(mark, node, manager, ids);
        ids.putAll(Map.of("party", party.toString(), "member", member.toString(), "outcome", outcome.toString(),
                "portfolio", portfolio.toString(), "view",
                one("SELECT id FROM people.saved_view WHERE person = ?", person.value()), "warning",
                one("SELECT id FROM commitment.warning WHERE commitment = ? LIMIT 1", node.value())));
    }

    /** Two parts of a commitment that follow each other, and a baseline of them. */
    private void schedule(String mark, CommitmentId whole, Actor manager, Map<String, String> ids) {
        var parts = List.of(part(mark + "前", whole, ids), part(mark + "后", whole, ids));
        commitments.promiseAll(parts, manager);
        var before = parts.getFirst().id();
        var after = parts.getLast().id();
        ids.put("sibling", before.toString());
        ids.put("part", after.toString());
        ids.put("dependency", dependencies
                .join(new Dependencies.Draft(before, after, Dependency.Type.FS, 0), manager).toString());
        ids.put("baseline", baselines.keep(whole, mark + "基线", manager).toString());
        ids.put("reading", Id.fresh().toString());
    }

    private static Promise part(String title, CommitmentId whole, Map<String, String> ids) {
        return Promise.of(whole, Kind.NODE, new Subject("project", Id.parse(String.valueOf(ids.get("project")))),
                UnitId.of(String.valueOf(ids.get("unit"))), null, Name.of(title), TODAY, TO);
    }

    private void around(String mark, UnitId root, UnitId unit, Actor manager, PersonId person, Map<String, String> ids)
            throws IOException {
        var engineer = new Actor(person.value(), mark, "test");
        ids.put("post", people.givePost(person, new PostDraft(unit, mark + "总师", FROM, null), Actor.SYSTEM)
                .toString());
        ids.put("request", grants.ask(new Grants.Wished(person, unit, Role.MANAGER, null, null, mark), Actor.SYSTEM)
                .toString());
        ids.put("grant", one("SELECT id FROM people.grant_of_role WHERE person = ?", person.value()));
        accounts.open(person, mark.toLowerCase(java.util.Locale.ROOT), Actor.SYSTEM);
        ids.put("token", tokens.make(mark, null, engineer).id().toString());
        ids.put("feed", feeds.make(mark, Locale.CHINESE, engineer).id().toString());
        var session = Id.fresh();
        jdbc.sql("""
            INSERT INTO people.session (token_hash, id, person, opened_at, seen_at, origin, agent)
            VALUES (?, ?, ?, now(), now(), '127.0.0.1', ?)
            """).params(mark, session, person.value(), mark).update();
        ids.put("session", session.toString());
        var list = Files.createTempFile(mark, ".csv");
        try {
            Files.writeString(list, "编号,名称\n1," + mark + "\n");
            ids.put("run", imports.upload(list, mark + ".csv", root.value(), manager).id().toString());
        } finally {
            Files.delete(list);
        }
        mappings.save(root.value(), new Mapping(mark + "对应", "project", null, List.of("number"),
                List.of(Mapping.Rule.of("number", "编号")), null, Map.of()), 0, manager);
        ids.put("mapping", mark + "对应");
        rules.set(new RuleCode(RULE), new Rules.Draft(unit, BigDecimal.valueOf(19), TODAY, mark + "办法", mark,
                Parameter.Confidence.VERIFIED), Actor.SYSTEM);
    }

    /** A submission with an added stop and an open question. */
    private void approval(String mark, UnitId root, UnitId unit, Actor manager, Actor engineer,
            Map<String, String> ids) {
        var stop = Stop.of(name(mark, "环节"), Mode.ANY, 3, Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        ids.put("route", routes.lay(RouteDraft.of(root, Petitions.KIND, name(mark, "流程"), TODAY, stop), manager)
                .toString());
        var id = approvals.submit(petitions.petition(unit, mark + "请示"), engineer);
        approvals.add(id, null, new Approvals.Addition(false, name(mark, "加签"), List.of(manager.person()), Mode.ALL, 3),
                mark, manager);
        approvals.ask(id, null, null, mark + "？", manager);
        ids.put("approval", id.toString());
        ids.put("stop", "2");
        ids.put("question", "4");
        ids.put("delegation", delegations.delegate(manager.person(), TODAY, TODAY.plusDays(9), mark, engineer)
                .toString());
        phrases.add(mark, engineer);
        ids.put("phrase", one("SELECT id FROM approval.phrase WHERE person = ?", engineer.person()));
    }

    private static PlanDraft plan(String title, UnitId unit,
            ceyuan.plan.@org.jspecify.annotations.Nullable PlanId above) {
        return new PlanDraft(PlanKind.YEARLY, unit, null, null, Name.of(title, title), null, null, FROM, TO, null,
                above);
    }

    private static Name name(String mark, String word) {
        return Name.of(mark + word, mark + " " + word);
    }

    private long version(UUID plan) {
        return jdbc.sql("SELECT version FROM plan.plan WHERE id = ?").param(plan).query(Long.class).single();
    }

    private String one(String sql, UUID parameter) {
        return jdbc.sql(sql).param(parameter).query(UUID.class).single().toString();
    }
}
