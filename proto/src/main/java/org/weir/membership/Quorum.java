package org.weir.membership;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.weir.transparency.VerifierKey;
import org.weir.transparency.WitnessPolicy;

/** How many of the active members must have cosigned the log before a question counts as logged. */
public enum Quorum {
    /** Two quorums share more than a third of the members; up to three members, these are all. */
    MORE_THAN_TWO_THIRDS("more-than-two-thirds"),
    /** Every active member: one that is away stops all questions. */
    ALL("all");

    private final String word;

    Quorum(String word) {
        this.word = word;
    }

    /** The word in the membership and in the hub's settings. */
    public String word() {
        return word;
    }

    public static Optional<Quorum> find(String word) {
        return Arrays.stream(values()).filter(q -> q.word.equals(word)).findFirst();
    }

    /** @param witnesses at least one */
    WitnessPolicy of(List<VerifierKey> witnesses) {
        return switch (this) {
            case MORE_THAN_TWO_THIRDS -> WitnessPolicy.moreThanTwoThirds(witnesses);
            case ALL -> new WitnessPolicy(witnesses, witnesses.size());
        };
    }
}
