package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void demo_once_printsFiguresWithNoiseThenTheSameForNothingAndLeavesNothing() {
        Commands.Outcome outcome = new Commands(folder).weir("demo", "--once").expect(0);

        String[] answers = outcome.out().split("(?m)^country ", -1);
        assertThat(answers).as(outcome.out()).hasSize(3);
        assertThat(answers[1])
                .containsPattern("USA +Female +[0-9],[0-9]{3} +[0-9],[0-9]{3}-[0-9],[0-9]{3}\\n")
                .containsPattern("[0-9]+ more are below 21 in the total")
                .contains("4 of 4 agencies answered")
                .contains("totals with noise (standard deviation 6.9), shown from 21 on")
                .containsPattern("It cost rho 0[.]0[0-9]+ of this year's budget; [0-9]+ such tables are left")
                .contains("not prevalence");
        assertThat(answers[2]).contains("For nothing, from the table that north-shelter asked for");
        assertThat(figures(answers[2])).isNotEmpty().isEqualTo(figures(answers[1]));
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> figures(String answer) {
        return answer.lines()
                .filter(line -> line.matches("[A-Z]{3} .*-[0-9,]+"))
                .toList();
    }

    @Test
    void demo_profileLocal_printsTheTableWithCoverageAndLeavesNothing() {
        Commands.Outcome outcome = new Commands(folder)
                .weir("demo", "--once", "--profile", "local")
                .expect(0);

        assertThat(outcome.out())
                .startsWith("country")
                .contains("USA")
                .contains("4 of 4 agencies answered")
                .contains("withheld")
                .contains("not prevalence")
                .doesNotContain("noise");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void demo_otherProfileThanTheFolders_endsWithTwo() {
        Commands commands = new Commands(folder);
        commands.write("pilot.yaml", """
                hub: { profile: local }
                agencies: [ { id: a, kind: NGO, data: [ { file: data/north-shelter.csv, mapping: weir } ] } ]
                """);

        assertThat(commands.weir("demo", "--dir", ".", "--profile", "total")
                        .expect(2)
                        .err())
                .contains("has the profile local, and that does not change");
        assertThat(commands.weir("demo", "--profile", "strict").expect(2).err()).contains("Write local or total");
    }

    @Test
    void demo_portInUse_saysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(new Commands(folder)
                            .weir("demo", "--once", "--port", String.valueOf(Math.min(taken.getLocalPort(), 65_000)))
                            .expect(1)
                            .err())
                    .contains("Cannot listen on 127.0.0.1:", "Choose another one");
        }
    }

    @Test
    void pilot_mistakeInTheFile_endsWithTwoAndNamesTheKey() {
        Commands commands = new Commands(folder);
        commands.write("pilot.yaml", "agencies: [ { id: a, kind: Club } ]");

        assertThat(commands.weir("pilot", "up", "pilot.yaml").expect(2).err())
                .contains("agencies[0].kind: unknown kind of agency 'Club'");
    }
}
