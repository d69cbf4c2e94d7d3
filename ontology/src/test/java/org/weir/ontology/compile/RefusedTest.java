package org.weir.ontology.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.ontology.Ontology;

/** Each file in {@code compile/refused} is outside the closed form; its first line says which construct is named, and where. */
class RefusedTest {
    private static final Compiler COMPILER = new Compiler(Ontology.load());
    private static final Pattern EXPECT = Pattern.compile("# expect: (.*) line (\\d+): (.*)");

    static List<Path> files() throws IOException {
        return Corpus.files("refused");
    }

    @ParameterizedTest
    @MethodSource("files")
    void compile_file_isRefusedNamingTheConstruct(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher expected = EXPECT.matcher(text.lines().findFirst().orElse(""));
        assertThat(expected.matches()).as("the first line of %s", file).isTrue();

        NotCompilable refusal = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> catchThrowableOfType(NotCompilable.class, () -> COMPILER.compile(text)));

        assertThat(refusal).as("accepted: %s", file.getFileName()).isNotNull();
        assertThat(refusal.construct() + " line " + refusal.line() + ": " + refusal.sentence())
                .startsWith(expected.group(1))
                .contains(" line " + expected.group(2) + ": ")
                .contains(expected.group(3));
    }

    @Test
    void compile_textOver64KiB_isRefused() {
        NotCompilable refusal = catchThrowableOfType(
                NotCompilable.class, () -> COMPILER.compile("#" + "x".repeat(QueryText.MAX_BYTES)));
        assertThat(refusal.sentence()).contains("64 KiB");
    }

    @Test
    void compile_anyPrefixOfARefusedText_compilesOrIsRefused() throws IOException {
        try (Stream<Path> some = files().stream()) {
            for (Path file : some.limit(25).toList()) {
                String text = Files.readString(file);
                for (int end = 0; end < Math.min(text.length(), 1500); end += 37) {
                    String cut = text.substring(0, end);
                    Throwable outcome = catchThrowable(() -> COMPILER.compile(cut));
                    if (outcome != null) {
                        assertThat(outcome).as(cut).isInstanceOf(NotCompilable.class);
                    }
                }
            }
        }
    }
}
