package org.weir.transparency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;

class CosignatureTest {
    private static final NoteSigner LOG = NoteSigner.generate("test/log", SignatureType.NOTE);
    private static final NoteSigner WITNESS = NoteSigner.generate("test/witness", SignatureType.COSIGNATURE);
    private static final SignedCheckpoint CHECKPOINT = SignedCheckpoint.sign(
            new Checkpoint("test/log", 1, Bytes.utf8("root").sha256()), LOG);

    /** A witness may sign any number of seconds; what is no time must fail to verify, and nothing more. */
    @ParameterizedTest
    @ValueSource(longs = {253_402_300_800L, 31_556_889_864_403_199L})
    void open_timeBeyondAllTimes_isNoCosignature(long seconds) {
        NoteSignature line = WITNESS.cosign(CHECKPOINT.checkpoint(), Instant.ofEpochSecond(seconds));

        assertThatThrownBy(() -> CHECKPOINT.with(line).note().signaturesBy(WITNESS.publicHalf()))
                .isInstanceOf(NotVerifiedException.class);
        assertThatThrownBy(() -> Cosignature.open(CHECKPOINT, line, WITNESS.publicHalf()))
                .isInstanceOf(NotVerifiedException.class);
    }
}
