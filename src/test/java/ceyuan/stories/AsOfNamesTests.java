package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Filter;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.organisation.PartnerId;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.Partners;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonDraft;
import ceyuan.people.PersonId;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.Plans;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectPeople;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In a past day's structure units bear the names of that day, in today's structure today's; persons and partners are shown
 * as they were known on the day, whatever the structure.
 */
@SystemTest
class AsOfNamesTests extends AsOf {
    private static final Pattern LOG = Pattern.compile("<ol class=\"list-unstyled mb-0 log\">.*?</ol>", Pattern.DOTALL);

    @Autowired
    Partners partners;
    @Autowired
    PeopleQueries persons;
    @Autowired
    Commitments commitments;
    @Autowired
    CommitmentQueries lists;
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    PlanQueries planQueries;
    @Autowired
    Projects projects;
    @Autowired
    ProjectPeople projectPeople;

    private PersonId chen;
    private CommitmentId node;
    private PlanId plan;
    private ProjectId project;
    private PartnerId partner;

    @BeforeEach
    void renamedToday() {
        chen = new PersonId(group.chenLi().person());
        node = CommitmentId.fresh();
        commitments.takeAll(List.of(new Taken(new Promise(node, null, Kind.NODE, new Subject("test", Id.fresh()),
                group.base(), chen, null, Name.of("冷态试车"), null, BigDecimal.ONE, null, TODAY.minusDays(5), List.of(),
                Set.of()), Standing.running(LONG_AGO))), group.liWei());
        commitments.raise(node, new ProblemDraft("电机未到", Severity.MAJOR, chen, LONG_AGO, TODAY.minusDays(9)),
                group.liWei());
        plan = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.steel(), "专项规划", "Plan", null), group.liWei());
        items.add(plan, new ItemDraft(Kind.FOCUS, null, group.base(), chen, null, Name.of("氢冶金"), null, null,
                BigDecimal.ONE, LONG_AGO, TODAY.plusDays(9), List.of(), List.of(), List.of()), group.liWei());
        items.release(plan, planQueries.header(plan, group.liWei()).version(), group.liWei());
        jdbc.update("UPDATE plan.plan SET since = ?, agreed_on = ? WHERE id = ?", LONG_AGO, LONG_AGO, plan.value());
        jdbc.update("UPDATE commitment.commitment SET since = ?, agreed_on = ? WHERE subject = ?", LONG_AGO, LONG_AGO,
                plan.value());
        project = projects.found(Facts.of("富氢高炉", null, group.steel().value(), chen.value(), null, LONG_AGO,
                TODAY.plusYears(1)), Status.RUNNING, LONG_AGO, List.of(), group.liWei());
        partner = partners.add(group.root(), described("东北大学"), group.liWei());
        projectPeople.joinParty(project, party(group.base(), null), group.liWei());
        projectPeople.joinParty(project, party(null, partner), group.liWei());
        jdbc.update("UPDATE organisation.partner SET recorded_on = ? WHERE id = ?", LONG_AGO, partner.value());
        jdbc.update("UPDATE organisation.unit SET recorded_on = ? WHERE root = ?", LONG_AGO, group.root().value());

        rename(group.steel(), "南岭特钢", "Nanling Special Steel");
        rename(group.base(), "临海基地", "Linhai Base");
        partners.describe(partner, null, described("东北科技大学"), group.liWei());
        people.change(chen, 0, new PersonDraft("P" + chen, "陈力", "Chen Lee", null, "首席专家", group.light()),
                group.liWei());
    }

    @Test
    void everyPageExportAndAnswerNamesUnitsByTheStructureAndPersonsByTheDay() {
        var wrong = new ArrayList<String>();
        for (var path : paths().toList()) {
            wrong.addAll(wrong(path, "zh", Pattern.compile("远山钢铁"), Pattern.compile("南岭特钢|临海基地"),
                    Pattern.compile("陈立"), Pattern.compile("陈力")));
            if (path.equals("/projects.xlsx")) continue; // what is to be imported again is in Chinese
            wrong.addAll(wrong(path, "en", Pattern.compile("Yuanshan Steel|Donggang Base"),
                    Pattern.compile("Nanling Special Steel|Linhai Base"), Pattern.compile("Chen Li"),
                    Pattern.compile("Chen Lee")));
        }
        assertThat(wrong).isEmpty();
    }

    /** Where a page names what it should not, or does not name what it should. */
    private List<String> wrong(String path, String language, Pattern oldUnit, Pattern newUnit, Pattern oldPerson,
            Pattern newPerson) {
        var then = page(path, YESTERDAY, "then", language);
        var past = page(path, YESTERDAY, "today", language);
        var now = page(path, TODAY, "then", language);
        var wrong = Stream.of(said(path + " then", then, oldUnit, newUnit),
                said(path + " past", past, newUnit, oldUnit),
                said(path + " now", now, newUnit, oldUnit));
        var persons = Stream.of(said(path + " then", then, oldPerson, newPerson),
                said(path + " past", past, oldPerson, newPerson), said(path + " now", now, newPerson, oldPerson));
        return (naming(path) ? Stream.concat(wrong, persons) : wrong).filter(each -> !each.isEmpty()).toList();
    }

    /** What is wrong with a page but for its log, which tells of days of its own. */
    private static String said(String path, String whole, Pattern there, Pattern gone) {
        var page = LOG.matcher(whole).replaceAll("");
        var found = gone.matcher(page);
        if (found.find()) {
            return path + ": "
                    + page.substring(Math.max(0, found.start() - 120), Math.min(page.length(), found.end() + 40));
        }
        return there.matcher(page).find() ? "" : path + " lacks " + there;
    }

    private Stream<String> paths() {
        return Stream.of("/cockpit", "/bases", "/commitments", "/commitments/" + node, "/problems",
                "/commitments/responsibility", "/plans", "/plans/" + plan, "/plans/" + plan + "/compliance",
                "/plans/" + plan + "/responsibility", "/projects", "/projects/" + project,
                "/projects/" + project + "/people", "/schedules/" + project, "/project-money", "/people",
                "/people/" + chen + "/work",
                "/cockpit.xlsx", "/bases.xlsx", "/commitments.xlsx", "/problems.xlsx", "/plans.xlsx", "/projects.xlsx",
                "/plans/" + plan + "/compliance.xlsx", "/people/workbook", "/api/v1/cockpit", "/api/v1/bases",
                "/api/v1/responsibility", "/api/v1/commitments/" + node + "/problems", "/api/v1/problems",
                "/api/v1/plans", "/api/v1/plans/" + plan, "/api/v1/projects",
                "/api/v1/projects/" + project, "/api/v1/schedule/" + project,
                "/api/v1/projects/" + project + "/parties", "/api/v1/people");
    }

    /** Whether a page shows the person. */
    private static boolean naming(String path) {
        return !path
                .matches(
                        "/(bases|plans|project-money)(.xlsx)?|/schedules/.*|.*/compliance(.xlsx)?|/api.*/(bases|plans|parties).*");
    }

    @Test
    void aPersonsUnitTitleAndPlaceInTheListOfAUnit() {
        for (var language : List.of("zh", "en")) {
            var then = page("/people/" + chen, YESTERDAY, "then", language);
            assertThat(then).doesNotContain("<dd>首席专家</dd>", "/people/" + chen + "/edit");
            assertThat(then).contains(language.equals("zh") ? "远山钢铁东港基地" : "Donggang Base");
            assertThat(page("/people/" + chen, YESTERDAY, "today", language))
                    .contains(language.equals("zh") ? "临海基地" : "Linhai Base");
            assertThat(page("/people/" + chen, TODAY, "then", language)).contains("<dd>首席专家</dd>",
                    language.equals("zh") ? "北岭轻合金" : "Beiling Light Alloys", "/people/" + chen + "/edit");
        }
        assertThat(page("/api/v1/people/" + chen, YESTERDAY, "zh")).contains("陈立", "临海基地")
                .doesNotContain("首席专家");
        assertThat(count(group.base(), YESTERDAY)).isOne();
        assertThat(count(group.light(), YESTERDAY)).as("only Wang Min").isOne();
        assertThat(count(group.base(), TODAY)).isZero();
        assertThat(count(group.light(), TODAY)).isEqualTo(2);
    }

    @Test
    void whoLeftAndCameBackWasAwayBetween() {
        var wang = new PersonId(group.wangMin().person());
        people.leave(wang, 0, TODAY.minusDays(20), group.liWei());
        people.comeBack(wang, 1, group.liWei());

        assertThat(gone(TODAY.minusDays(30))).isZero();
        assertThat(gone(YESTERDAY)).isOne();
        assertThat(gone(TODAY)).isZero();
    }

    @Test
    void aUnitsCodeAndWhatIsSaidOfAPartner() {
        units.describe(group.light(), null, new Units.Description("NEW" + group.code(), UnitKind.COMPANY, null, null,
                "DE"), group.liWei());

        for (var path : List.of("/units/" + group.light(), "/api/v1/units/" + group.light())) {
            assertThat(page(path, YESTERDAY, "then", "zh")).contains(group.code() + "-QH");
            assertThat(page(path, TODAY, "then", "zh")).contains("NEW" + group.code());
        }
        for (var structure : List.of("then", "today")) {
            assertThat(page("/partners/" + partner, YESTERDAY, structure, "zh")).contains("东北大学</h1>");
            assertThat(page("/partners", YESTERDAY, structure, "zh")).contains("东北大学").doesNotContain("东北科技大学");
            assertThat(page("/projects/" + project + "/people", YESTERDAY, structure, "zh")).contains("东北大学")
                    .doesNotContain("东北科技大学");
        }
        assertThat(page("/partners/" + partner, TODAY, "then", "zh")).contains("东北科技大学</h1>");
        assertThat(page("/api/v1/partners", TODAY, "then", "zh")).contains("东北科技大学");
    }

    @Test
    void aUnitFoundedLaterIsNamedAsItOpened() {
        var young = units.found(new Units.Founding(group.root(), UnitKind.COMPANY, group.code() + "-XIN",
                Name.of("新材公司"), null, TODAY, null, null), group.liWei());
        var id = CommitmentId.fresh();
        commitments.takeAll(List.of(new Taken(new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()), young,
                null, null, Name.of("奠基"), null, BigDecimal.ONE, null, TODAY.plusDays(5), List.of(), Set.of()),
                Standing.running(LONG_AGO))), group.liWei());
        assertThat(page("/commitments/" + id, YESTERDAY, "then", "zh")).contains("新材公司");
    }

    @Test
    void aPersonIsFoundByTheNameOfTheDay() {
        assertThat(accountable("陈立", YESTERDAY)).isOne();
        assertThat(accountable("陈力", YESTERDAY)).isZero();
        assertThat(accountable("陈力", TODAY)).isOne();
    }

    @Test
    void aCommitmentsNumber() {
        commitments.renumber(node, "XM-2026-001", group.liWei());
        commitments.renumber(node, "XM-2026-002", group.liWei());
        assertThat(number(YESTERDAY)).isNull();
        assertThat(number(TODAY)).isEqualTo("XM-2026-002");
        assertThat(page("/commitments/" + node, TODAY, "zh")).contains("XM-2026-002");
    }

    @Test
    void whatDidNotChangeLeavesNoCopy() {
        var kept = jdbc.queryForObject("SELECT count(*) FROM people.past WHERE person = ?", Long.class, chen.value());
        assertThat(kept).isOne();
        people.change(chen, 1, new PersonDraft("P" + chen, "陈立", "Chen Li", null, null, group.base()), group.liWei());
        var zhao = new PersonId(group.zhaoYan().person());
        people.change(zhao, 0, new PersonDraft("P" + zhao, "赵岩", "Zhao Yan", null, null, group.steel()),
                group.liWei());
        assertThat(jdbc.queryForObject("SELECT count(*) FROM people.past WHERE person IN (?, ?)", Long.class,
                chen.value(), zhao.value())).as("two changes of one day leave one").isOne();
    }

    @Test
    void aLogEndsWithTheDay() {
        commitments.renumber(node, "XM-2026-001", group.liWei());
        for (var language : List.of("zh", "en")) {
            for (var path : List.of("/commitments/" + node, "/people/" + chen, "/units/" + group.steel(),
                    "/partners/" + partner)) {
                assertThat(log(path, TODAY, language)).as(path).contains("<li");
                assertThat(log(path, YESTERDAY, language)).as(path).doesNotContain("<li");
            }
        }
    }

    private String log(String path, LocalDate day, String language) {
        return LOG.matcher(page(path, day, language)).results().map(MatchResult::group).collect(Collectors.joining());
    }

    private static Partners.Description described(String name) {
        return new Partners.Description(null, name, null, "CN", PartnerKind.UNIVERSITY, null, null);
    }

    private static ProjectPeople.Party party(@Nullable UnitId unit,
            @Nullable PartnerId partner) {
        return new ProjectPeople.Party(unit, partner == null ? null : partner.value(), ProjectPeople.PartyRole.JOINT,
                null, null, null);
    }

    private long count(UnitId unit, LocalDate day) {
        return persons.counts(filter(on(day).in(unit.value())), group.liWei()).here();
    }

    private long gone(LocalDate day) {
        return persons.counts(filter(on(day)), group.liWei()).gone();
    }

    private static PeopleQueries.Filter filter(Vantage vantage) {
        return new PeopleQueries.Filter(vantage, null, PeopleQueries.Presence.ALL, null, "");
    }

    private long accountable(String person, LocalDate day) {
        return lists.count(new Filter(List.of(Kind.NODE), "open", "", null, person, "", null, null, "", false, "due"),
                on(day), group.liWei());
    }

    private @Nullable String number(LocalDate day) {
        return lists.rows(Filter.of(Kind.NODE), on(day), group.liWei(), 9).getFirst().number();
    }
}
