package ceyuan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;

/** The refused records as a workbook: the columns of the list, then line, column and reason, then cells too many. */
final class RefusedBook {
    private static final int LONGEST_CELL = 32_000;

    private final MessageSource messages;
    private final Locale locale;

    RefusedBook(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** @param after the next refusals after a record, none at the end */
    void write(Run run, LongFunction<List<Said>> after, OutputStream out) throws IOException {
        var columns = run.survey().columns();
        try (var book = new Workbook(out, "Ceyuan", "1.0")) {
            var sheet = book.newWorksheet(word("exchange.refusedBook.sheet"));
            for (int i = 0; i < columns.size(); i++)
                sheet.value(0, i, columns.get(i));
            int more = columns.size();
            sheet.value(0, more, word("exchange.refusedBook.line"));
            sheet.value(0, more + 1, word("exchange.refusedBook.column"));
            sheet.value(0, more + 2, word("exchange.refusedBook.reason"));
            sheet.width(more + 2, 60);
            sheet.freezePane(0, 1);
            int row = 0;
            for (var said = after.apply(0); !said.isEmpty(); said = after.apply(said.getLast().record())) {
                for (var refusal : said) {
                    row++;
                    var cells = refusal.cells();
                    for (int i = 0; i < cells.size(); i++) {
                        if (!cells.get(i).isEmpty()) sheet.value(row, i < more ? i : i + 3, cut(cells.get(i)));
                    }
                    sheet.value(row, more, refusal.place());
                    sheet.value(row, more + 1, refusal.column());
                    sheet.value(row, more + 2, ImportQueries.sentence(messages, refusal, locale));
                }
                sheet.flush();
            }
            sheet.finish();
        }
    }

    private static String cut(String cell) {
        return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL);
    }

    private String word(String key) {
        return messages.getMessage(key, null, locale);
    }
}
