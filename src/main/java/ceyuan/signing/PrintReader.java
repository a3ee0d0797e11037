package ceyuan.signing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import ceyuan.base.Missing;
import ceyuan.file.FileId;
import ceyuan.file.Files;

/** The prints of documents as files and as pictures of their pages. Whoever asks has been shown the document. */
@Component
public class PrintReader {
    private static final float RESOLUTION = 110;

    private final Files files;
    private final Semaphore places = new Semaphore(2);

    PrintReader(Files files) {
        this.files = files;
    }

    public Resource read(UUID file) {
        return files.read(files.of(List.of(new FileId(file))).stream().findFirst()
                .orElseThrow(() -> new Missing(file)));
    }

    public int pages(UUID file) {
        try (var pdf = Loader.loadPDF(read(file).getContentAsByteArray())) {
            return pdf.getNumberOfPages();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A page, counted from 1, as PNG. */
    public byte[] picture(UUID file, int page) {
        places.acquireUninterruptibly();
        try (var pdf = Loader.loadPDF(read(file).getContentAsByteArray())) {
            if (page < 1 || page > pdf.getNumberOfPages()) throw new Missing(page);
            BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(page - 1, RESOLUTION, ImageType.RGB);
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            places.release();
        }
    }
}
