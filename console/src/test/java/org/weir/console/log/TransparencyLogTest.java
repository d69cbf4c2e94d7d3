package org.weir.console.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.file.FileLogStorage;
import org.weir.transparency.Checkpoint;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.LogStretch;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.WitnessPolicy;

class TransparencyLogTest {
    @TempDir
    Path folder;

    @Test
    void append_idleLog_isInItsCheckpointAtOnce() throws Exception {
        try (TransparencyLog log = Logs.open(folder)) {
            assertThat(log.checkpoint().checkpoint())
                    .isEqualTo(new Checkpoint("hub.example/log", 0, MerkleTree.EMPTY_ROOT));

            for (int i = 0; i < 20; i++) {
                Appended appended = log.append(Logs.entry(i));

                Checkpoint checkpoint = appended.checkpoint().checkpoint();
                assertThat(appended.index()).isEqualTo(i);
                assertThat(checkpoint.size()).isEqualTo(i + 1);
                log.inclusion(i, i + 1).verify(MerkleTree.leafHash(Logs.entry(i)), checkpoint.root());
            }
        }
        assertThat(IndependentReader.read(folder)).hasSize(20);
    }

    @Test
    void append_manyAtOnce_independentReaderFindsEachOnce() throws Exception {
        try (TransparencyLog log = Logs.open(folder)) {
            Logs.fill(log, 3_000);
        }

        List<String> texts = new ArrayList<>();
        IndependentReader.read(folder)
                .forEach(entry -> texts.add(Bytes.of(entry).utf8()));
        assertThat(texts).hasSize(3_000).doesNotHaveDuplicates().allMatch(text -> text.startsWith("entry number "));
        assertThat(check()).isEmpty();
    }

    @Test
    void open_afterClose_hasEveryEntryAndProvesEveryOldCheckpoint() throws Exception {
        List<Checkpoint> seen = new ArrayList<>();
        for (int size : new int[] {0, 1, 255, 256, 257, 1_023, 1_500, 2_600}) {
            try (TransparencyLog log = Logs.open(folder)) {
                int before = (int) log.checkpoint().checkpoint().size();
                Logs.fill(log, size - before);
                seen.add(log.checkpoint().checkpoint());
                assertThat(log.findings()).isEmpty();
                requireConsistent(log, seen);
            }
            assertThat(IndependentReader.read(folder)).hasSize(size);
        }
    }

    private static void requireConsistent(TransparencyLog log, List<Checkpoint> seen)
            throws IOException, NotVerifiedException {
        Checkpoint now = log.checkpoint().checkpoint();
        for (Checkpoint old : seen) {
            if (old.size() > 0) {
                log.consistency(old.size(), now.size()).verify(old.root(), now.root());
                long last = old.size() - 1;
                log.inclusion(last, old.size()).verify(MerkleTree.leafHash(log.entry(last)), old.root());
            }
        }
    }

    @Test
    void proofs_outsideTheLog_areNone() throws Exception {
        try (TransparencyLog log = Logs.open(folder)) {
            log.append(Logs.entry(0));

            assertThatThrownBy(() -> log.entry(1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.entry(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.inclusion(1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.inclusion(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.consistency(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            Bytes tooLong = Bytes.of(new byte[EntryBundle.MAX_ENTRY + 1]);
            assertThatThrownBy(() -> log.append(tooLong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void before_anyStart_withTheEntriesFromThereOnIsAVerifiedStretch() throws Exception {
        NoteSigner witness = NoteSigner.generate("witness.example", SignatureType.COSIGNATURE);
        WitnessPolicy policy = new WitnessPolicy(List.of(witness.publicHalf()), 1);
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        try (TransparencyLog log = Logs.open(folder)) {
            Logs.fill(log, 600);
            SignedCheckpoint signed = log.checkpoint();
            SignedCheckpoint cosigned = signed.with(witness.cosign(signed.checkpoint(), now));
            for (int start : new int[] {0, 1, 255, 256, 257, 511, 512, 599}) {
                List<Bytes> entries = new ArrayList<>();
                for (long i = start; i < 600; i++) {
                    entries.add(log.entry(i));
                }

                LogStretch stretch = LogStretch.verify(start, log.before(start), entries, cosigned, policy, now);

                assertThat(stretch.entries()).hasSize(600 - start);
            }
            assertThatThrownBy(() -> log.before(601)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void append_longestEntries_areKept() throws Exception {
        Bytes longest = Bytes.of(new byte[EntryBundle.MAX_ENTRY]);
        try (TransparencyLog log = Logs.open(folder)) {
            for (int i = 0; i < 5; i++) {
                log.append(longest);
            }
            assertThat(log.entry(4)).isEqualTo(longest);
        }
        try (TransparencyLog log = Logs.open(folder)) {
            assertThat(log.entry(4)).isEqualTo(longest);
        }
    }

    @Test
    void receipt_cosignedCheckpoint_verifiesWithoutTheLog() throws Exception {
        NoteSigner witness = NoteSigner.generate("agency.example/witness", SignatureType.COSIGNATURE);
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        ReceiptVerifier verifier =
                new ReceiptVerifier(Logs.IDENTITY, WitnessPolicy.moreThanTwoThirds(List.of(witness.publicHalf())));
        try (TransparencyLog log = Logs.open(folder)) {
            Logs.fill(log, 300);
            SignedCheckpoint checkpoint = log.checkpoint();
            SignedCheckpoint cosigned = checkpoint.with(witness.cosign(checkpoint.checkpoint(), now));
            log.publish(cosigned);

            assertThat(verifier.verify(log.receipt(17, cosigned), now).entry()).isEqualTo(log.entry(17));
            assertThatThrownBy(() -> verifier.verify(log.receipt(17, checkpoint), now))
                    .hasMessageContaining("0 of 1 witnesses");
        }
        try (TransparencyLog log = Logs.open(folder)) {
            assertThat(log.witnessed().orElseThrow().checkpoint().size()).isEqualTo(300);
        }
    }

    @Test
    void open_folderInUse_refuses() throws Exception {
        try (TransparencyLog log = Logs.open(folder)) {
            assertThat(log.trouble()).isEmpty();
            assertThatThrownBy(() -> Logs.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another process");
        }
    }

    @Test
    void append_closedLog_refuses() throws Exception {
        TransparencyLog log = Logs.open(folder);
        log.close();

        assertThatThrownBy(() -> log.append(Logs.entry(0)))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("closed");
    }

    private List<LogCheck.Damage> check() throws IOException {
        try (FileLogStorage storage = FileLogStorage.open(folder)) {
            return new LogCheck(storage, Logs.IDENTITY).report().damages();
        }
    }
}
