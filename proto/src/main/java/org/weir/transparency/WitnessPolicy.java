package org.weir.transparency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.weir.Bytes;

/**
 * Whose cosignatures make a checkpoint one that everybody sees, and how many of them it takes.
 *
 * @param witnesses keys of type {@link SignatureType#COSIGNATURE}; no key stands twice, under whatever name
 * @param quorum at least 1; a policy nobody has to witness is none
 */
public record WitnessPolicy(List<VerifierKey> witnesses, int quorum) {
    public WitnessPolicy {
        witnesses = List.copyOf(witnesses);
        Set<Bytes> keys = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (VerifierKey witness : witnesses) {
            if (witness.type() != SignatureType.COSIGNATURE || !keys.add(witness.raw()) || !names.add(witness.name())) {
                throw new IllegalArgumentException("Witnesses have distinct names and keys, each for cosigning");
            }
        }
        if (quorum < 1 || quorum > witnesses.size()) {
            throw new IllegalArgumentException("A quorum is between 1 and the number of witnesses");
        }
    }

    /**
     * The federation's default: more than two thirds, so that two quorums share more than a third of the witnesses, and a log that
     * shows two views needs that many to have signed both. With three witnesses these are all three.
     */
    public static WitnessPolicy moreThanTwoThirds(List<VerifierKey> witnesses) {
        return new WitnessPolicy(witnesses, witnesses.size() * 2 / 3 + 1);
    }

    /**
     * The witnesses who cosigned, each once, with the latest time each of them states.
     *
     * @param now cosignatures of later times do not count
     */
    public List<Cosignature> cosignatures(SignedCheckpoint checkpoint, Instant now) throws NotVerifiedException {
        List<Cosignature> cosignatures = new ArrayList<>();
        for (VerifierKey witness : witnesses) {
            checkpoint.note().signaturesBy(witness).stream()
                    .map(line -> new Cosignature(witness, Instant.ofEpochSecond(Cosignature.seconds(line))))
                    .filter(cosignature -> !cosignature.time().isAfter(now))
                    .max(Comparator.comparing(Cosignature::time))
                    .ifPresent(cosignatures::add);
        }
        return cosignatures;
    }

    /**
     * The witnesses who cosigned, at least as many as the quorum.
     *
     * @throws NotVerifiedException when fewer did, saying how many
     */
    public List<Cosignature> requireQuorum(SignedCheckpoint checkpoint, Instant now) throws NotVerifiedException {
        List<Cosignature> cosignatures = cosignatures(checkpoint, now);
        if (cosignatures.size() < quorum) {
            throw new NotVerifiedException(cosignatures.size() + " of " + witnesses.size()
                    + " witnesses cosigned the checkpoint; the policy asks for " + quorum);
        }
        return cosignatures;
    }
}
