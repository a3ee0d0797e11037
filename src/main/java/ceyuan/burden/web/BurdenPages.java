package ceyuan.burden.web;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.burden.Burdens;
import ceyuan.burden.Burdens.OfForm;
import ceyuan.organisation.UnitId;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** What people are asked to type, month by month. */
@Controller
class BurdenPages {
    static final int MONTHS = 12;

    private final Burdens burdens;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    BurdenPages(Burdens burdens, Clock clock) {
        this.burdens = burdens;
        this.clock = clock;
    }

    @Bean
    static NavigationItem burdenItem() {
        return new NavigationItem(Group.PEOPLE, 90, "burden", "/burden", "feather");
    }

    @GetMapping("/burden")
    View index(@RequestParam(required = false) @Nullable YearMonth month, Frame frame, Actor reader) {
        var asked = month == null ? YearMonth.now(clock) : month;
        var unit = frame.vantage().unit() == null ? null : new UnitId(frame.vantage().unit());
        var mine = burdens.mine(asked, reader);
        return Page.ok(templates.burdenIndex(frame, unit == null || !burdens.sees(unit, reader)
                ? new BurdenPanel(asked, null, "", List.of(), List.of(), List.of(), mine)
                : new BurdenPanel(asked, unit.value(), frame.unitName(), burdens.forms(asked, unit, reader),
                        burdens.units(asked, unit, reader), burdens.months(asked, MONTHS, unit, reader), mine)));
    }

    /** The sums of the unit in view, or of oneself for who may see none. */
    @GetMapping("/burden.xlsx")
    View workbook(@RequestParam(required = false) @Nullable YearMonth month, Vantage vantage, Actor reader) {
        var asked = month == null ? YearMonth.now(clock) : month;
        var unit = vantage.unit() == null ? null : new UnitId(vantage.unit());
        var forms = unit == null || !burdens.sees(unit, reader)
                ? burdens.mine(asked, reader)
                : burdens.forms(asked, unit, reader);
        return Spreadsheet.of(Words.text("burden.title") + " " + asked, forms,
                Column.text(Words.text("burden.asker"), (OfForm each) -> BurdenPanel.asker(each.asker())),
                Column.title(Words.text("burden.form"), each -> BurdenPanel.word(each.form())),
                Column.number(Words.text("burden.times"), each -> each.sum().times()),
                Column.number(Words.text("burden.typed"), each -> each.sum().typedEach()),
                Column.share(Words.text("burden.share"), each -> each.sum().share().movePointLeft(2)),
                Column.number(Words.text("burden.minutes.each"), each -> each.sum().minutesEach()),
                Column.number(Words.text("burden.minutes"), each -> each.sum().minutes()));
    }
}
