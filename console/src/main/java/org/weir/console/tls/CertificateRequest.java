package org.weir.console.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A PKCS #10 request: a public key and the proof that the requester holds its private half. No name in it is used. */
public final class CertificateRequest {
    private CertificateRequest() {}

    public static byte[] create(KeyPair pair) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=Weir member"), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("A request of fixed form can be made", e);
        }
    }

    /**
     * The key that a request proves to hold.
     *
     * @throws GeneralSecurityException when the bytes are no request for a P-256 key, signed with that key
     */
    public static PublicKey verifiedKey(byte[] der) throws GeneralSecurityException {
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
            PublicKey key = request.getPublicKey();
            if (!(key instanceof ECPublicKey ec) || ec.getParams().getOrder().bitLength() != 256) {
                throw new GeneralSecurityException("Not a P-256 key");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new GeneralSecurityException("The request is not signed with its key");
            }
            return key;
        } catch (IOException | PKCSException | OperatorCreationException | IllegalArgumentException e) {
            throw new GeneralSecurityException("Not a certificate request", e);
        }
    }
}
