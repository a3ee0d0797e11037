package ceyuan.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import static ceyuan.exchange.ExchangeRefused.Reason.BOOK_UNREADABLE;
import static ceyuan.exchange.ExchangeRefused.Reason.SHEET_UNKNOWN;

/**
 * An XLSX workbook (ECMA-376, transitional and strict) by its parts. As in spreadsheet programs, parts that its writer left
 * out count as empty.
 */
final class Book implements Closeable {
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern NOT_SHOWN = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private final ZipFile zip;
    private final Map<String, ZipEntry> parts = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final BitSet days = new BitSet();
    private @Nullable List<String> strings;
    private boolean since1904;

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private record Sheet(String name, boolean hidden, String part) {}

    /** Takes up one element after its start; may read on to its end. */
    private interface Element {
        void begun(XMLStreamReader xml, String name) throws XMLStreamException;
    }

    Book(Path file) throws IOException {
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
        Collections.list(zip.entries()).forEach(entry -> parts.putIfAbsent(plain(entry.getName()), entry));
        readSheets();
        readStyles();
    }

    /** The name of a part as it is compared: some writers use capitals or the separator of Windows. */
    static String plain(String part) {
        String name = part.replace('\\', '/').toLowerCase(Locale.ROOT);
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** The names of the sheets that hold cells, those that are hidden last. */
    List<String> sheets() {
        return sheets.stream().map(Sheet::name).toList();
    }

    boolean since1904() {
        return since1904;
    }

    /** Whether a cell format shows numbers as days. */
    boolean showsDays(int format) {
        return days.get(format);
    }

    /** A sheet, or without a name the first. */
    XMLStreamReader open(@Nullable String name) throws IOException {
        if (sheets.isEmpty()) throw new ExchangeRefused(BOOK_UNREADABLE);
        var sheet = name == null
                ? sheets.getFirst()
                : sheets.stream().filter(each -> each.name.equals(name)).findFirst()
                        .orElseThrow(() -> new ExchangeRefused(SHEET_UNKNOWN, name));
        var part = part(sheet.part);
        if (part == null) throw new ExchangeRefused(BOOK_UNREADABLE);
        try {
            return XML.createXMLStreamReader(part);
        } catch (XMLStreamException broken) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
    }

    /** A text that cells share. */
    String string(String number) throws IOException {
        if (strings == null) strings = readStrings();
        try {
            return strings.get(Integer.parseInt(number.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException unknown) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
    }

    /** The text within an element, of all its runs and without the hints how to pronounce it. */
    static String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        boolean hint = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) hint = true;
                if (!xml.getLocalName().equals("t")) continue;
                String run = xml.getElementText();
                if (!hint) text.append(run);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) hint = false;
                if (xml.getLocalName().equals(element)) return unescaped(text.toString());
            }
        }
    }

    /** XML has no sign for some that a cell may hold; workbooks write them as _x000D_. */
    static String unescaped(String text) {
        if (!text.contains("_x")) return text;
        return ESCAPED.matcher(text).replaceAll(found -> {
            char sign = (char) Integer.parseInt(found.group(1), 16);
            return sign == 0 || Character.isSurrogate(sign)
                    ? Encoding.UNREADABLE
                    : Matcher.quoteReplacement(String.valueOf(sign));
        });
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void readSheets() throws IOException {
        var targets = new HashMap<String, String>();
        var others = new HashMap<String, String>();
        read("xl/_rels/workbook.xml.rels", (xml, name) -> {
            String target = xml.getAttributeValue(null, "Target");
            String id = xml.getAttributeValue(null, "Id");
            if (!name.equals("Relationship") || target == null || id == null) return;
            String type = String.valueOf(xml.getAttributeValue(null, "Type"));
            (type.endsWith("/worksheet") ? targets : others).put(id, target);
        });
        read("xl/workbook.xml", (xml, name) -> {
            if (name.equals("workbookPr")) {
                String told = String.valueOf(xml.getAttributeValue(null, "date1904"));
                since1904 = told.equals("1") || told.equals("true");
            } else if (name.equals("sheet")) {
                String id = String.valueOf(xml.getAttributeValue(null, "id"));
                if (others.containsKey(id)) return;
                String target = targets.getOrDefault(id, "worksheets/sheet" + (sheets.size() + 1) + ".xml");
                String state = xml.getAttributeValue(null, "state");
                sheets.add(new Sheet(String.valueOf(xml.getAttributeValue(null, "name")),
                        state != null && state.toLowerCase(Locale.ROOT).endsWith("hidden"),
                        Path.of("xl").resolve(target.replace('\\', '/')).normalize().toString()));
            }
        });
        sheets.sort(Comparator.comparing(Sheet::hidden));
    }

    private void readStyles() throws IOException {
        var codes = new HashMap<Integer, String>();
        var inCells = new boolean[1];
        var formats = new int[1];
        read("xl/styles.xml", (xml, name) -> {
            switch (name) {
                case "numFmt" -> codes.put(number(xml, "numFmtId"),
                        String.valueOf(xml.getAttributeValue(null, "formatCode")));
                case "cellXfs" -> inCells[0] = true;
                case "cellStyles", "dxfs" -> inCells[0] = false;
                case "xf" -> {
                    int code = number(xml, "numFmtId");
                    if (inCells[0]) days.set(formats[0]++, showsDays(code, codes.get(code)));
                }
                default -> {
                }
            }
        });
    }

    private static boolean showsDays(int id, @Nullable String code) {
        if (code != null) {
            String signs = NOT_SHOWN.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
            return signs.contains("y") || signs.contains("d") && signs.contains("m");
        }
        // Of the formats known by number alone, those of days; 27 to 58 in Chinese, Japanese and Korean programs.
        return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54
                || id == 57 || id == 58;
    }

    private List<String> readStrings() throws IOException {
        var all = new ArrayList<String>();
        read("xl/sharedStrings.xml", (xml, name) -> {
            if (name.equals("si")) all.add(text(xml, "si"));
        });
        return all;
    }

    private void read(String name, Element element) throws IOException {
        try (var part = part(name)) {
            if (part == null) return;
            var xml = XML.createXMLStreamReader(part);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) element.begun(xml, xml.getLocalName());
            }
        } catch (XMLStreamException broken) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
    }

    private @Nullable InputStream part(String name) throws IOException {
        var entry = parts.get(plain(name));
        return entry == null ? null : zip.getInputStream(entry);
    }

    private static int number(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
