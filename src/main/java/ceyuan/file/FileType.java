package ceyuan.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The types of files that are taken, and how their content gives itself away. */
enum FileType {
    PDF("application/pdf", Form.PDF, "pdf"),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Form.WORD, "docx"),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Form.EXCEL,
            "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Form.POWERPOINT, "pptx"),
    OFD(
            "application/ofd", Form.OFD,
            "ofd"),
    DOC("application/msword", Form.COMPOUND, "doc", "wps"),
    XLS(
            "application/vnd.ms-excel",
            Form.COMPOUND, "xls", "et"),
    PPT("application/vnd.ms-powerpoint",
            Form.COMPOUND, "ppt", "dps"),
    MPP("application/vnd.ms-project",
            Form.COMPOUND,
            "mpp"),
    PNG("image/png", Form.PNG, "png"),
    JPEG(
            "image/jpeg", Form.JPEG, "jpg",
            "jpeg"),
    GIF("image/gif", Form.GIF, "gif"),
    WEBP(
            "image/webp", Form.WEBP,
            "webp"),
    BMP("image/bmp", Form.BMP,
            "bmp"),
    TIFF("image/tiff",
            Form.TIFF, "tif",
            "tiff"),
    TEXT("text/plain",
            Form.TEXT, "txt",
            "md"),
    CSV(
            "text/csv",
            Form.TEXT,
            "csv",
            "tsv"),
    XML(
            "application/xml",
            Form.TEXT,
            "xml"),
    ZIP(
            "application/zip",
            Form.ZIP,
            "zip"),
    GZIP(
            "application/gzip",
            Form.GZIP,
            "gz");

    private final String media;
    private final Form form;
    private final List<String> endings;

    FileType(String media, Form form, String... endings) {
        this.media = media;
        this.form = form;
        this.endings = List.of(endings);
    }

    String media() {
        return media;
    }

    static Optional<FileType> named(String name) {
        String ending = ending(name);
        return Arrays.stream(values()).filter(type -> type.endings.contains(ending)).findFirst();
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static String allEndings() {
        return Arrays.stream(values()).flatMap(type -> type.endings.stream()).collect(Collectors.joining(" "));
    }

    /** Whether the content is what the name says. */
    boolean holds(Path content) throws IOException {
        var found = Form.of(content);
        return found == form || form == Form.ZIP && found.packed();
    }

    /** What a content is by its first bytes, and for packed ones by what is packed. */
    enum Form {
        PDF, WORD, EXCEL, POWERPOINT, OFD, COMPOUND, PNG, JPEG, GIF, WEBP, BMP, TIFF, TEXT, ZIP, GZIP, UNKNOWN;

        boolean packed() {
            return this == WORD || this == EXCEL || this == POWERPOINT || this == OFD;
        }

        static Form of(Path content) throws IOException {
            byte[] head;
            try (var in = Files.newInputStream(content)) {
                head = in.readNBytes(64 * 1024);
            }
            String start = new String(head, 0, Math.min(head.length, 16), ISO_8859_1);
            if (start.startsWith("%PDF-")) return PDF;
            if (start.startsWith("PK\003\004") || start.startsWith("PK\005\006")) return packed(content);
            if (start.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) return COMPOUND;
            if (start.startsWith("\u0089PNG\r\n\u001a\n")) return PNG;
            if (start.startsWith("\u00ff\u00d8\u00ff")) return JPEG;
            if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) return GIF;
            if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) return WEBP;
            if (start.startsWith("II*\0") || start.startsWith("MM\0*")) return TIFF;
            if (start.startsWith("\u001f\u008b\b")) return GZIP;
            if (start.startsWith("BM") && head.length > 26 && head[6] == 0 && head[7] == 0) return BMP;
            return isText(head) ? TEXT : UNKNOWN;
        }

        private static Form packed(Path content) {
            try (var zip = new ZipFile(content.toFile(), ISO_8859_1)) {
                if (zip.getEntry("word/document.xml") != null) return WORD;
                if (zip.getEntry("xl/workbook.xml") != null) return EXCEL;
                if (zip.getEntry("ppt/presentation.xml") != null) return POWERPOINT;
                return zip.getEntry("OFD.xml") != null ? OFD : ZIP;
            } catch (IOException broken) {
                return UNKNOWN;
            }
        }

        private static boolean isText(byte[] head) {
            if (head.length >= 2 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE
                    || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)) {
                return true;
            }
            for (byte each : head) {
                if (each >= 0 && each < 0x20 && each != '\t' && each != '\n' && each != '\r' && each != '\f') {
                    return false;
                }
            }
            return decodes(head, UTF_8) || decodes(head, Charset.forName("GB18030"));
        }

        private static boolean decodes(byte[] head, Charset charset) {
            for (int cut = 0; cut < Math.min(4, head.length); cut++) {
                try {
                    charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(head, 0, head.length - cut));
                    return true;
                } catch (CharacterCodingException cutInsideACharacter) {
                    continue;
                }
            }
            return false;
        }
    }
}
