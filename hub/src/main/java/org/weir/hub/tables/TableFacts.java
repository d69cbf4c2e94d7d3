package org.weir.hub.tables;

import org.weir.Bytes;

/**
 * What is known of a released table without its figures.
 *
 * @param released index of the log's entry that released it
 * @param sparql the question, which every member has with the table
 * @param question digest of the closed question that it was then
 * @param variance of the noise that honest members together guarantee in each figure
 * @param agencies number of those whose figures are in it
 * @param charge what an account of an agency's ledger was charged at most, in billionths of rho
 * @param core the period of which it is a core table; empty for one on demand
 */
public record TableFacts(
        long released, String sparql, Bytes question, int variance, int agencies, long charge, String core) {
    private static final double BILLION = 1e9;

    /** Least standard deviation of the noise in each figure. */
    public double sigma() {
        return Math.sqrt(variance);
    }

    /** The charge in rho. */
    public double cost() {
        return charge / BILLION;
    }

    /** A place, never the question. */
    @Override
    public String toString() {
        return "facts of the table released at entry " + released;
    }
}
