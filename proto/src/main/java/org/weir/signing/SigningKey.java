package org.weir.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.weir.Bytes;

/**
 * A private key that signs envelopes: P-256 with ES256 (RFC 7518, section 3.4). Made where it is used; it leaves its owner only
 * through {@link #secretJson}, whose name is what a reviewer looks for.
 */
public final class SigningKey {
    private final ECKey key;
    private final ECDSASigner signer;
    private final VerificationKey publicHalf;

    private SigningKey(ECKey key) {
        this.key = key;
        try {
            this.publicHalf = VerificationKey.parse(key.toPublicJWK().toJSONString());
            java.security.Provider fast = Provider.nativeProvider();
            this.signer = fast == null ? new ECDSASigner(key) : new ECDSASigner(key.toECPrivateKey(fast), Curve.P_256);
            Provider.apply(signer);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("Not a P-256 signing key", e);
        }
    }

    /** A fresh key from the platform's strong random source. */
    public static SigningKey generate() {
        try {
            return new SigningKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    /** Reads a private JWK. */
    public static SigningKey parse(String secretJson) {
        try {
            ECKey key = ECKey.parse(secretJson);
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("Not a private P-256 key");
            }
            return new SigningKey(key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a private P-256 key", e);
        }
    }

    /** The private JWK. For the owner's key store and nothing else. */
    public String secretJson() {
        return key.toJSONString();
    }

    public VerificationKey publicHalf() {
        return publicHalf;
    }

    /** A compact JWS of this type over these claims. */
    String sign(EnvelopeType type, Claims claims) {
        String input = publicHalf.header(type) + "." + Bytes.utf8(claims.json()).base64url();
        try {
            JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
            return input + "." + signer.sign(header, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "signing key " + publicHalf.id();
    }
}
