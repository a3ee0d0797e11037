package ceyuan.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.springframework.stereotype.Component;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;

/**
 * Signs PDF by PAdES baseline B-T (ETSI EN 319 142-1): each signature is a revision of its own after the bytes before, with a
 * time stamp of the system's own authority (RFC 3161).
 */
@Component
class PdfSigner {
    private final GroupAuthority authority;

    PdfSigner(GroupAuthority authority) {
        this.authority = authority;
    }

    /** Everything about one signature. */
    record Deed(SigningKey key, Instant at, String name, String reason, Printer.Place place,
            Look look) {}

    byte[] sign(byte[] pdf, Deed deed) {
        var service = new PAdESService(new CommonCertificateVerifier());
        service.setPdfObjFactory(new VectorAppearances());
        service.setTspSource(stamps(deed.at));
        var document = new InMemoryDocument(pdf);
        var parameters = parameters(deed);
        var asked = service.getDataToSign(document, parameters);
        var value = new SignatureValue(SignatureAlgorithm.ECDSA_SHA256,
                Curve.sign(deed.key.key(), asked.getBytes()));
        return bytes(service.signDocument(document, parameters, value));
    }

    private static PAdESSignatureParameters parameters(Deed deed) {
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(deed.key.certificate()));
        parameters.setCertificateChain(tokens(deed.key));
        parameters.bLevel().setSigningDate(Date.from(deed.at));
        parameters.setSignerName(deed.name);
        parameters.setReason(deed.reason);
        parameters.setAppName("Ceyuan");
        var field = new SignatureFieldParameters();
        field.setPage(deed.place.page());
        field.setOriginX(deed.place.x());
        field.setOriginY(deed.place.y());
        field.setWidth(deed.place.width());
        field.setHeight(deed.place.height());
        parameters.setImageParameters(new VectorAppearances.Parameters(deed.look, field));
        return parameters;
    }

    private KeyEntityTSPSource stamps(Instant at) {
        var time = authority.time();
        var source = new KeyEntityTSPSource(time.key(), time.certificate(),
                List.of(time.certificate(), authority.chain().getLast()));
        source.setTsaPolicy("1.3.6.1.4.1.13762.3");
        source.setProductionTime(Date.from(at));
        return source;
    }

    private static List<CertificateToken> tokens(SigningKey key) {
        var chain = new java.util.ArrayList<CertificateToken>();
        chain.add(new CertificateToken(key.certificate()));
        key.issuers().forEach(each -> chain.add(new CertificateToken(each)));
        return chain;
    }

    private static byte[] bytes(DSSDocument document) {
        var out = new ByteArrayOutputStream();
        try (var in = document.openStream()) {
            in.transferTo(out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
