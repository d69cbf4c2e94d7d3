package org.weir.signing;

import org.weir.Bytes;
import org.weir.transparency.VerifierKey;

/**
 * The public keys an agency joins with, beside the one it signs envelopes with.
 *
 * @param certificateRequest PKCS #10 request for its TLS key (DER)
 * @param witness the key its node cosigns the federation's log with
 * @param log the key its node signs its own log with
 */
public record EnrolmentKeys(Bytes certificateRequest, VerifierKey witness, VerifierKey log) {}
