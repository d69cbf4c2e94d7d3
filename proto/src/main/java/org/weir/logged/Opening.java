package org.weir.logged;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.weir.Bytes;
import org.weir.membership.Membership;
import org.weir.transparency.Cosignature;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/** The checks of a question's log entry that those who answer it and those who asked it make alike. */
final class Opening {
    private Opening() {}

    /** The receipt's entry, under the membership's log and a quorum of fresh cosignatures. */
    static ProvenEntry proven(Membership known, String receipt, Instant now) throws NotVerifiedException {
        WitnessPolicy witnesses =
                known.witnesses().orElseThrow(() -> new NotVerifiedException("The membership has no active member"));
        ProvenEntry entry = new ReceiptVerifier(known.logIdentity(), witnesses)
                .verify(Receipt.parse(receipt), now.plus(LoggedQuestionVerifier.SKEW));
        Instant oldest = now.minus(LoggedQuestionVerifier.FRESHNESS);
        List<Cosignature> fresh = entry.cosignatures().stream()
                .filter(c -> !c.time().isBefore(oldest))
                .toList();
        if (fresh.size() < witnesses.quorum()) {
            throw new NotVerifiedException(fresh.size() + " cosignatures of the checkpoint are less than "
                    + LoggedQuestionVerifier.FRESHNESS.toMinutes() + " minutes old; the policy asks for "
                    + witnesses.quorum());
        }
        return entry;
    }

    /** @param envelope the requester's, as it was sent */
    static void requireAbout(ProvenEntry entry, String session, String envelope, Bytes salt, Instant now)
            throws NotVerifiedException {
        LogEntry.QuestionOpened opened = opened(entry, session, envelope, salt);
        if (opened.at().isAfter(now.plus(LoggedQuestionVerifier.SKEW))
                || opened.at().isBefore(now.minus(LoggedQuestionVerifier.FRESHNESS))) {
            throw new NotVerifiedException(
                    "The proven entry is " + Duration.between(opened.at(), now).toSeconds()
                            + " s old: too old, or from a clock that is ahead");
        }
    }

    /** The entry, which opens exactly this run of this question. */
    static LogEntry.QuestionOpened opened(ProvenEntry entry, String session, String envelope, Bytes salt)
            throws NotVerifiedException {
        if (!(LogEntry.parse(entry.entry()) instanceof LogEntry.QuestionOpened opened)) {
            throw new NotVerifiedException("The proven entry does not open a question");
        }
        if (!opened.session().equals(session)) {
            throw new NotVerifiedException("The proven entry opens another run");
        }
        if (!opened.commitment().equals(commitment(envelope, salt))) {
            throw new NotVerifiedException("The proven entry is about another question");
        }
        return opened;
    }

    private static Bytes commitment(String envelope, Bytes salt) throws NotVerifiedException {
        try {
            return Commitment.to(envelope, salt);
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The commitment's salt is malformed", e);
        }
    }
}
