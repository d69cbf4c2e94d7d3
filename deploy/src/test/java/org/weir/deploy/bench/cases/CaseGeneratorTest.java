package org.weir.deploy.bench.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseGeneratorTest {
    private static final int SIZE = 5_000;

    private final Cases cases = new CaseGenerator().generate(SIZE, 7);

    @TempDir
    private Path folder;

    @Test
    void generate_sameSeed_givesTheSameCases() throws IOException {
        Path one = folder.resolve("one.csv");
        Path other = folder.resolve("other.csv");

        CodedCsv.write(cases, one);
        CodedCsv.write(new CaseGenerator().generate(SIZE, 7), other);

        assertThat(other).hasSameTextualContentAs(one);
    }

    @Test
    void generate_manyCases_haveTheShapeOfTheBaselines() throws IOException {
        long triples = new NTriples().write(cases, 0, 1, folder.resolve("cases.nt"));
        long subjects = IntStream.range(0, SIZE).map(cases::subject).distinct().count();

        assertThat(triples / (double) SIZE).isBetween(12.8, 14.0);
        assertThat(subjects / (double) SIZE).isBetween(0.84, 0.88);
    }

    @Test
    void node_severalNodes_haveDisjointSubjects() {
        for (int row = 0; row < SIZE; row++) {
            assertThat(cases.node(row, 4)).isEqualTo(cases.subject(row) % 4);
        }
    }

    @Test
    void write_sharesOfFourNodes_areEveryCaseOnce() throws IOException {
        long lines = 0;
        for (int node = 0; node < 4; node++) {
            Path file = folder.resolve(node + ".csv");
            WeirCsv.write(cases, node, 4, file);
            try (var each = Files.lines(file)) {
                lines += each.count() - 1;
            }
        }

        assertThat(lines).isEqualTo(SIZE);
    }
}
