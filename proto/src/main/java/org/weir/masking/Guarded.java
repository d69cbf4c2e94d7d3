package org.weir.masking;

import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;

/**
 * Evidence: the guard that the terms name, an active member of another legal entity than the one that asks, signed that it guards this
 * session under these terms, and whoever verified accepts it as a guard. Its digest is the salt of every mask.
 *
 * <p>What a guarded session promises: the hub, with a third of the members, learns the noisy total and nothing else; so does the guard, with
 * a third of the members. What it does not: <b>the hub and the guard together uncover every member's vector</b>, of which its own share of
 * the noise is all that is left.
 */
public final class Guarded {
    private final GuardedTerms terms;
    private final GuardStatement.Guarding guarding;
    private final Bytes digest;

    private Guarded(GuardedTerms terms, GuardStatement.Guarding guarding) {
        this.terms = terms;
        this.guarding = guarding;
        this.digest = Bytes.utf8(guarding.text()).sha256();
    }

    /**
     * Verifies what a guard said.
     *
     * @param terms as the verifier made them
     * @param accepted guards by the verifier's own policy; none when it names none
     */
    public static Guarded verify(GuardedTerms terms, String seal, Set<String> accepted, Roll roll, Seals keys)
            throws SessionRefusedException {
        if (!accepted.contains(terms.guard())) {
            throw new SessionRefusedException("This agency's policy does not accept the guard " + terms.guard());
        }
        if (!(keys.open(seal) instanceof GuardStatement.Guarding guarding)) {
            throw new SessionRefusedException("Another message where the guard's word belongs");
        }
        return of(terms, guarding, roll);
    }

    /** @param guarding signed by the agency that it names */
    static Guarded of(GuardedTerms terms, GuardStatement.Guarding guarding, Roll roll) throws SessionRefusedException {
        if (!guarding.agency().equals(terms.guard())) {
            throw new SessionRefusedException(
                    "Another agency than the one that the terms name would guard the session");
        }
        if (!guarding.session().equals(terms.terms().session())
                || !guarding.terms().equals(terms.digest())) {
            throw new SessionRefusedException("The guard guards another session, or under other terms");
        }
        Optional<String> entity = roll.entityOf(terms.guard());
        if (entity.isEmpty()) {
            throw new SessionRefusedException("The guard is no active member");
        }
        if (entity.equals(roll.entityOf(terms.terms().asker()))) {
            throw new SessionRefusedException("The guard is of the legal entity that asks");
        }
        return new Guarded(terms, guarding);
    }

    public GuardedTerms terms() {
        return terms;
    }

    public String session() {
        return guarding.session();
    }

    /** SHA-256 of what the guard said, in which the digest of the terms is. */
    public Bytes digest() {
        return digest;
    }

    Shape shape() {
        return terms.terms().shape();
    }

    /** The guard's public key. */
    Bytes key() {
        return guarding.key();
    }

    @Override
    public String toString() {
        return "guarded by " + terms.guard() + ": " + session();
    }
}
