package ceyuan.signing;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key, opened for one deed, with its certificate and the issuers of that. */
record SigningKey(PrivateKey key, X509Certificate certificate, List<X509Certificate> issuers) {}
