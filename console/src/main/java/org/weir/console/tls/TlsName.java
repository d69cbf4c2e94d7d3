package org.weir.console.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The name in a certificate: {@code spiffe://FEDERATION/hub} or {@code spiffe://FEDERATION/agency/ID}, as its only subject
 * alternative name. Names are compared whole and exactly.
 */
public record TlsName(String uri) {
    private static final int URI_NAME = 6;

    public static TlsName hub(String federation) {
        return new TlsName("spiffe://" + federation + "/hub");
    }

    public static TlsName agency(String federation, String agency) {
        return new TlsName(agencies(federation) + agency);
    }

    /** The name a certificate carries; empty when it carries none of this kind, or more than one. */
    public static Optional<TlsName> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                return Optional.empty();
            }
            List<?> only = names.iterator().next();
            return only.get(0).equals(URI_NAME) && only.get(1) instanceof String uri
                    ? Optional.of(new TlsName(uri))
                    : Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    /** The agency this names within a federation; empty for any other name. */
    public Optional<String> agencyOf(String federation) {
        String prefix = agencies(federation);
        return uri.startsWith(prefix) ? Optional.of(uri.substring(prefix.length())) : Optional.empty();
    }

    private static String agencies(String federation) {
        return "spiffe://" + federation + "/agency/";
    }
}
