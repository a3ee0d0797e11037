package ceyuan.exchange;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import static ceyuan.exchange.ExchangeRefused.Reason.ENCODING_UNKNOWN;
import static ceyuan.exchange.ExchangeRefused.Reason.ENCODING_WRONG;
import static ceyuan.exchange.ExchangeRefused.Reason.NO_HEADER;
import static ceyuan.exchange.ExchangeRefused.Reason.SEPARATOR_UNKNOWN;

/** Opens lists of any form, and finds out their form. */
final class Lists {
    /** A list wider than this cannot be mapped by a person. */
    static final int MOST_COLUMNS = 1000;
    private static final String SEPARATORS = ",;\t|";
    /** Years may name columns; other numbers do not. */
    private static final Pattern AMOUNT = Pattern.compile("(?!\\s*(19|20)\\d\\d\\s*$)\\s*[-+]?[\\d.,]+\\s*");
    private static final int LOOK = 60;
    private static final int SAMPLES = 20;

    private Lists() {}

    static Reading open(Unpacked list, Form form) throws IOException {
        if (!form.isText()) return new BookReading(list.file(), form.sheet());
        String separator = form.separator();
        if (separator == null || separator.length() != 1) throw new ExchangeRefused(SEPARATOR_UNKNOWN);
        return new TextReading(Encoding.reader(list.file(), charset(form)), separator.charAt(0), form.returnsCount());
    }

    /** Looks through a whole file. A wish, in whole or in part, overrules what would be guessed. */
    static Survey survey(Unpacked list, @Nullable Form wish) throws IOException {
        var form = form(list, wish);
        var first = start(list, form);
        if (list.isBook() && form.sheet() == null && first.isEmpty()) {
            for (String sheet : BookReading.sheets(list.file())) {
                form = new Form(null, null, false, sheet, 1);
                first = start(list, form);
                if (!first.isEmpty()) break;
            }
        }
        if (first.stream().allMatch(record -> filled(record) == 0)) throw new ExchangeRefused(NO_HEADER);
        int header = wish != null && wish.header() > 0 ? wish.header() : header(first);
        if (header > first.size()) throw new ExchangeRefused(NO_HEADER);
        if (form.isText() && first.get(header - 1).cells().stream().anyMatch(Encoding::isUnreadable)) {
            throw new ExchangeRefused(ENCODING_WRONG, String.valueOf(form.encoding()));
        }
        var samples = first.stream().skip(header).limit(SAMPLES).map(Entry::cells).toList();
        return new Survey(form.withHeader(header), columns(first, header - 1, form), samples,
                Math.max(0, count(list, form) - header), list.isBook() ? BookReading.sheets(list.file()) : List.of());
    }

    /** Looks for the sheet and the header that carry the given columns. */
    static Optional<Survey> surveyWith(List<String> wanted, Unpacked list, Form known) throws IOException {
        var forms = list.isBook()
                ? BookReading.sheets(list.file()).stream().map(sheet -> new Form(null, null, false, sheet, 1)).toList()
                : List.of(known);
        for (var form : forms) {
            var first = start(list, form);
            for (int i = 0; i < first.size(); i++) {
                if (carries(columns(first, i, form), wanted)) {
                    return Optional.of(survey(list, form.withHeader(i + 1)));
                }
            }
        }
        return Optional.empty();
    }

    static boolean carries(List<String> columns, List<String> wanted) {
        return wanted.stream().allMatch(name -> columns.stream().anyMatch(name::equalsIgnoreCase));
    }

    private static List<String> columns(List<Entry> first, int header, Form form) {
        return columns(header == 0 ? null : first.get(header - 1), first.get(header), form);
    }

    /**
     * The names of the columns. What is blank has its name in the record above, with which the cell is merged; what is
     * blank there, too, or stands twice gets a name of its own.
     */
    static List<String> columns(@Nullable Entry above, Entry header, Form form) {
        var upper = above == null || filled(above) < 2 ? List.<String>of() : above.cells();
        int width = header.cells().size();
        if (!form.isText()) width = Math.max(width, upper.size());
        var names = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int i = 0; i < width; i++) {
            String name = name(header.cells(), i);
            if (name.isEmpty()) name = name(upper, i);
            if (name.isEmpty()) name = "#" + (i + 1);
            String unique = name;
            for (int n = 2; !seen.add(unique); n++)
                unique = name + " (" + n + ")";
            names.add(unique);
        }
        return names;
    }

    private static String name(List<String> cells, int column) {
        return column < cells.size() ? Texts.clean(cells.get(column)) : "";
    }

    private static Form form(Unpacked list, @Nullable Form wish) throws IOException {
        if (list.isBook()) return new Form(null, null, false, wish == null ? null : wish.sheet(), 1);
        var charset = wish != null && wish.encoding() != null ? charset(wish) : Encoding.of(list.file());
        boolean returnsCount = !Encoding.hasLineFeed(list.file(), charset);
        String separator = wish == null ? null : wish.separator();
        if (separator == null) separator = separator(list, charset, returnsCount);
        return new Form(charset.name(), separator, returnsCount, null, 1);
    }

    private static Charset charset(Form form) {
        try {
            return Charset.forName(String.valueOf(form.encoding()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new ExchangeRefused(ENCODING_UNKNOWN, String.valueOf(form.encoding()));
        }
    }

    /** The sign by which most of the first records fall into the same number of cells, the more cells the better. */
    private static String separator(Unpacked list, Charset charset, boolean returnsCount) throws IOException {
        String best = ",";
        double bestScore = 0;
        for (char candidate : SEPARATORS.toCharArray()) {
            var form = new Form(charset.name(), String.valueOf(candidate), returnsCount, null, 1);
            var widths = new HashMap<Integer, Integer>();
            List<Entry> records;
            try {
                records = start(list, form);
            } catch (ExchangeRefused notThisOne) {
                continue;
            }
            records.forEach(record -> widths.merge(record.cells().size(), 1, Integer::sum));
            for (var width : widths.entrySet()) {
                if (width.getKey() == 1) continue;
                double score = (double) width.getValue() / records.size() + Math.min(width.getKey(), 50) / 100.0;
                if (score > bestScore) {
                    bestScore = score;
                    best = String.valueOf(candidate);
                }
            }
        }
        return best;
    }

    private static List<Entry> start(Unpacked list, Form form) throws IOException {
        var records = new ArrayList<Entry>();
        try (var reading = open(list, form)) {
            for (var record = reading.next(); record != null && records.size() < LOOK; record = reading.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static long count(Unpacked list, Form form) throws IOException {
        long count = 0;
        try (var reading = open(list, form)) {
            while (reading.next() != null)
                count++;
        }
        return count;
    }

    /** The header is the first record that is as wide as the list: titles above it fill one cell or two. */
    private static int header(List<Entry> first) {
        var widths = first.stream().mapToInt(Lists::filled).sorted().toArray();
        int usual = widths[widths.length / 2];
        for (int i = 0; i < Math.min(first.size(), 10); i++) {
            var record = first.get(i);
            boolean names = record.cells().stream().noneMatch(cell -> AMOUNT.matcher(cell).matches());
            if (names && filled(record) >= Math.max(1, usual * 2 / 3)) return i + 1;
        }
        return 1;
    }

    private static int filled(Entry record) {
        return (int) record.cells().stream().filter(cell -> !cell.isBlank()).count();
    }
}
