package org.weir.deploy.whole;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The published CTDC files (Counter-Trafficking Data Collaborative, www.ctdatacollaborative.org), which may not be
 * redistributed: they are looked for beside the checkout, and split into a temporary folder only.
 */
final class Ctdc {
    static final String SYNTHETIC_2021 = "ctdc-global-synthetic-2021.csv.gz";
    static final String CORE_2020 = "ctdc-global-2020-core7.csv";

    private Ctdc() {}

    /** The file; the test is reported as skipped where it is absent. */
    static Path require(String name) {
        Path file =
                Commands.checkout().resolve("../shared/data/ctdc").resolve(name).normalize();
        assumeThat(file)
                .as("CTDC may not be redistributed; this test needs " + name + " beside the checkout")
                .exists();
        return file;
    }

    /** Deals the rows out by their hash, as if five agencies had met different people. */
    static List<Path> split(Path file, Path folder, int parts) throws IOException {
        List<Path> files = new ArrayList<>();
        List<BufferedWriter> writers = new ArrayList<>();
        try (BufferedReader rows = open(file)) {
            String header = rows.readLine();
            for (int i = 0; i < parts; i++) {
                files.add(folder.resolve("part-" + i + ".csv"));
                writers.add(Files.newBufferedWriter(files.get(i)));
                line(writers.get(i), header);
            }
            long number = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                int hash = (row.hashCode() + Long.hashCode(number++) * 0x9E3779B9) >>> 8;
                line(writers.get(hash % parts), row);
            }
        } finally {
            for (BufferedWriter writer : writers) {
                writer.close();
            }
        }
        return files;
    }

    private static void line(BufferedWriter writer, String text) throws IOException {
        writer.write(text);
        writer.write('\n');
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file),
                StandardCharsets.UTF_8));
    }
}
