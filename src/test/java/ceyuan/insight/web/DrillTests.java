package ceyuan.insight.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.Outcomes;
import ceyuan.project.ProjectClass;
import ceyuan.project.Projects;
import ceyuan.project.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** Every figure of the cockpit opens a list of exactly as many records. */
@SystemTest
class DrillTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final Pattern TILE = Pattern
            .compile("class=\"card tile\" href=\"(/(?:nodes|commitments)[^\"]+)\".*?class=\"of\">[^0-9]*([0-9]+)",
                    Pattern.DOTALL);
    private static final Pattern CELL = Pattern
            .compile(
                    "<td class=\"num\"><a href=\"(/(?:nodes|commitments|problems|projects|outcomes)[^\"]+)\">(?:[0-9]+ / )?([0-9]+)</a>");
    private static final Pattern RESULTS = Pattern
            .compile("class=\"beside\" href=\"(/outcomes[^\"]+)\">.*?成果 ([0-9]+) 项", Pattern.DOTALL);
    private static final Pattern TOTAL = Pattern.compile("共 ([0-9]+) 条");

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Projects projects;
    @Autowired
    Outcomes outcomes;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aGroupOfVeryManyUnitsShowsThoseWithMostProjectsFirst() {
        var group = cast.group();
        for (int unit = 1; unit <= 32; unit++) {
            var college = cast.found(group.root(), UnitKind.COMPANY, group.code() + "-C" + unit, "学院" + unit + "号",
                    "College " + unit);
            for (int project = 0; project < (unit == 32 ? 2 : 1); project++) {
                projects.found(Facts.of("课题", "Topic", college.value(), null, ProjectClass.CORE, TODAY.minusDays(9),
                        TODAY.plusDays(9)), Status.RUNNING, TODAY.minusDays(9), List.of(), group.liWei());
            }
        }
        var few = page("/cockpit?unit=" + group.root(), group.liWei());
        assertThat(few.split("class=\"unit-name\"")).hasSize(31);
        var table = few.substring(few.indexOf("units-heading"));
        assertThat(table.indexOf("学院32号")).isPositive().isLessThan(table.indexOf("学院1号"));
        assertThat(few).contains("显示全部 32 个单位");
        var every = page("/cockpit?everyUnit=true&unit=" + group.root(), group.liWei());
        assertThat(every.split("class=\"unit-name\"")).hasSize(33);
        assertThat(every).doesNotContain("显示全部");
    }

    @Test
    void everyFigureOpensAsManyRecords() {
        var group = cast.group();
        var begun = TODAY.minusDays(800);
        for (var kind : List.of(Kind.NODE, Kind.MEASURE)) {
            promise(group, kind, group.base(), TODAY.minusDays(400), Standing.agreed(begun));
            promise(group, kind, group.steel(), TODAY, Standing.agreed(begun));
            promise(group, kind, group.light(), TODAY, Standing.drafted(begun));
            var done = promise(group, kind, group.light(), TODAY, Standing.agreed(begun));
            commitments.finish(done, TODAY, null, group.liWei());
            var before = promise(group, kind, group.steel(), TODAY.minusDays(400), Standing.agreed(begun));
            commitments.finish(before, TODAY.minusDays(390), null, group.liWei());
        }

        var project = projects.found(Facts.of("轧制技术", "Rolling", group.steel().value(), null, ProjectClass.CORE,
                begun, TODAY.plusYears(1)), Status.RUNNING, begun, List.of(), group.liWei());
        for (var day : new LocalDate[]{null, TODAY, TODAY.plusDays(9)}) {
            outcomes.add(project, new Outcomes.Outcome("论文", null, null, null, day), group.liWei());
        }

        var cockpit = page("/cockpit?unit=" + group.root(), group.liWei());
        var figures = figures(cockpit);
        assertThat(figures.keySet().stream().filter(path -> path.startsWith("/outcomes"))).as(cockpit).hasSize(2);
        assertThat(figures).as(cockpit).containsValue(3).containsValue(2).containsValue(1);
        figures.forEach((path, figure) -> assertThat(total(page(path, group.liWei()))).as(path).isEqualTo(figure));
    }

    @Test
    void whatAFigureOpensIsOfTheUnitYearAndDayOnTheScreen() {
        var group = cast.group();
        for (int each = 0; each < 51; each++) {
            promise(group, Kind.NODE, group.steel(), TODAY.minusDays(3), Standing.agreed(TODAY.minusDays(800)));
        }
        var seen = "year=" + TODAY.getYear() + "&asOf=" + TODAY.minusDays(1);
        var cockpit = page("/cockpit?unit=" + group.root() + "&" + seen, group.liWei());
        var figures = figures(cockpit);
        assertThat(figures.keySet()).isNotEmpty()
                .allMatch(path -> path.startsWith("/portfolios") || path.contains(seen));

        var due = "/nodes?unit=" + group.steel() + "&" + seen + "&standing=due";
        var next = Pattern.compile("href=\"(\\?[^\"]+)\" rel=\"next\"").matcher(page(due, group.liWei()));
        assertThat(next.find()).isTrue();
        assertThat(next.group(1).replace("&amp;", "&")).contains("unit=" + group.steel(), seen);
    }

    private static Map<String, Integer> figures(String cockpit) {
        var figures = new LinkedHashMap<String, Integer>();
        for (var pattern : List.of(TILE, CELL, RESULTS)) {
            pattern.matcher(cockpit).results().forEach(
                    found -> figures.put(found.group(1).replace("&amp;", "&"), Integer.valueOf(found.group(2))));
        }
        return figures;
    }

    private static int total(String list) {
        var total = TOTAL.matcher(list);
        return total.find() ? Integer.parseInt(total.group(1)) : 0;
    }

    private String page(String path, Actor reader) {
        var answer = mvc.get().uri(path).with(Cast.as(reader)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private CommitmentId promise(Cast.Group group, Kind kind, UnitId unit, LocalDate due, Standing standing) {
        var promise = new Promise(CommitmentId.fresh(), null, kind, new Subject("project", Id.fresh()), unit,
                new PersonId(group.chenLi().person()), null, Name.of("轧机改造"), null, BigDecimal.ONE,
                due.minusDays(60), due, List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, standing)), group.liWei());
        return promise.id();
    }
}
