package org.weir.masking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recomputes a session's total from what the hub received, as any member may. It shows that the total is the sum of the vectors that
 * the named members signed, with their own masks taken off. It does not show that those vectors were true.
 *
 * <p>Takes one part after the other, so that one vector's room is all it takes. One that does not fit ends it. Not safe for several
 * threads.
 */
public final class Audit {
    private final Roster roster;
    private final Survivors survivors;
    private final Seals seals;
    private final RunningSum sum;
    private final Map<String, Statement.Reveal> reveals = new TreeMap<>();

    /**
     * Begins.
     *
     * @param roster as the auditor verified it
     * @param fixed as the log fixed them
     * @throws SessionRefusedException when the survivors are not of this roster, or too few for the noise that was promised
     */
    public Audit(Roster roster, FixedSurvivors fixed, Seals seals) throws SessionRefusedException {
        MemberState.requireEnough(fixed.survivors(), roster);
        this.roster = roster;
        this.survivors = fixed.survivors();
        this.seals = seals;
        this.sum = new RunningSum(roster);
    }

    /**
     * Recomputes a total from everything at once.
     *
     * @param uploads the survivors' sealed uploads, in any order, each with its vector's bytes
     * @param reveals the survivors' sealed reveals, in any order
     * @throws SessionRefusedException naming what does not fit
     */
    public static NoisyTotal recompute(
            Roster roster, FixedSurvivors survivors, List<Received> uploads, List<String> reveals, Seals seals)
            throws SessionRefusedException {
        Audit audit = new Audit(roster, survivors, seals);
        for (Received received : uploads) {
            audit.upload(received.seal(), received.vector());
        }
        for (String seal : reveals) {
            audit.reveal(seal);
        }
        return audit.total();
    }

    /** A survivor's vector, with what it signed about it; the bytes are not to be changed afterwards. */
    public void upload(String seal, byte[] vector) throws SessionRefusedException {
        if (!(seals.open(seal) instanceof Statement.Upload upload)) {
            throw new SessionRefusedException("Another message where an upload belongs");
        }
        boolean isFixed = survivors
                .entry(upload.agency())
                .filter(new Survivors.Entry(upload.vector(), upload.seed())::equals)
                .isPresent();
        if (!isFixed) {
            throw new SessionRefusedException("An upload is not one of the survivors in the log");
        }
        sum.add(upload, ReceivedVector.parse(vector, roster.terms().shape()));
    }

    /** What a survivor gave to take the masks off. */
    public void reveal(String seal) throws SessionRefusedException {
        if (!(seals.open(seal) instanceof Statement.Reveal reveal)) {
            throw new SessionRefusedException("Another message where a reveal belongs");
        }
        RunningSum.check(reveal, survivors, roster);
        if (reveals.putIfAbsent(reveal.agency(), reveal) != null) {
            throw new SessionRefusedException("A survivor reveals once");
        }
    }

    /** The total; the audit is used up. */
    public NoisyTotal total() throws SessionRefusedException {
        if (!sum.survivors().digest().equals(survivors.digest())) {
            throw new SessionRefusedException("The uploads are not exactly those of the survivors in the log");
        }
        if (reveals.size() != survivors.size()) {
            throw new SessionRefusedException("A reveal of a survivor is missing");
        }
        return sum.unmask(reveals);
    }

    @Override
    public String toString() {
        return "audit of " + roster;
    }

    /** An upload as the hub received it. */
    @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed through and read once.
    public record Received(String seal, byte[] vector) {}
}
