package ceyuan.commitment.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Slice;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Line;
import ceyuan.commitment.State;
import ceyuan.commitment.Themes;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** Commitments of the vantage as a table, a board, a tree or a calendar; the key nodes are the same list of one kind. */
@Controller
class CommitmentPages {
    private static final int PAGE = 50;
    private static final int CARDS = 20;
    private static final int MONTH = 1000;

    private final CommitmentQueries queries;
    private final Themes themes;
    private final StaticTemplates templates = new StaticTemplates();

    CommitmentPages(CommitmentQueries queries, Themes themes) {
        this.queries = queries;
        this.themes = themes;
    }

    @Bean
    static NavigationItem nodesInNavigation() {
        return new NavigationItem(Group.RUN, 20, "commitment.nodes", "/nodes", "flag-3");
    }

    @Bean
    static NavigationItem commitmentsInNavigation() {
        return new NavigationItem(Group.RUN, 25, "commitment", "/commitments", "target-arrow");
    }

    @GetMapping("/commitments")
    View all(Asked asked, Frame frame, Vantage vantage, Actor reader) {
        return index("/commitments", asked, frame, vantage, reader);
    }

    @GetMapping("/nodes")
    View nodes(Asked asked, Frame frame, Vantage vantage, Actor reader) {
        var nodes = new Asked(List.of(Kind.NODE), asked.standing(), asked.health(), asked.of(), asked.person(),
                asked.theme(), asked.dueFrom(), asked.dueTo(), asked.q(), asked.sort(), asked.view(), asked.month(),
                asked.page());
        return index("/nodes", nodes, frame, vantage, reader);
    }

    @GetMapping("/commitments/{id}/children")
    View branch(@PathVariable CommitmentId id, Vantage vantage, Actor reader, Frame frame) {
        var children = queries.children(id, vantage, reader);
        return Page.ok(templates.commitmentBranch(children, queries.beneath(children), frame.locale()));
    }

    private View index(String path, Asked asked, Frame frame, Vantage vantage, Actor reader) {
        var filter = asked.filter();
        var known = themes.of(vantage.unit());
        var empty = new Slice<Line>(List.of(), 0, 1, PAGE);
        var view = switch (asked.look()) {
            case "board" -> new ListView(path, asked, known, empty, board(asked, vantage, reader), Map.of(),
                    Calendar.NONE);
            case "tree" -> {
                var rows = queries.list(filter.tops(), vantage, reader, asked.at(), PAGE);
                yield new ListView(path, asked, known, rows, List.of(), queries.beneath(rows.rows()), Calendar.NONE);
            }
            case "calendar" -> new ListView(path, asked, known, empty, List.of(), Map.of(),
                    calendar(asked, vantage, reader));
            default -> new ListView(path, asked, known, queries.list(filter, vantage, reader, asked.at(), PAGE),
                    List.of(), Map.of(), Calendar.NONE);
        };
        return Page.ok(templates.commitmentIndex(frame, view));
    }

    /** What is open by its health, and beside it what is still a draft and what is done. */
    private List<Column> board(Asked asked, Vantage vantage, Actor reader) {
        var columns = new ArrayList<Column>();
        var filter = asked.filter();
        for (var health : List.of("red", "amber", "green")) {
            var slice = queries.list(filter.standing("open").health(health), vantage, reader, 1, CARDS);
            columns.add(new Column("commitment.colour." + health, health, slice));
        }
        for (var state : List.of(State.DRAFTED, State.DONE)) {
            var slice = queries.list(filter.standing(state.name()).health(""), vantage, reader, 1, CARDS);
            columns.add(new Column("commitment.state." + state, "grey", slice));
        }
        return columns;
    }

    private Calendar calendar(Asked asked, Vantage vantage, Actor reader) {
        var month = month(asked, vantage.asOf());
        var filter = asked.filter().due(month.atDay(1), month.atEndOfMonth());
        var byDay = new LinkedHashMap<LocalDate, List<Line>>();
        queries.rows(filter, vantage, reader, MONTH).forEach(line -> {
            if (line.due() != null) byDay.computeIfAbsent(line.due(), day -> new ArrayList<>()).add(line);
        });
        return new Calendar(month, byDay, vantage.today());
    }

    private static YearMonth month(Asked asked, LocalDate day) {
        try {
            return asked.month() == null || asked.month().isEmpty()
                    ? YearMonth.from(day)
                    : YearMonth.parse(asked.month());
        } catch (DateTimeException malformed) {
            return YearMonth.from(day);
        }
    }
}
