package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.ontology.Ontology;

class PolicyFileTest {
    private static final PolicyReader READER = new PolicyReader(Ontology.load());

    @TempDir
    Path directory;

    @Test
    void get_noFile_refusesAll() {
        assertThat(file().get())
                .isInstanceOfSatisfying(
                        PolicyState.RefusesAll.class, s -> assertThat(s.why()).contains("There is no policy file"));
    }

    @Test
    void get_fileChanges_followsAtOnce() throws Exception {
        Path path = directory.resolve("policy.yaml");
        PolicyFile file = file();
        Files.writeString(path, DefaultPolicy.text("north-shelter"));
        assertThat(file.get()).isInstanceOf(PolicyState.InForce.class);

        Files.writeString(path, DefaultPolicy.text("north-shelter").replace("minimum: 10", "minimum: 4"));

        assertThat(file.get())
                .isInstanceOfSatisfying(
                        PolicyState.RefusesAll.class,
                        s -> assertThat(s.why())
                                .contains("is not understood", "minimum: must be a whole number from 5"));
        Files.writeString(path, DefaultPolicy.text("north-shelter").replace("minimum: 10", "minimum: 14"));
        assertThat(file.get())
                .isInstanceOfSatisfying(
                        PolicyState.InForce.class,
                        s -> assertThat(s.policy().minimum()).isEqualTo(14));
        Files.delete(path);
        assertThat(file.get()).isInstanceOf(PolicyState.RefusesAll.class);
    }

    @Test
    void get_rulesThatWereInForce_areKeptByTheirDigest() throws Exception {
        String text = DefaultPolicy.text("north-shelter");
        Files.writeString(directory.resolve("policy.yaml"), text);
        PolicyState state = file().get();

        RuleArchive archive = new RuleArchive(directory.resolve("rules"));
        assertThat(state)
                .isInstanceOfSatisfying(
                        PolicyState.InForce.class,
                        inForce -> assertThat(inForce.policy().digest())
                                .isEqualTo(Bytes.utf8(text).sha256()));
        assertThat(archive.find(Bytes.utf8(text).sha256().hex())).contains(text);
        assertThat(archive.find("0".repeat(64))).isEmpty();
        assertThat(archive.find("../policy")).isEmpty();
    }

    @Test
    void get_notText_refusesAll() throws Exception {
        Files.write(directory.resolve("policy.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(file().get()).isInstanceOf(PolicyState.RefusesAll.class);
    }

    private PolicyFile file() {
        return new PolicyFile(
                directory.resolve("policy.yaml"), "north-shelter", READER, new RuleArchive(directory.resolve("rules")));
    }
}
