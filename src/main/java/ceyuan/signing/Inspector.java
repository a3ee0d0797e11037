package ceyuan.signing;

import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.exception.InvalidPasswordException;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pdf.PdfArray;
import eu.europa.esig.dss.pdf.PdfDocDssRevision;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.ObjectModification;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;

import ceyuan.signing.Inspection.Found;
import ceyuan.signing.Inspection.Verdict;
import ceyuan.signing.SigningRefused.Reason;

/**
 * Looks into PDFs that strangers bring. Each is read in a thread of its own that is left behind when its time is up; few are
 * read at a time, and what they unpack goes to disk beyond a limit.
 */
@Component
class Inspector {
    private static final System.Logger LOG = System.getLogger(Inspector.class.getName());
    private static final int AT_A_TIME = 2;
    private static final long IN_MEMORY = 32L << 20;
    private static final long ON_DISK = 256L << 20;

    private final Certificates certificates;
    private final Duration patience;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Inspector(Certificates certificates, @Value("${ceyuan.signing.patience:15s}") Duration patience) {
        this.certificates = certificates;
        this.patience = patience;
    }

    Inspection inspect(byte[] pdf) {
        var roots = certificates.roots();
        if (!places.tryAcquire()) throw new SigningRefused(Reason.BUSY, null);
        var task = new FutureTask<>(() -> {
            try {
                return look(pdf, roots);
            } finally {
                places.release();
            }
        });
        var reader = Thread.ofPlatform().daemon().name("inspection").unstarted(task);
        reader.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException loops) {
            reader.interrupt();
            return new Inspection(Verdict.UNFINISHED, List.of());
        } catch (ExecutionException broken) {
            LOG.log(Level.DEBUG, "a PDF could not be read", broken);
            if (broken.getCause() instanceof InvalidPasswordException) return new Inspection(Verdict.LOCKED, List.of());
            return new SignedBytes(pdf).areSigned() ? new Inspection(Verdict.BROKEN, List.of()) : unreadable();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unreadable();
        }
    }

    private static Inspection look(byte[] pdf, List<X509Certificate> roots) {
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(new CommonTrustedCertificateSource());
        var factory = new PdfBoxNativeObjectFactory();
        factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.mixed(IN_MEMORY, ON_DISK));
        var analyzer = new Analyzer(pdf);
        analyzer.setPdfObjFactory(factory);
        analyzer.setCertificateVerifier(verifier);
        var found = analyzer.judged().stream().map(each -> found(each, roots)).toList();
        var bytes = new SignedBytes(pdf);
        boolean lost = bytes.areSigned() && analyzer.read() == 0;
        boolean stamped = analyzer.documentStamps().allMatch(Inspector::holds);
        if (lost || !stamped || !bytes.areClean()) return new Inspection(Verdict.BROKEN, found);
        return Inspection.of(found, bytes.isAppendedTo());
    }

    /** DSS looks for changes between revisions only in what it does after reading the signatures. */
    private static final class Analyzer extends PDFDocumentAnalyzer {
        Analyzer(byte[] pdf) {
            super(new InMemoryDocument(pdf));
        }

        /** How many signatures and time stamps could be read. */
        long read() {
            return getRevisions().stream().filter(each -> !(each instanceof PdfDocDssRevision)).count();
        }

        List<AdvancedSignature> judged() {
            return getAllSignatures();
        }

        /** The time stamps that stand in the file as signatures do, over all that was there before them. */
        Stream<TimestampToken> documentStamps() {
            return Stream.concat(getAllSignatures().stream().flatMap(each -> each.getDocumentTimestamps().stream()),
                    getDetachedTimestamps().stream());
        }

        /** Compares every page with itself after each signature, which takes long, so only if that decides. */
        @Override
        protected void postProcessing(List<AdvancedSignature> signatures) {
            if (signatures.stream().allMatch(Inspector::holds)) super.postProcessing(signatures);
        }
    }

    private static Found found(AdvancedSignature signature, List<X509Certificate> roots) {
        var token = signature.getSigningCertificateToken();
        var stamps = signature.getSignatureTimestamps().stream().filter(Inspector::holds).toList();
        return new Found(token == null ? "" : DSSASN1Utils.getHumanReadableName(token),
                instant(signature.getSigningTime()),
                stamps.isEmpty() ? null : instant(stamps.getFirst().getGenerationTime()),
                holds(signature), signature instanceof PAdESSignature pades && isAltered(pades),
                token != null && isOurs(token.getCertificate(), roots));
    }

    private static boolean holds(AdvancedSignature signature) {
        signature.checkSignatureIntegrity();
        var integrity = signature.getSignatureCryptographicVerification();
        return integrity.isSignatureIntact() && integrity.isReferenceDataIntact()
                && (!(signature instanceof PAdESSignature pades) || pades.getPdfRevision().getByteRange().isValid());
    }

    /** Whether it was made over what it stands by; some authorities leave their certificate out. */
    private static boolean holds(TimestampToken stamp) {
        var certificates = stamp.getCertificates();
        return stamp.isMessageImprintDataIntact()
                && (certificates.isEmpty() || certificates.stream().anyMatch(stamp::isSignedBy));
    }

    /** Whether more was done to the file after a signature than to fill in forms and to sign; also a note may hide a sum. */
    private static boolean isAltered(PAdESSignature signature) {
        var since = signature.getPdfRevision().getModificationDetection();
        if (since == null) return false;
        var objects = since.getObjectModifications();
        return !since.getPageDifferences().isEmpty() || !since.getVisualDifferences().isEmpty()
                || !since.getAnnotationOverlaps().isEmpty()
                || objects != null && (!objects.getUndefinedChanges().isEmpty()
                        || !objects.getAnnotCreationChanges().isEmpty()
                        || objects.getFormFillInAndSignatureCreationChanges().stream().anyMatch(Inspector::addsNotes));
    }

    /** Where a page had no notes, DSS takes whatever comes to it for the place of a signature. */
    private static boolean addsNotes(ObjectModification change) {
        if (!"Annots".equals(change.getObjectTree().getLastKey())
                || !(change.getFinalObject() instanceof PdfArray notes)) {
            return false;
        }
        return IntStream.range(0, notes.size()).mapToObj(notes::getAsDict)
                .anyMatch(note -> note == null || !"Widget".equals(note.getNameValue("Subtype")));
    }

    private static boolean isOurs(X509Certificate certificate, List<X509Certificate> roots) {
        return roots.stream().anyMatch(root -> {
            try {
                certificate.verify(root.getPublicKey());
                return true;
            } catch (GeneralSecurityException another) {
                return false;
            }
        });
    }

    private static Inspection unreadable() {
        return new Inspection(Verdict.UNREADABLE, List.of());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
