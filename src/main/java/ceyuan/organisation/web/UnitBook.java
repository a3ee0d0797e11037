package ceyuan.organisation.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;

import org.dhatim.fastexcel.Workbook;

import ceyuan.organisation.UnitQueries;
import ceyuan.web.Words;

/** Units as a workbook, with the columns that the intake of units takes back. */
final class UnitBook {
    private static final List<String> COLUMNS = List.of("code", "name", "englishName", "shortName", "kind", "parent",
            "country", "creditCode", "ror", "opened", "closed");

    private UnitBook() {}

    static void write(List<UnitQueries.Line> units, UnitQueries queries, LocalDate day, Locale locale,
            HttpServletResponse response) throws IOException {
        var parents = queries.codes(units.stream().map(UnitQueries.Line::parent).filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"units-" + day + ".xlsx\"");
        try (var book = new Workbook(response.getOutputStream(), "Ceyuan", "1.0")) {
            var sheet = book.newWorksheet(Words.text(locale, "organisation.title"));
            for (int i = 0; i < COLUMNS.size(); i++) {
                sheet.value(0, i, Words.text(locale, "organisation.unit.field." + COLUMNS.get(i)));
                sheet.style(0, i).bold().set();
                sheet.width(i, i == 1 || i == 2 ? 32 : 16);
            }
            sheet.freezePane(0, 1);
            for (int i = 0; i < units.size(); i++) {
                var unit = units.get(i);
                int row = i + 1;
                sheet.value(row, 0, unit.code());
                sheet.value(row, 1, unit.chinese());
                sheet.value(row, 2, unit.english());
                sheet.value(row, 3, unit.shortChinese());
                sheet.value(row, 4, Words.text(locale, "organisation.kind." + unit.kind()));
                UUID parent = unit.parent();
                sheet.value(row, 5, parent == null ? null : parents.get(parent));
                sheet.value(row, 6, unit.country());
                sheet.value(row, 7, unit.creditCode());
                sheet.value(row, 8, unit.ror());
                sheet.value(row, 9, unit.opened().toString());
                sheet.value(row, 10, unit.closed() == null ? null : unit.closed().toString());
            }
        }
    }
}
