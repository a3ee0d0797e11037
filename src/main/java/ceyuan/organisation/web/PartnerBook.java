package ceyuan.organisation.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;

import org.dhatim.fastexcel.Workbook;

import ceyuan.organisation.PartnerQueries;
import ceyuan.web.Words;

/** Partners as a workbook. */
final class PartnerBook {
    private static final List<String> COLUMNS = List.of("code", "name", "english", "kind", "country", "creditCode",
            "ror");

    private PartnerBook() {}

    static void write(List<PartnerQueries.Line> partners, LocalDate day, Locale locale, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"partners-" + day + ".xlsx\"");
        try (var book = new Workbook(response.getOutputStream(), "Ceyuan", "1.0")) {
            var sheet = book.newWorksheet(Words.text(locale, "organisation.partners.title"));
            for (int i = 0; i < COLUMNS.size(); i++) {
                sheet.value(0, i, Words.text(locale, "organisation.partner.field." + COLUMNS.get(i)));
                sheet.style(0, i).bold().set();
                sheet.width(i, i == 1 || i == 2 ? 32 : 16);
            }
            sheet.freezePane(0, 1);
            for (int i = 0; i < partners.size(); i++) {
                var partner = partners.get(i);
                int row = i + 1;
                var kind = partner.kind();
                sheet.value(row, 0, partner.code());
                sheet.value(row, 1, partner.chinese());
                sheet.value(row, 2, partner.english());
                sheet.value(row, 3, kind == null ? null : Words.text(locale, "organisation.partnerKind." + kind));
                sheet.value(row, 4, partner.country());
                sheet.value(row, 5, partner.creditCode());
                sheet.value(row, 6, partner.ror());
            }
        }
    }
}
