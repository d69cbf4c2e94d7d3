package org.weir.signing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.disclosure.Protection;
import org.weir.disclosure.ReleasedTable;
import org.weir.wire.TableEncoding;

/**
 * Signs what leaves a node: a {@link ReleasedTable}, a refusal, or the decision of a dry run. There is no way to seal any other
 * table.
 */
public final class AnswerSealer {
    private static final Bytes NO_TABLE = Bytes.of(new byte[0]);
    static final Bytes NO_QUESTION = Bytes.of(new byte[32]);

    private final String agency;
    private final String federation;
    private final SigningKey key;
    private final Clock clock;

    public AnswerSealer(String agency, String federation, SigningKey key, Clock clock) {
        this.agency = agency;
        this.federation = federation;
        this.key = key;
        this.clock = clock;
    }

    public SealedAnswer seal(
            RoutedQuestion question,
            Bytes digest,
            ReleasedTable table,
            String epoch,
            Map<String, Integer> completeness) {
        return seal(
                question,
                digest,
                answered(table.protection(), epoch, table.withheld(), completeness),
                Bytes.of(TableEncoding.encode(table)));
    }

    /** The decision of a dry run: this node's policy would answer. No data was touched. */
    public SealedAnswer wouldAnswer(RoutedQuestion question, Bytes digest, Protection protection, String epoch) {
        return seal(question, digest, answered(protection, epoch, 0, Map.of()), NO_TABLE);
    }

    public SealedAnswer refuse(RoutedQuestion question, Refusal refusal) {
        return seal(question, NO_QUESTION, new AgencyOutcome.Refused(refusal), NO_TABLE);
    }

    /** The refusal of a routing that did not verify: there is no question to name, only the session it came with. */
    public SealedAnswer refuse(String session, Refusal refusal) {
        return seal(session, NO_QUESTION, NO_QUESTION, new AgencyOutcome.Refused(refusal), NO_TABLE);
    }

    private static AgencyOutcome answered(
            Protection protection, String epoch, long withheld, Map<String, Integer> completeness) {
        return new AgencyOutcome.Answered(
                epoch,
                protection.minimum(),
                protection.minimumForMinors(),
                protection.deviation(),
                withheld,
                completeness);
    }

    private SealedAnswer seal(RoutedQuestion question, Bytes digest, AgencyOutcome outcome, Bytes table) {
        return seal(question.session(), question.question().envelopeDigest(), digest, outcome, table);
    }

    private SealedAnswer seal(String session, Bytes envelope, Bytes digest, AgencyOutcome outcome, Bytes table) {
        Claims claims = Claims.create(agency)
                .with("aud", federation)
                .with("iat", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .with("session", session)
                .with("question", envelope.hex())
                .with("digest", digest.hex())
                .with("table", table.sha256().hex());
        return new SealedAnswer(key.sign(EnvelopeType.ANSWER, OutcomeClaims.write(claims, outcome)), table);
    }
}
