package org.weir.deploy.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The attack suite: a short run in every build, a long one with {@code mvn verify -Pattacks}. Both write {@code attacks.md},
 * {@code attacks.json} and {@code attacks.html} to {@code target/attacks} of this module. What is known to fail is said in
 * {@link Attack.Stance#OPEN}, and has to fail.
 */
class AttacksTest {
    private static final Path REPORTS = Path.of("target", "attacks");

    @TempDir
    private static Path folder;

    @AfterAll
    static void stop() throws Exception {
        Pilot.stop();
    }

    @Test
    void list_everyRow_isAttackedOrSaysWhyNot() {
        assertThat(Row.values()).hasSize(61);
        assertThat(Suite.missing()).isEmpty();
    }

    @Test
    void attacks_short_comeNoFurtherThanClaimed() throws Exception {
        run(new Runs(false, folder), REPORTS.resolve("short"));
    }

    @Test
    @Tag("attacks")
    void attacks_long_comeNoFurtherThanClaimed() throws Exception {
        run(new Runs(true, folder), REPORTS);
    }

    private static void run(Runs runs, Path reports) throws Exception {
        String only = System.getProperty("weir.attacks.only", "");
        List<Attack> attacks = Suite.attacks().stream()
                .filter(attack -> only.isEmpty()
                        || List.of(only.split(",", -1)).contains(attack.row().name()))
                .toList();
        List<Result> done = new ArrayList<>();
        Suite.run(attacks, runs, result -> {
            done.add(result);
            write(done, runs, reports);
        });
        assertThat(done)
                .allSatisfy(result -> assertThat(result.isAsClaimed())
                        .as(
                                "%s %s: %s, bound %s; with the defence off %s",
                                result.attack().row(),
                                result.attack().part(),
                                result.score().words(),
                                result.attack().bound().words(),
                                result.control().words())
                        .isTrue());
        assertThat(Files.readString(reports.resolve("attacks.md"))).contains("| row |");
    }

    private static void write(List<Result> done, Runs runs, Path reports) {
        try {
            new AttackReport(done, runs).write(reports);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
