package ceyuan.insight.web;

import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.insight.Figures;
import ceyuan.insight.Vista;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.Page;
import ceyuan.web.Pdf;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** The leader's screens: the cockpit of the unit in view and its bases compared. */
@Controller
class CockpitPages {
    /** How many units a cockpit shows before the reader asks for every one. */
    private static final int UNITS = 30;

    private final Figures figures;
    private final StaticTemplates templates = new StaticTemplates();

    CockpitPages(Figures figures) {
        this.figures = figures;
    }

    /** Where everyone begins: at the cockpit or the own work; those who only administer, at what they administer. */
    @GetMapping("/")
    View home(Frame frame) {
        var entries = frame.navigation();
        if (!entries.isEmpty() && !entries.containsKey(NavigationItem.Group.TOP)) {
            return Page.seeOther(entries.values().iterator().next().getFirst().path());
        }
        return Page
                .seeOther(frame.vantage().unit() == null ? "/people/" + frame.reader().person() + "/work" : "/cockpit");
    }

    @GetMapping("/cockpit")
    View cockpit(@RequestParam(defaultValue = "false") boolean everyUnit, Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return home(frame);
        var board = figures.board(vista(vantage), reader);
        return Page.ok(templates.insightCockpit(frame, board, everyUnit ? board.units() : board.foremost(UNITS)));
    }

    /** Every figure of the cockpit as a workbook. */
    @GetMapping("/cockpit.xlsx")
    View workbook(Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return home(frame);
        return CockpitBook.of(figures.board(vista(vantage), reader));
    }

    /** The cockpit on paper. */
    @GetMapping("/cockpit.pdf")
    View document(Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return home(frame);
        var board = figures.board(vista(vantage), reader);
        return Pdf.of(Words.text("insight.title"), templates.insightPrint(frame, board));
    }

    @GetMapping("/bases.xlsx")
    View basesWorkbook(Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return home(frame);
        var title = Words.text("insight.bases.title");
        return Spreadsheet.of(title, List.of(UnitSheet.of(title, figures.bases(vista(vantage), reader))));
    }

    @GetMapping("/bases")
    View bases(Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return home(frame);
        return Page.ok(templates.insightBases(frame, figures.bases(vista(vantage), reader)));
    }

    static Vista vista(Vantage vantage) {
        return new Vista(Objects.requireNonNull(vantage.unit()), vantage.year(), vantage.asOf(), vantage.today(),
                vantage.structureDay());
    }
}
