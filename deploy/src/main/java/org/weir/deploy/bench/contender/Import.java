package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.cases.Cases;
import org.weir.deploy.bench.cases.WeirCsv;

/**
 * One import of all cases into one node's store, in a fresh process.
 *
 * @param nanos reading, mapping and checking the CSV, and writing the encrypted epoch durably
 * @param diskBytes of the store
 * @param heapBytes that the loaded epoch adds
 */
public record Import(long nanos, long diskBytes, long heapBytes) {

    public static Import run(Cases cases, Path directory) throws IOException {
        Path folder = Files.createTempDirectory(directory, "import-" + cases.size() + "-");
        Path csv = folder.resolve("cases.csv");
        WeirCsv.write(cases, 0, 1, csv);
        List<String> command = List.of(
                ChildProcess.java(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ImportProcess.class.getName(),
                folder.toString(),
                csv.toString());
        try (ChildProcess process = ChildProcess.start(directory.resolve(folder.getFileName() + ".log"), command)) {
            String[] words = process.ready().split(" ", -1);
            if (Integer.parseInt(words[3]) != cases.size()) {
                throw Failure.failed("the import took " + words[3] + " of " + cases.size() + " cases.");
            }
            return new Import(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
        } finally {
            Files.delete(csv);
        }
    }
}
