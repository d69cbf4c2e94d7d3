package org.weir.masking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recomputes a session's total from what the hub received, as any member may. It shows that the total is the sum of the vectors that
 * the named members signed, with their own masks taken off. It does not show that those vectors were true.
 */
public final class Audit {
    private Audit() {}

    /**
     * The total.
     *
     * @param roster as the auditor verified it
     * @param survivors as the log fixed them
     * @param uploads the survivors' sealed uploads, in any order, each with its vector's bytes
     * @param reveals the survivors' sealed reveals, in any order
     * @throws SessionRefusedException naming what does not fit
     */
    public static NoisyTotal recompute(
            Roster roster, FixedSurvivors survivors, List<Received> uploads, List<String> reveals, Seals seals)
            throws SessionRefusedException {
        RunningSum sum = new RunningSum(roster);
        for (Received received : uploads) {
            if (!(seals.open(received.seal()) instanceof Statement.Upload upload)) {
                throw new SessionRefusedException("Another message where an upload belongs");
            }
            sum.add(
                    upload,
                    ReceivedVector.parse(received.vector(), roster.terms().shape()));
        }
        if (!sum.survivors().digest().equals(survivors.survivors().digest())) {
            throw new SessionRefusedException("The uploads are not exactly those of the survivors in the log");
        }
        Map<String, Statement.Reveal> checked = new TreeMap<>();
        for (String seal : reveals) {
            if (!(seals.open(seal) instanceof Statement.Reveal reveal)) {
                throw new SessionRefusedException("Another message where a reveal belongs");
            }
            RunningSum.check(reveal, survivors.survivors(), roster);
            checked.put(reveal.agency(), reveal);
        }
        if (checked.size() != survivors.survivors().size()) {
            throw new SessionRefusedException("A reveal of a survivor is missing");
        }
        return sum.unmask(checked);
    }

    /** An upload as the hub received it. */
    @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed through and read once.
    public record Received(String seal, byte[] vector) {}
}
