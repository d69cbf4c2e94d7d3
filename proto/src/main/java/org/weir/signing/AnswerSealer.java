package org.weir.signing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Refusal;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.Protection;
import org.weir.disclosure.ReleasedTable;
import org.weir.transparency.SignedCheckpoint;
import org.weir.wire.TableEncoding;

/**
 * Signs what leaves a node: a {@link ReleasedTable}, a refusal, or the decision of a dry run. There is no way to seal any other
 * table.
 *
 * <p>In two steps, between which the node writes down what it is about to send: the seal names the checkpoint of the node's own log
 * that holds it.
 */
public final class AnswerSealer {
    private static final Bytes NO_TABLE = Bytes.of(new byte[0]);
    static final Bytes NO_QUESTION = Bytes.of(new byte[32]);

    private final String agency;
    private final String federation;
    private final SigningKey key;
    private final Clock clock;
    private final Supplier<Optional<SignedCheckpoint>> witnessed;

    /** For an agency whose witness has not cosigned anything yet. */
    public AnswerSealer(String agency, String federation, SigningKey key, Clock clock) {
        this(agency, federation, key, clock, Optional::empty);
    }

    /** @param witnessed the newest checkpoint of the federation's log that this agency's witness cosigned: every seal names it */
    public AnswerSealer(
            String agency,
            String federation,
            SigningKey key,
            Clock clock,
            Supplier<Optional<SignedCheckpoint>> witnessed) {
        this.agency = agency;
        this.federation = federation;
        this.key = key;
        this.clock = clock;
        this.witnessed = witnessed;
    }

    public UnsealedAnswer answer(
            RoutedQuestion question,
            Bytes digest,
            ReleasedTable table,
            String epoch,
            Map<String, Integer> completeness) {
        return unsealed(
                question,
                digest,
                answered(table.protection(), epoch, table.withheld(), completeness),
                Bytes.of(TableEncoding.encode(table)));
    }

    /**
     * That this agency's figures are in a total. The masked vector is sent beside this, in the session; here is its digest.
     *
     * @param charge and {@code left} as of {@link AgencyOutcome.InTotal}, in billionths of rho
     */
    public UnsealedAnswer inTotal(
            RoutedQuestion question, Bytes digest, MaskedTable table, String epoch, long charge, long left) {
        return unsealed(
                question,
                digest,
                new AgencyOutcome.InTotal(
                        epoch,
                        table.roster().terms().variance(),
                        table.roster().members().size(),
                        table.roster().digest().hex(),
                        table.digest().hex(),
                        charge,
                        left),
                NO_TABLE);
    }

    /** The decision of a dry run: this agency would take part in a total. No data was touched, and nothing is charged. */
    public UnsealedAnswer wouldTakePart(
            RoutedQuestion question, Bytes digest, String epoch, int variance, long charge, long left) {
        return unsealed(
                question, digest, new AgencyOutcome.InTotal(epoch, variance, 0, "", "", charge, left), NO_TABLE);
    }

    /** The decision of a dry run: this node's policy would answer. No data was touched. */
    public UnsealedAnswer wouldAnswer(RoutedQuestion question, Bytes digest, Protection protection, String epoch) {
        return unsealed(question, digest, answered(protection, epoch, 0, Map.of()), NO_TABLE);
    }

    public UnsealedAnswer refusal(RoutedQuestion question, Refusal refusal) {
        return unsealed(question, NO_QUESTION, new AgencyOutcome.Refused(refusal), NO_TABLE);
    }

    /** The refusal of a routing that did not verify: there is no question to name, only the session it came with. */
    public UnsealedAnswer refusal(String session, Refusal refusal) {
        return unsealed(session, NO_QUESTION, NO_QUESTION, new AgencyOutcome.Refused(refusal), NO_TABLE);
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

    private UnsealedAnswer unsealed(RoutedQuestion question, Bytes digest, AgencyOutcome outcome, Bytes table) {
        return unsealed(question.session(), question.question().envelopeDigest(), digest, outcome, table);
    }

    private UnsealedAnswer unsealed(String session, Bytes envelope, Bytes digest, AgencyOutcome outcome, Bytes table) {
        Claims claims = Claims.create(agency)
                .with("aud", federation)
                .with("iat", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .with("session", session)
                .with("question", envelope.hex())
                .with("digest", digest.hex())
                .with("table", table.sha256().hex());
        return new UnsealedAnswer(session, OutcomeClaims.write(claims, outcome), outcome, table);
    }

    /**
     * Seals.
     *
     * @param log the newest checkpoint of the node's own log; it holds the answer's entry, unless the log cannot be written and this
     *     is the refusal that says so
     */
    public SealedAnswer seal(UnsealedAnswer answer, SignedCheckpoint log) {
        Claims claims = answer.claims().copy().with("log", log.note().note());
        witnessed.get().ifPresent(shown -> claims.with("witnessed", shown.note().note()));
        return new SealedAnswer(key.sign(EnvelopeType.ANSWER, claims), answer.table());
    }
}
