package org.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.signing.SigningKey;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;

class AnchorTest {
    private static final Anchor ANCHOR = new Anchor(
            "pilot",
            SigningKey.generate().publicHalf().id(),
            NoteSigner.generate("pilot/log", SignatureType.NOTE).publicHalf());

    @Test
    void parse_text_isTheSame() throws NotVerifiedException {
        assertThat(Anchor.parse(ANCHOR.text())).isEqualTo(ANCHOR);
        assertThat(Anchor.parse(ANCHOR.text().replace("\n", "\r\n"))).isEqualTo(ANCHOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weir anchor 1", "weir anchor 2\nfederation a\nhub-key b\nlog c", "{}"})
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> Anchor.parse(text)).isInstanceOf(NotVerifiedException.class);
    }

    @Test
    void parse_anyLineDamaged_isRefused() {
        for (String damaged : new String[] {
            ANCHOR.text().replace("federation pilot", "federation PILOT"),
            ANCHOR.text().replace("hub-key ", "hub-key x"),
            ANCHOR.text().replace("pilot/log+", "pilot/log2+")
        }) {
            assertThatThrownBy(() -> Anchor.parse(damaged)).isInstanceOf(NotVerifiedException.class);
        }
    }
}
