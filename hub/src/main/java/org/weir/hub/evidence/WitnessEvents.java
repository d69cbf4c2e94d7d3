package org.weir.hub.evidence;

import java.time.Duration;

/** What witnessing reports. No parameter can hold anything of a question: agencies' ids, sizes and constants are all there is. */
public interface WitnessEvents {

    /** A question is logged and witnessed: how long its entry and its round took. */
    void opened(Duration append, Duration round);

    /** A question's end is logged. */
    void released(Duration append);

    /** A witness's line does not verify, or its clock is off; it does not count. */
    void cosignatureRejected(String agency, String why);

    /** A witness refused the checkpoint. */
    void checkpointRefused(String agency, String word);

    /** A witness says that the log contradicts itself, and cosigns no more. */
    void splitViewReported(String agency);

    /** A witness has seen more entries than the log holds: the log's folder was set back. */
    void logBehind(String agency, long witnessed, long size);

    /** Too few witnesses cosigned a question's entry in time: nobody was asked. */
    void noQuorum(int connected, int members, int quorum);

    /** The log cannot be read or written. */
    void logFailed(String fault);
}
