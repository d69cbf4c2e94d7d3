package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void demo_once_printsTheTableWithCoverageAndLeavesNothing() {
        Commands.Outcome outcome = new Commands(folder).weir("demo", "--once").expect(0);

        assertThat(outcome.out())
                .startsWith("country")
                .contains("USA")
                .contains("4 of 4 agencies answered")
                .contains("withheld")
                .contains("not prevalence");
        assertThat(folder).isEmptyDirectory();
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
