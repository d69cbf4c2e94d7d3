package org.weir.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import org.weir.Bytes;

/**
 * A public key that envelopes are verified with: P-256 (ES256) or Ed25519 (RFC 8037), nothing else. The algorithm belongs to the
 * key; a message cannot choose it.
 */
public final class VerificationKey {
    private final JWK key;
    private final String id;
    private final JWSAlgorithm algorithm;
    private final JWSVerifier verifier;

    private VerificationKey(JWK key) throws JOSEException {
        this.key = key;
        this.id = key.computeThumbprint().toString();
        switch (key) {
            case ECKey ec
            when Curve.P_256.equals(ec.getCurve()) -> {
                this.algorithm = JWSAlgorithm.ES256;
                java.security.Provider fast = Provider.nativeProvider();
                ECPublicKey point = fast == null ? ec.toECPublicKey() : ec.toECPublicKey(fast);
                ECDSAVerifier ecdsa = new ECDSAVerifier(point);
                Provider.apply(ecdsa);
                this.verifier = ecdsa;
            }
            case OctetKeyPair okp
            when Curve.Ed25519.equals(okp.getCurve()) -> {
                this.algorithm = JWSAlgorithm.Ed25519;
                this.verifier = new Ed25519Verifier(okp);
            }
            default -> throw new JOSEException("Not a P-256 or Ed25519 key");
        }
    }

    /**
     * Reads a public JWK (RFC 7517).
     *
     * @throws IllegalArgumentException when it is no public P-256 or Ed25519 key
     */
    public static VerificationKey parse(String json) {
        try {
            JWK key = JWK.parse(json);
            if (key.isPrivate()) {
                throw new IllegalArgumentException("A private key where a public one belongs");
            }
            return new VerificationKey(key);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("Not a public P-256 or Ed25519 key", e);
        }
    }

    /** The JWK thumbprint (RFC 7638), base64url. */
    public String id() {
        return id;
    }

    /** The public JWK with its required members only, so that one key has one text. */
    public String json() {
        return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(key.getRequiredParams());
    }

    /** The first segment of every envelope of this type by this key. There is one form, so there is nothing to negotiate. */
    String header(EnvelopeType type) {
        return Bytes.utf8("{\"alg\":\"" + algorithm.getName() + "\",\"kid\":\"" + id + "\",\"typ\":\""
                        + type.mediaType() + "\"}")
                .base64url();
    }

    /** Whether the signature (base64url) is this key's over the signing input. */
    boolean verifies(String signingInput, String signature) {
        try {
            return verifier.verify(
                    new JWSHeader(algorithm),
                    signingInput.getBytes(StandardCharsets.US_ASCII),
                    new Base64URL(signature));
        } catch (JOSEException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "verification key " + id;
    }
}
