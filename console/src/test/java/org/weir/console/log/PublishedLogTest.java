package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.log.file.FileLogStorage;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.VerifierKey;

/** A log that another program wrote: the published test log of Tessera. */
class PublishedLogTest {
    @TempDir
    Path folder;

    @Test
    void check_logOfAnotherProgram_holds() throws Exception {
        JsonObject vector = vector();
        JsonObject files = vector.getJsonObject("filesBase64");
        for (String path : files.fieldNames()) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, Base64.getDecoder().decode(files.getString(path)));
        }
        LogIdentity log = LogIdentity.of(VerifierKey.parse(vector.getString("vkey")));

        try (FileLogStorage storage = FileLogStorage.open(folder)) {
            LogCheck.Report report = new LogCheck(storage, log).report();

            assertThat(report.damages()).isEmpty();
            assertThat(report.size()).isEqualTo(15);
        }
        assertThat(IndependentReader.read(folder)).hasSize(15);
    }

    private static JsonObject vector() throws IOException {
        Optional<Path> file = Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        above -> above.map(Path::getParent))
                .map(above -> above.orElseThrow().resolve("shared/vectors/tlog/tlog-tiles-testlog.json"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(file.isPresent(), "No folder shared/vectors beside the repository");
        return new JsonObject(Files.readString(file.orElseThrow()));
    }
}
