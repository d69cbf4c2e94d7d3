package org.weir.console.approval;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes decisions of two people to their end. What holds: nobody agrees to what is not possible then; what a second person agreed to is
 * on disk before it is carried out, and that it was carried out is on disk after that. What was agreed and could not be carried out (a
 * crash, a full disk) is carried out at the next start, when somebody confirms it again, or before the next decision about the same
 * subject, so that decisions take effect in their order; unless something else has ruled it out meanwhile, which is noted too.
 *
 * <p>One for each {@link Proposals}. Safe for many threads: a confirmation waits for the one before it.
 */
public final class Decisions {
    private final Proposals proposals;
    private final Deed deed;

    public Decisions(Proposals proposals, Deed deed) {
        this.proposals = proposals;
        this.deed = deed;
    }

    /** Port: how a proposal is carried out. */
    public interface Deed {
        /** @throws NotPossibleException when it could not be carried out now */
        void requirePossible(Proposal proposal) throws NotPossibleException, IOException;

        /**
         * Carries it out. It may have been carried out before, in part or in whole, without that being noted: the outcome must be as if
         * it were done once.
         *
         * @throws NotPossibleException when something that happened meanwhile rules it out for good
         * @throws IOException when it can be tried again
         */
        void carryOut(Proposal agreed) throws NotPossibleException, IOException;
    }

    /**
     * A second person agrees, and it is carried out. To confirm once more what was agreed and is not carried out yet tries that again,
     * and for the person who confirmed, to confirm what was carried out changes nothing.
     *
     * @return how it ended
     * @throws UnfitProposalException with a sentence: it ended before, or its own proposer would confirm it or might
     * @throws NotPossibleException when it is not possible now; then it waits as before
     * @throws IOException when it could not be carried out; {@link Proposals#unfinished} says whether it is agreed
     */
    public synchronized Proposal confirm(long id, Decider by) throws NotPossibleException, IOException {
        Proposal proposal = proposals.find(id).orElseThrow(Proposals::hasEnded);
        if (proposal.isUnfinished()) {
            return carryOut(proposal);
        }
        if (proposal.isConfirmedBy(by.name())) {
            return proposal;
        }
        proposals.requireMayAgree(id, by);
        for (Proposal earlier : proposals.unfinished()) {
            if (earlier.subject().equals(proposal.subject())) {
                Proposal _ = carryOut(earlier);
            }
        }
        deed.requirePossible(proposal);
        return carryOut(proposals.agree(id, by));
    }

    /**
     * Carries out what was agreed before this program was started.
     *
     * @return the numbers of those that still cannot be, and why; each can be confirmed again
     */
    public synchronized Map<Long, IOException> finish() {
        Map<Long, IOException> left = new LinkedHashMap<>();
        for (Proposal agreed : proposals.unfinished()) {
            try {
                Proposal _ = carryOut(agreed);
            } catch (IOException e) {
                left.put(agreed.id(), e);
            }
        }
        return left;
    }

    private Proposal carryOut(Proposal agreed) throws IOException {
        Proposal.Outcome outcome;
        try {
            deed.carryOut(agreed);
            outcome = Proposal.Outcome.CONFIRMED;
        } catch (NotPossibleException _) {
            outcome = Proposal.Outcome.OVERTAKEN;
        }
        return proposals.settle(agreed.id(), outcome);
    }
}
