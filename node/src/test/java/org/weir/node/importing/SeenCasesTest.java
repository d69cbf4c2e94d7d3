package org.weir.node.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenCasesTest {
    @Test
    void firstLine_manyCases_agreesWithAMap() {
        Random random = new Random(7);
        SeenCases seen = new SeenCases();
        Map<Long, Long> reference = new HashMap<>();
        for (long line = 2; line < 200_000; line++) {
            // Few of them, so that they repeat.
            long key = (long) random.nextInt(60_000) * 0x9E3779B97F4A7C15L;
            long first = reference.computeIfAbsent(key, lineOf(line));
            assertThat(seen.firstLine(key, line)).isEqualTo(first);
        }
        assertThat(reference).hasSizeGreaterThan(50_000);
    }

    private static java.util.function.Function<Long, Long> lineOf(long line) {
        return _ -> line;
    }

    @Test
    void firstLine_keyZero_isAKeyLikeAnyOther() {
        SeenCases seen = new SeenCases();
        assertThat(seen.firstLine(0, 5)).isEqualTo(5);
        assertThat(seen.firstLine(0, 9)).isEqualTo(5);
    }
}
