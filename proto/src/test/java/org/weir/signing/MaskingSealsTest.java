package org.weir.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.Bytes;
import org.weir.masking.LedgerStand;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Statement;

class MaskingSealsTest {
    private static final SigningKey A = SigningKey.generate();
    private static final SigningKey B = SigningKey.generate();
    private static final KeyDirectory KEYS = issuer ->
            Map.of("a", List.of(A.publicHalf()), "b", List.of(B.publicHalf())).getOrDefault(issuer, List.of());
    private static final Bytes D = Bytes.utf8("digest").sha256();
    private static final Statement JOINING = new Statement.Joining("s", D, "a", D, D, new LedgerStand(1, 0));

    private final MaskingSeals seals = new MaskingSeals("federation", A, KEYS);

    @Test
    void open_ownSeal_isTheStatement() throws SessionRefusedException {
        assertThat(new MaskingSeals("federation", B, KEYS).open(seals.seal(JOINING)))
                .isEqualTo(JOINING);
    }

    @Test
    void open_signedByAnotherThanItNames_refuses() {
        Statement ofB = new Statement.Joining("s", D, "b", D, D, new LedgerStand(1, 0));

        assertThatThrownBy(() -> seals.open(seals.seal(ofB))).isInstanceOf(SessionRefusedException.class);
    }

    @Test
    void open_claimsOneAgencyAndStatesAnother_refuses() {
        String mixed = A.sign(
                EnvelopeType.MASKING,
                Claims.create("a")
                        .with("aud", "federation")
                        .with("statement", new Statement.Joining("s", D, "b", D, D, new LedgerStand(1, 0)).text()));

        assertThatThrownBy(() -> seals.open(mixed)).hasMessageContaining("another agency");
    }

    @Test
    void open_anotherFederationOrTypeOrByteChanged_refuses() {
        String seal = seals.seal(JOINING);
        String otherType = A.sign(
                EnvelopeType.ANSWER,
                Claims.create("a").with("aud", "federation").with("statement", JOINING.text()));

        assertThatThrownBy(() -> new MaskingSeals("other", A, KEYS).open(seal))
                .hasMessageContaining("another federation");
        assertThatThrownBy(() -> seals.open(otherType)).isInstanceOf(SessionRefusedException.class);
        assertThatThrownBy(() -> seals.open(seal.substring(0, seal.length() - 4) + "AAAA"))
                .isInstanceOf(SessionRefusedException.class);
        assertThatThrownBy(() -> seals.open("")).isInstanceOf(SessionRefusedException.class);
    }
}
