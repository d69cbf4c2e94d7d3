package org.weir.node.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.console.log.LogCheck;
import org.weir.console.log.file.FolderLog;
import org.weir.membership.Members;
import org.weir.node.answer.Decided;
import org.weir.node.keys.NodeKeys;
import org.weir.signing.AnswerSealer;
import org.weir.signing.SigningKey;
import org.weir.signing.UnsealedAnswer;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;

/** A log of an agency with a fixed key, and things to write into it. */
final class OwnLogs {
    static final NoteSigner KEY = Members.ownLog("test", "shelter");
    static final LogIdentity IDENTITY = LogIdentity.of(KEY.publicHalf());

    private static final AnswerSealer SEALER =
            new AnswerSealer("shelter", "test", SigningKey.generate(), Clock.systemUTC());

    private OwnLogs() {}

    static OwnLog open(Path folder) throws IOException {
        return OwnLog.open(
                folder.resolve("log"),
                KEY,
                NodeKeys.open(folder.resolve("keys")).logCipher());
    }

    static UnsealedAnswer refusal(String session) {
        return SEALER.refusal(session, Refusal.BUSY);
    }

    static Decided decided(String reason, String question) {
        return new Decided(
                Instant.parse("2026-11-23T10:00:00Z"),
                "ministry",
                "ana",
                "statistics",
                false,
                Optional.of(Refusal.BUSY),
                reason,
                "abc",
                question,
                3,
                "def");
    }

    /** Every entry by the number of its last leaf, read from the files with the agency's key; the tree holds. */
    static Map<Long, OwnEntry> read(Path folder) throws IOException, NotVerifiedException {
        Map<Long, OwnEntry> entries = new LinkedHashMap<>();
        OwnLogReader reader =
                new OwnLogReader(NodeKeys.open(folder.resolve("keys")).logCipher(), IDENTITY.origin(), entries::put);
        Map<Long, Bytes> leaves = new LinkedHashMap<>();
        LogCheck.Report report = new LogCheck(new FolderLog(folder.resolve("log")), IDENTITY, leaves::put).report();
        if (!report.damages().isEmpty()) {
            throw new AssertionError(report.damages());
        }
        for (Map.Entry<Long, Bytes> leaf : leaves.entrySet()) {
            reader.leaf(leaf.getKey(), leaf.getValue());
        }
        return entries;
    }
}
