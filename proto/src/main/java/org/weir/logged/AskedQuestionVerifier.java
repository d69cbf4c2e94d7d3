package org.weir.logged;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.WitnessPolicy;

/** Verifies, at the asking node, that its own question was logged and witnessed in the run that the result is of. */
public final class AskedQuestionVerifier {
    private final Supplier<Membership> membership;
    private final Clock clock;

    public AskedQuestionVerifier(Supplier<Membership> membership, Clock clock) {
        this.membership = membership;
        this.clock = clock;
    }

    /**
     * @param envelope the question as this node sent it
     * @throws RefusedException {@code NOT_LOGGED} when anything does not fit
     */
    public AskedQuestion verify(String envelope, VerifiedResult result, String receipt, Bytes salt)
            throws RefusedException {
        try {
            Instant now = clock.instant();
            ProvenEntry entry = Opening.proven(membership.get(), receipt, now);
            Opening.requireAbout(entry, result.session(), envelope, salt, now);
            if (entry.index() != result.logged()) {
                throw new NotVerifiedException("The result names another entry than the one that is proven");
            }
            return new AskedQuestion(entry, receipt, salt);
        } catch (NotVerifiedException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, e.getMessage());
        }
    }

    /**
     * The same for another agency's question of some time ago: its cosignatures need not be fresh, but it was valid when it was logged.
     *
     * @param known whose keys and witnesses count
     * @param now cosignatures of later times do not count
     * @throws RefusedException {@code NOT_LOGGED} when anything does not fit
     */
    public static AskedQuestion verifyPast(
            Membership known,
            String envelope,
            SignedQuestion question,
            VerifiedResult result,
            String receipt,
            Bytes salt,
            Instant now)
            throws RefusedException {
        try {
            WitnessPolicy witnesses = known.witnesses()
                    .orElseThrow(() -> new NotVerifiedException("The membership has no active member"));
            ProvenEntry entry = new ReceiptVerifier(known.logIdentity(), witnesses).verify(Receipt.parse(receipt), now);
            Instant at = Opening.opened(entry, result.session(), envelope, salt).at();
            if (entry.index() != result.logged()) {
                throw new NotVerifiedException("The result names another entry than the one that is proven");
            }
            if (at.isBefore(question.issued().minus(LoggedQuestionVerifier.SKEW)) || at.isAfter(question.expires())) {
                throw new NotVerifiedException("The question was not valid when it was logged");
            }
            return new AskedQuestion(entry, receipt, salt);
        } catch (NotVerifiedException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, e.getMessage());
        }
    }
}
