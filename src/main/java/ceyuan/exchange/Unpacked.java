package ceyuan.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import static ceyuan.exchange.ExchangeRefused.Reason.FILE_EMPTY;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_ARCHIVE;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_HTML;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_LOCKED;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_MARKUP;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_OLD_EXCEL;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_OTHER_BOOK;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_PDF;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_PICTURE;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_IS_WORD;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_SWELLS;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_TOO_LARGE;
import static ceyuan.exchange.ExchangeRefused.Reason.FILE_UNREADABLE;

/**
 * A file out of its gzip wrapping and known by its content, not by its name: a workbook or text. Whatever else it is, is
 * refused by what it is. A file that swells beyond measure when unpacked is refused before it fills disk or memory.
 */
final class Unpacked implements Closeable {
    private static final long LARGEST = 2L << 30;
    private static final long LARGEST_BOOK = 1L << 30;
    private static final long LARGEST_STRINGS = 150L << 20;
    private static final long SUSPECT_SIZE = 100L << 20;
    private static final int SUSPECT_RATIO = 200;
    private static final Pattern MARKUP = Pattern.compile("<\\?xml|\\{\\s*\"|\\[\\s*\\{|\\{\\\\rtf");

    private final Path file;
    private final @Nullable Path temporary;
    private final boolean book;

    private Unpacked(Path file, @Nullable Path temporary, boolean book) {
        this.file = file;
        this.temporary = temporary;
        this.book = book;
    }

    static Unpacked of(Path file) throws IOException {
        byte[] start = start(file);
        if (start.length == 0) throw new ExchangeRefused(FILE_EMPTY);
        if (!starts(start, "\u001f\u008b")) return new Unpacked(file, null, isBook(file, start));
        var inner = Files.createTempFile("ceyuan-import", ".tmp");
        try {
            gunzip(file, inner);
            byte[] innerStart = start(inner);
            if (innerStart.length == 0) throw new ExchangeRefused(FILE_EMPTY);
            return new Unpacked(inner, inner, isBook(inner, innerStart));
        } catch (IOException | RuntimeException refused) {
            Files.deleteIfExists(inner);
            throw refused;
        }
    }

    Path file() {
        return file;
    }

    boolean isBook() {
        return book;
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) Files.deleteIfExists(temporary);
    }

    private static boolean isBook(Path file, byte[] start) throws IOException {
        if (starts(start, "%PDF")) throw new ExchangeRefused(FILE_IS_PDF);
        if (starts(start, "\u0089PNG") || starts(start, "\u00ff\u00d8\u00ff") || starts(start, "GIF8")
                || starts(start, "II*\0") || starts(start, "MM\0*") || starts(start, "RIFF")
                || starts(start, "BM") && start.length > 10 && start[5] == 0) {
            throw new ExchangeRefused(FILE_IS_PICTURE);
        }
        if (starts(start, "\u00d0\u00cf\u0011\u00e0")) {
            throw new ExchangeRefused(isLocked(file, start) ? FILE_IS_LOCKED : FILE_IS_OLD_EXCEL);
        }
        if (starts(start, "Rar!") || starts(start, "7z\u00bc\u00af") || starts(start, "\u001f\u008b")) {
            throw new ExchangeRefused(FILE_IS_ARCHIVE);
        }
        if (starts(start, "PK")) {
            String type = new String(start, StandardCharsets.ISO_8859_1);
            if (type.contains("opendocument.spreadsheet")) throw new ExchangeRefused(FILE_IS_OTHER_BOOK);
            if (type.contains("opendocument")) throw new ExchangeRefused(FILE_IS_WORD);
            return requireBook(file);
        }
        String text = new String(start, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<table")) {
            throw new ExchangeRefused(FILE_IS_HTML);
        }
        if (MARKUP.matcher(text).lookingAt()) throw new ExchangeRefused(FILE_IS_MARKUP);
        return false;
    }

    /** Whether a compound file (MS-CFB) holds a workbook locked by a password: its directory names the locked package. */
    private static boolean isLocked(Path file, byte[] start) throws IOException {
        if (start.length < 52) return false;
        var header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int sector = 1 << Math.min(header.getShort(30), 12);
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes((header.getInt(48) + 1L) * sector);
            return new String(in.readNBytes(sector), StandardCharsets.UTF_16LE).contains("EncryptedPackage");
        } catch (java.io.EOFException cut) {
            return false;
        }
    }

    private static boolean requireBook(Path file) throws IOException {
        boolean workbook = false;
        boolean otherBook = false;
        boolean document = false;
        long whole = 0;
        long packed = Files.size(file);
        var buffer = new byte[1 << 16];
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                String name = Book.plain(entry.getName());
                workbook |= name.equals("xl/workbook.xml");
                otherBook |= name.equals("xl/workbook.bin");
                document |= name.startsWith("word/") || name.startsWith("ppt/");
                long size = 0;
                var sum = new CRC32();
                try (var in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                    int count;
                    while ((count = in.read(buffer)) > 0) {
                        size += count;
                        whole += count;
                        boolean suspect = whole > SUSPECT_SIZE && whole / packed > SUSPECT_RATIO;
                        boolean strings = name.endsWith("sharedstrings.xml") && size > LARGEST_STRINGS;
                        if (suspect || strings || whole > LARGEST_BOOK) throw new ExchangeRefused(FILE_SWELLS);
                    }
                }
                if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
                    throw new ExchangeRefused(FILE_UNREADABLE);
                }
            }
        } catch (ZipException | java.io.EOFException broken) {
            throw new ExchangeRefused(FILE_UNREADABLE);
        }
        if (otherBook) throw new ExchangeRefused(FILE_IS_OTHER_BOOK);
        if (document) throw new ExchangeRefused(FILE_IS_WORD);
        if (!workbook) throw new ExchangeRefused(FILE_IS_ARCHIVE);
        return true;
    }

    private static void gunzip(Path file, Path inner) throws IOException {
        long packed = Files.size(file);
        long size = 0;
        var buffer = new byte[1 << 16];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                var out = Files.newOutputStream(inner)) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                size += count;
                if (size > LARGEST) throw new ExchangeRefused(FILE_TOO_LARGE);
                if (size > SUSPECT_SIZE && size / packed > SUSPECT_RATIO) throw new ExchangeRefused(FILE_SWELLS);
                out.write(buffer, 0, count);
            }
        } catch (ZipException | java.io.EOFException broken) {
            throw new ExchangeRefused(FILE_UNREADABLE);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(512);
        }
    }

    private static boolean starts(byte[] bytes, String signature) {
        if (bytes.length < signature.length()) return false;
        for (int i = 0; i < signature.length(); i++) {
            if ((bytes[i] & 0xFF) != signature.charAt(i)) return false;
        }
        return true;
    }
}
