package ceyuan.signing;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.jspecify.annotations.Nullable;

import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.PdfBoxSignatureDrawer;
import eu.europa.esig.dss.pdf.pdfbox.visible.PdfBoxSignatureDrawerFactory;

/** Draws a {@link Look} into its place as filled outlines, so that PDF/A holds and no font is embedded again. */
final class VectorAppearances extends PdfBoxNativeObjectFactory {
    @Override
    public PDFSignatureService newPAdESSignatureService() {
        PdfBoxSignatureDrawerFactory drawers = parameters -> new Drawer();
        return configure(new PdfBoxSignatureService(PDFServiceMode.SIGNATURE, drawers));
    }

    /** A place with a look; DSS itself only knows of pictures and text. */
    static final class Parameters extends SignatureImageParameters {
        private final transient Look look;

        Parameters(Look look, SignatureFieldParameters field) {
            this.look = look;
            setFieldParameters(field);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    private static final class Drawer implements PdfBoxSignatureDrawer {
        private @Nullable Job job;

        @Override
        public void init(SignatureImageParameters parameters, PDDocument document, SignatureOptions options) {
            job = new Job((Parameters) parameters, document, options);
        }

        @Override
        public void draw() throws IOException {
            Objects.requireNonNull(job).draw();
        }
    }

    private record Job(Parameters parameters, PDDocument document, SignatureOptions options) {
        void draw() throws IOException {
            var field = parameters.getFieldParameters();
            var box = document.getPage(field.getPage() - 1).getMediaBox();
            try (var form = new PDDocument(); var out = new ByteArrayOutputStream()) {
                form.addPage(new PDPage(box));
                var acroForm = new PDAcroForm(form);
                form.getDocumentCatalog().setAcroForm(acroForm);
                acroForm.setSignaturesExist(true);
                acroForm.setAppendOnly(true);
                acroForm.getCOSObject().setDirect(true);
                var signature = new PDSignatureField(acroForm);
                var fields = acroForm.getFields();
                fields.add(signature);
                var widget = signature.getWidgets().getFirst();
                widget.setRectangle(new PDRectangle(box.getLowerLeftX() + field.getOriginX(),
                        box.getUpperRightY() - field.getOriginY() - field.getHeight(), field.getWidth(),
                        field.getHeight()));
                widget.setAppearance(appearance(form, field));
                form.save(out);
                options.setVisualSignature(new ByteArrayInputStream(out.toByteArray()));
                options.setPage(field.getPage() - 1);
            }
        }

        private PDAppearanceDictionary appearance(PDDocument form, SignatureFieldParameters field)
                throws IOException {
            var stream = new PDAppearanceStream(form);
            stream.setResources(new PDResources());
            stream.setFormType(1);
            stream.setBBox(new PDRectangle(field.getWidth(), field.getHeight()));
            try (var content = new PDPageContentStream(form, stream,
                    stream.getCOSObject().createOutputStream(COSName.FLATE_DECODE))) {
                for (var stroke : parameters.look.strokes(field.getWidth(), field.getHeight())) {
                    content.setNonStrokingColor(stroke.colour());
                    trace(content, stroke.shape());
                    content.fill();
                }
            }
            var appearance = new PDAppearanceDictionary();
            appearance.getCOSObject().setDirect(true);
            appearance.setNormalAppearance(stream);
            return appearance;
        }

        private static void trace(PDPageContentStream content, Shape shape) throws IOException {
            float[] at = new float[6];
            float x = 0;
            float y = 0;
            boolean any = false;
            for (var path = shape.getPathIterator(null); !path.isDone(); path.next()) {
                any = true;
                switch (path.currentSegment(at)) {
                    case PathIterator.SEG_MOVETO -> content.moveTo(x = at[0], y = at[1]);
                    case PathIterator.SEG_LINETO -> content.lineTo(x = at[0], y = at[1]);
                    case PathIterator.SEG_QUADTO -> {
                        content.curveTo(x + (at[0] - x) * 2 / 3, y + (at[1] - y) * 2 / 3,
                                at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3, at[2], at[3]);
                        x = at[2];
                        y = at[3];
                    }
                    case PathIterator.SEG_CUBICTO ->
                        content.curveTo(at[0], at[1], at[2], at[3], x = at[4], y = at[5]);
                    default -> content.closePath();
                }
            }
            if (!any) content.addRect(0, 0, 0, 0);
        }
    }
}
