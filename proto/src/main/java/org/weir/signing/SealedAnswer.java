package org.weir.signing;

import org.weir.Bytes;

/**
 * What an agency sends: a seal and, when it released a table, the table's bytes.
 *
 * @param seal a JWS over the digest of {@code table}
 */
public record SealedAnswer(String seal, Bytes table) {}
