package org.weir.ontology.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The questions kept as files. */
final class Corpus {
    private Corpus() {}

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/compile", folder))) {
            return files.filter(f -> f.toString().endsWith(".rq")).sorted().toList();
        }
    }
}
