package org.weir.masking;

import java.time.Instant;
import org.weir.Bytes;

/**
 * What a session is about. Every member signs the digest of these terms when it joins, so nobody can be made to add its vector to
 * vectors of another question, with less noise, or under another entry of the log.
 *
 * <p>A node makes the terms from what it has verified itself; the hub's word counts for the times only.
 *
 * @param session the hub's name for the run, used once
 * @param question digest of the closed question
 * @param asker the agency that asks; it does not count towards the least number of legal entities
 * @param opened index of the log entry that opened the session: the survivors are sought from there on
 * @param variance of the noise that honest members together guarantee, per word
 * @param shape of every vector
 * @param joinBy when the roster closes
 * @param uploadBy when the hub fixes the survivors
 * @param revealBy when the session ends, whatever happened
 */
public record Terms(
        String session,
        Bytes question,
        String asker,
        long opened,
        int variance,
        Shape shape,
        Instant joinBy,
        Instant uploadBy,
        Instant revealBy) {
    public Terms {
        Lines.requireSession(session);
        Lines.requireLength(question, 32, "question's digest");
        Lines.requireAgency(asker);
        if (opened < 0 || variance < 1) {
            throw new IllegalArgumentException("A session has an entry in the log and noise");
        }
        if (!joinBy.isBefore(uploadBy) || !uploadBy.isBefore(revealBy)) {
            throw new IllegalArgumentException("A session is joined, then uploaded to, then revealed");
        }
        if (joinBy.getNano() + uploadBy.getNano() + revealBy.getNano() > 0 || joinBy.getEpochSecond() < 0) {
            throw new IllegalArgumentException("A session's times are whole seconds since 1970");
        }
    }

    /** One spelling; what the digest is over. */
    public String text() {
        return "weir-masking/1\nsession " + session + "\nquestion " + question.hex() + "\nasker " + asker + "\nopened "
                + opened + "\nvariance " + variance + "\ncounts " + shape.counts() + "\nsums " + shape.sums()
                + "\njoin-by " + joinBy.getEpochSecond() + "\nupload-by " + uploadBy.getEpochSecond()
                + "\nreveal-by " + revealBy.getEpochSecond() + "\n";
    }

    /** SHA-256 of the text. */
    public Bytes digest() {
        return Bytes.utf8(text()).sha256();
    }
}
