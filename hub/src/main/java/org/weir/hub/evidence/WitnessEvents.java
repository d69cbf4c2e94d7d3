package org.weir.hub.evidence;

/** What witnessing reports. No parameter can hold anything of a question: agencies' ids, sizes and constants are all there is. */
public interface WitnessEvents {

    /** A witness's line does not verify, or its clock is off; it does not count. */
    void cosignatureRejected(String agency, String why);

    /** A witness refused the checkpoint. */
    void checkpointRefused(String agency, String word);

    /** A witness says that the log contradicts itself, and cosigns no more. */
    void splitViewReported(String agency);

    /** A witness has seen more entries than the log holds: the log's folder was set back. */
    void logBehind(String agency, long witnessed, long size);

    /** Too few witnesses cosigned in time. */
    void noQuorum(int connected, int members, int quorum);

    /** The log cannot be read or written. */
    void logFailed(String fault);
}
