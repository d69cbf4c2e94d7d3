package org.weir.node.total;

import org.weir.Bytes;

/**
 * A session as this node knows it when it is invited: what it verified itself, and the times the hub proposes.
 *
 * @param session the hub's name for it, as in the log
 * @param opened index of the log entry that opened it, proven to this node
 * @param question digest of the closed question that this node's own compiler reached
 * @param asker the agency that signed the question
 * @param payer whom the ledger charges: the asker, or a core table
 */
public record Opening(String session, long opened, Bytes question, String asker, String payer, Times times) {}
