package org.weir.signing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.RefusedException;

/**
 * What an asking agency states about a bundle of evidence it hands on: exactly these parts. It binds them together; whether each of
 * them is true, its own signatures say.
 *
 * @param agency who exported the bundle
 * @param at when, in whole seconds
 * @param digests SHA-256 of each part but the manifest, by its path
 */
public record BundleManifest(String agency, Instant at, Map<String, Bytes> digests) {
    public BundleManifest {
        digests = Map.copyOf(digests);
    }

    public String seal(SigningKey key) {
        Map<String, Object> parts = new LinkedHashMap<>();
        new TreeMap<>(digests).forEach((path, digest) -> parts.put(path, digest.hex()));
        return key.sign(
                EnvelopeType.BUNDLE,
                Claims.create(agency)
                        .with("iat", at.truncatedTo(ChronoUnit.SECONDS))
                        .with("parts", parts));
    }

    /**
     * Reads a sealed manifest.
     *
     * @param keys whose keys count
     */
    public static BundleManifest open(String envelope, KeyDirectory keys) throws RefusedException {
        return read(Envelope.open(EnvelopeType.BUNDLE, envelope, keys));
    }

    /** What a manifest says, before its signature was looked at. */
    public static BundleManifest unverified(String envelope) throws RefusedException {
        return read(Envelope.unverified(envelope));
    }

    private static BundleManifest read(Claims claims) throws RefusedException {
        Map<String, Bytes> digests = new LinkedHashMap<>();
        for (Map.Entry<String, String> part : claims.textsByName("parts").entrySet()) {
            if (!part.getValue().matches("[0-9a-f]{64}")) {
                throw Claims.malformed("parts");
            }
            digests.put(part.getKey(), Bytes.hex(part.getValue()));
        }
        return new BundleManifest(claims.text("iss"), claims.time("iat"), digests);
    }
}
