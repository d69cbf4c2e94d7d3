package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    private Path folder;

    @Test
    void archive_unpackedAnywhere_runsWithAJdkAlone() throws Exception {
        Path archive = Path.of(Commands.distribution() + ".tar.gz");
        assumeThat(archive).as("built without archives").exists();
        Commands commands = new Commands(folder);
        commands.run(Map.of(), List.of("tar", "xzf", archive.toString())).expect(0);
        Path unpacked = folder.resolve(Commands.distribution().getFileName());

        Commands.Outcome outcome = commands.run(Map.of(), List.of(unpacked + "/bin/weir", "--version"));

        assertThat(outcome.expect(0).out()).startsWith("weir ");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void weir_calledThroughALink_findsItself() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("weir"), Commands.distribution().resolve("bin/weir"));

        assertThat(new Commands(folder)
                        .run(Map.of(), List.of(link.toString(), "--version"))
                        .expect(0)
                        .out())
                .startsWith("weir ");
    }

    @Test
    void weir_noJdkOfTheLevel_saysWhatToInstall() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createDirectory(folder.resolve("lib"));
        Files.copy(Commands.distribution().resolve("bin/weir"), bin.resolve("weir"));
        String finder = Files.readString(Commands.distribution().resolve("bin/find-jdk"));
        Files.writeString(bin.resolve("find-jdk"), finder.replaceFirst("weir_level=\\d+", "weir_level=999"));

        Commands.Outcome outcome = new Commands(folder).run(Map.of(), List.of("sh", bin + "/weir", "--version"));

        assertThat(outcome.expect(1).err().lines())
                .containsExactly("weir: no JDK 999 or newer found; install one (for example Eclipse Temurin 999) or set"
                        + " JAVA_HOME to it.");
    }

    @Test
    void weir_olderJdkInJavaHome_isPassedOver() throws Exception {
        Path old = folder.resolve("old/bin");
        Files.createDirectories(old);
        Files.writeString(old.resolve("java"), "#!/bin/sh\necho too old; exit 9\n");
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                folder.resolve("old").toString(),
                "PATH",
                System.getProperty("java.home") + "/bin:/usr/bin:/bin");

        assertThat(new Commands(folder)
                        .run(environment, List.of(Commands.distribution() + "/bin/weir", "--version"))
                        .expect(0)
                        .out())
                .startsWith("weir ");
    }

    @Test
    void lib_holdsNoTestKitAndNoCache() throws Exception {
        try (Stream<Path> jars = Files.list(Commands.distribution().resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(name -> name.contains("junit") || name.contains("-tests") || name.contains("duckdb"));
        }
    }
}
