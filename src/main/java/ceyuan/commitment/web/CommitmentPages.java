package ceyuan.commitment.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Slice;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.Filter;
import ceyuan.commitment.InView;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Line;
import ceyuan.commitment.State;
import ceyuan.commitment.Themes;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.SavedViews;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;

import static ceyuan.web.Words.text;

/** Commitments of the vantage as a table, a board, a tree or a calendar; the key nodes are the same list of one kind. */
@Controller
class CommitmentPages {
    private static final int PAGE = 50;
    private static final int CARDS = 20;
    private static final int MONTH = 1000;
    private static final int SHEET = 100_000;

    private final CommitmentQueries queries;
    private final InView inView;
    private final Themes themes;
    private final SavedViews views;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    CommitmentPages(CommitmentQueries queries, InView inView, Themes themes, SavedViews views,
            Rights rights) {
        this.queries = queries;
        this.inView = inView;
        this.themes = themes;
        this.views = views;
        this.rights = rights;
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
        return index("/nodes", nodes(asked), frame, vantage, reader);
    }

    @GetMapping({"/commitments.xlsx", "/nodes.xlsx"})
    View workbook(Asked asked, HttpServletRequest request, Vantage vantage, Actor reader, Locale locale) {
        boolean nodes = request.getRequestURI().startsWith("/nodes");
        var filter = (nodes ? nodes(asked) : asked).filter();
        return Spreadsheet.of(text(nodes ? "commitment.nodes.title" : "commitment.title"),
                queries.rows(filter, vantage, reader, SHEET), List.of(
                        Column.text(text("commitment.number"), Line::number),
                        Column.title(text("commitment.what"), line -> line.title().in(locale)),
                        Column.text(text("commitment.kind"), line -> text("commitment.kind." + line.kind())),
                        Column.text(text("commitment.parent"), line -> line.parentTitle().in(locale)),
                        Column.text(text("commitment.unit"), line -> line.unitName().in(locale)),
                        Column.text(text("commitment.accountable"), line -> line.person().in(locale)),
                        Column.day(text("commitment.starts"), Line::starts),
                        Column.day(text("commitment.due"), Line::due),
                        Column.text(text("commitment.state"), line -> text("commitment.state." + line.state())),
                        Column.text(text("commitment.health"), line -> Said.health(line.health())),
                        Column.number(text("commitment.share"), Line::share),
                        Column.number(text("commitment.weight"), Line::weight),
                        Column.day(text("commitment.forecast"), Line::forecast),
                        Column.day(text("commitment.reportedOn"), Line::reportedOn),
                        Column.text("id", Line::id)));
    }

    @GetMapping("/commitments/{id}/children")
    View branch(@PathVariable CommitmentId id, Vantage vantage, Actor reader, Frame frame) {
        if (!inView.sees(reader, id)) throw new Missing(id);
        var children = queries.children(id, vantage, reader);
        return Page
                .ok(templates.commitmentBranch(children, queries.beneath(children, vantage, reader), frame.locale()));
    }

    private View index(String path, Asked asked, Frame frame, Vantage vantage, Actor reader) {
        var filter = asked.filter();
        boolean list = asked.look().equals("table");
        boolean tree = asked.look().equals("tree");
        var rows = list || tree
                ? queries.list(tree ? filter.tops() : filter, vantage, reader, asked.at(), PAGE)
                : new Slice<Line>(List.of(), 0, 1, PAGE);
        var whole = Filter.of(path.equals("/nodes") ? new Kind[]{Kind.NODE} : new Kind[0]).standing("");
        return Page.ok(templates.commitmentIndex(frame, new ListView(path, asked, themes.of(vantage.unit()), rows,
                asked.look().equals("board") ? board(asked, vantage, reader) : List.of(),
                tree ? queries.beneath(rows.rows(), vantage, reader) : Map.of(),
                asked.look().equals("calendar") ? calendar(asked, vantage, reader) : Calendar.NONE,
                views.kept(path, asked.queryInOrder(), reader),
                rows.total() == 0 && queries.count(whole, vantage, reader) == 0,
                vantage.isToday() && rights.mayAnywhere(reader, Deed.MANAGE))));
    }

    private static Asked nodes(Asked asked) {
        return new Asked(List.of(Kind.NODE), asked.standing(), asked.health(), asked.of(), asked.person(),
                asked.theme(), asked.dueFrom(), asked.dueTo(), asked.q(), asked.sort(), asked.view(), asked.month(),
                asked.page(), asked.seen());
    }

    /** What is open by its health, and beside it what is still a draft and what is done. */
    private List<BoardColumn> board(Asked asked, Vantage vantage, Actor reader) {
        var columns = new ArrayList<BoardColumn>();
        var filter = asked.filter();
        for (var health : List.of("red", "amber", "green")) {
            var slice = queries.list(filter.standing("open").health(health), vantage, reader, 1, CARDS);
            columns.add(new BoardColumn("commitment.colour." + health, health, slice));
        }
        for (var state : List.of(State.DRAFTED, State.DONE)) {
            var slice = queries.list(filter.standing(state.name()).health(""), vantage, reader, 1, CARDS);
            columns.add(new BoardColumn("commitment.state." + state, "grey", slice));
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
