package org.weir.signing;

import org.weir.answer.RefusedException;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Statement;

/** The statements of masking sessions as envelopes: each signed by its agency's key, for one federation. */
public final class MaskingSeals implements Seals {
    private final String federation;
    private final SigningKey key;
    private final KeyDirectory keys;

    /** @param key of the agency whose statements are sealed here */
    public MaskingSeals(String federation, SigningKey key, KeyDirectory keys) {
        this.federation = federation;
        this.key = key;
        this.keys = keys;
    }

    @Override
    public String seal(Statement statement) {
        return key.sign(
                EnvelopeType.MASKING,
                Claims.create(statement.agency()).with("aud", federation).with("statement", statement.text()));
    }

    @Override
    public Statement open(String seal) throws SessionRefusedException {
        try {
            Claims claims = Envelope.open(EnvelopeType.MASKING, seal, keys);
            Statement statement = Statement.parse(claims.text("statement"));
            if (!claims.text("aud").equals(federation) || !claims.text("iss").equals(statement.agency())) {
                throw new SessionRefusedException("The statement is for another federation, or of another agency");
            }
            return statement;
        } catch (RefusedException e) {
            throw new SessionRefusedException(e.reason(), e);
        }
    }
}
