package org.weir.hub.evidence;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.weir.transparency.NoteSignature;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.VerifierKey;
import org.weir.transparency.WitnessPolicy;

/** One checkpoint on its way past the witnesses. Not safe for several threads. */
final class Round {
    private final SignedCheckpoint checkpoint;
    private final long end;
    private final Set<String> heard = new HashSet<>();
    private final Map<VerifierKey, NoteSignature> lines = new LinkedHashMap<>();

    /** @param end when it is given up, in the time of {@link System#nanoTime} */
    Round(SignedCheckpoint checkpoint, long end) {
        this.checkpoint = checkpoint;
        this.end = end;
    }

    SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    long size() {
        return checkpoint.checkpoint().size();
    }

    long nanosLeft(long now) {
        return end - now;
    }

    /** Whether this is the agency's first line: others are not worth verifying. */
    boolean isFirst(String agency) {
        return heard.add(agency);
    }

    void add(VerifierKey witness, NoteSignature line) {
        lines.putIfAbsent(witness, line);
    }

    boolean satisfies(WitnessPolicy policy) {
        return policy.witnesses().stream().filter(lines::containsKey).count() >= policy.quorum();
    }

    /** The checkpoint with every line that came. */
    SignedCheckpoint cosigned() {
        SignedCheckpoint cosigned = checkpoint;
        for (NoteSignature line : lines.values()) {
            cosigned = cosigned.with(line);
        }
        return cosigned;
    }
}
