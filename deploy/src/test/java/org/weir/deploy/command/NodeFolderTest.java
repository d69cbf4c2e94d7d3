package org.weir.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.generate.CaseFile;
import org.weir.deploy.generate.Generator;

/** A folder that somebody mistyped is no node, and does not become one. */
class NodeFolderTest {
    @TempDir
    private Path folder;

    @Test
    void accountTokenAndExport_folderOfNoNode_makeNothingThere() {
        Path mistyped = folder.resolve("mistyped");

        for (String[] line : new String[][] {
            {"node", "token", "--person", "a.diaz", "--dir", mistyped.toString()},
            {"node", "account", "add", "a.diaz", "--role", "analyst", "--dir", mistyped.toString()},
            {"node", "export", "--rdf", folder.resolve("records.nt").toString(), "--dir", mistyped.toString()}
        }) {
            assertThat(Said.by(line).expect(1).err()).contains("there is no node in", "weir node join");
        }
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void dryRun_folderOfNoNode_reportsAndMakesNothingThere() throws Exception {
        Path mistyped = folder.resolve("mistyped");
        Path file = folder.resolve("cases.csv");
        CaseFile.write(file, new Generator(1).cases(50));

        assertThat(Said.by(
                                "node",
                                "import",
                                file.toString(),
                                "--mapping",
                                "weir",
                                "--dry-run",
                                "--dir",
                                mistyped.toString())
                        .expect(0)
                        .out())
                .contains("rows read", "dry run: nothing was changed");
        assertThat(mistyped).doesNotExist();
    }
}
