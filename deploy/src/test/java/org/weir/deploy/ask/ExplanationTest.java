package org.weir.deploy.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String FREE = "{\"tables\":\"released\",\"words\":\"Free now.\"}";
    private static final String FRESH = "{\"tables\":\"fresh\",\"words\":\"Spend one of 9 remaining tables.\"}";

    private static String text(String offers) {
        return Explanation.text(JsonParser.parseString("""
                {"question":{"digest":"0123456789abcdef","canonical":"count persons"},"agencies":[],"cells":2,"offers":[%s]}
                """.formatted(offers)).getAsJsonObject());
    }

    @Test
    void text_bothOffers_sayWhichCommandTakesWhich() {
        assertThat(text(FREE + "," + FRESH))
                .contains("  weir ask          Free now.\n", "  weir ask --fresh  Spend one of 9 remaining tables.\n");
    }

    /** Nothing free: then it is plain asking that spends. */
    @Test
    void text_noReleasedTableCoversIt_saysThatAskingSpends() {
        assertThat(text(FRESH))
                .contains("  weir ask          Spend one of 9 remaining tables.\n")
                .doesNotContain("--fresh");
    }
}
