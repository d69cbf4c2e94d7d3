package org.weir.deploy.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.Bytes;
import org.weir.console.log.LogCheck;
import org.weir.console.log.file.FolderLog;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.node.NodeConfig;
import org.weir.node.answer.Decided;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.keys.NodeKeys;
import org.weir.node.log.OwnEntry;
import org.weir.node.log.OwnLogReader;
import org.weir.transparency.Frontier;
import org.weir.transparency.LogIdentity;
import org.weir.transparency.MerkleTree;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir node log}: the agency's own log, for its operator and its auditor. */
@Command(
        name = "log",
        description = "Read or check this agency's own log: everything that was asked of it, and what left.",
        subcommands = {NodeLogCommand.Show.class, NodeLogCommand.Check.class},
        footer = {
            "",
            "Example:",
            "  weir node log show --last 20 --dir node",
            "  weir node log verify --dir node --kept checkpoint-of-last-audit",
            "Exit codes: 0 the log verifies, 1 it cannot be read, 5 it does not verify."
        })
final class NodeLogCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir node log show or verify");
    }

    /** Reads every entry, in order, and says whether the log holds. */
    private static final class Reading {
        private final Verdict.Draft draft = new Verdict.Draft();
        private final Frontier tree = new Frontier();
        private final List<SignedCheckpoint> kept = new ArrayList<>();
        private long entries;

        Verdict read(Path folder, List<Path> keptFiles, EntryListener listener) throws IOException {
            NodeConfig config = NodeConfig.read(folder);
            LogIdentity log = LogIdentity.of(NodeIdentity.read(folder).logKey().publicHalf());
            for (Path file : keptFiles) {
                keep(file, log);
            }
            OwnLogReader reader =
                    new OwnLogReader(NodeKeys.open(config.keys()).logCipher(), log.origin(), (index, entry) -> {
                        entries++;
                        listener.entry(index, entry);
                    });
            LogCheck.Report report =
                    new LogCheck(new FolderLog(config.log()), log, (index, leaf) -> leaf(reader, index, leaf)).report();
            report.damages().forEach(damage -> draft.failed(damage.part() + ": " + damage.sentence() + "."));
            report.checkpoint().ifPresent(checkpoint -> {
                draft.checked("The checkpoint of size " + report.size() + " is signed by " + log.origin()
                        + ", and the log's files make exactly its tree.");
                draft.checked(entries + " decisions open with this agency's key.");
                if (reader.interrupted() > 0) {
                    draft.notChecked(
                            reader.interrupted() + " entries whose writing was interrupted; nothing left for them.");
                }
                kept.stream()
                        .filter(old -> old.checkpoint().size() > report.size())
                        .forEach(old -> draft.failed("checkpoint: the log has become shorter than the kept one of size "
                                + old.checkpoint().size() + "."));
            });
            draft.notChecked("Whether the agency wrote down the truth; compare what left with what others received.");
            return draft.verdict();
        }

        private void keep(Path file, LogIdentity log) throws IOException {
            try {
                SignedCheckpoint checkpoint = SignedCheckpoint.open(Files.readString(file), log);
                kept.add(checkpoint);
                compare(); // one of size 0 is met before any leaf
            } catch (NotVerifiedException e) {
                throw new Failure(
                        Exit.USAGE, file + " is no checkpoint of this agency's log: " + e.getMessage() + ".", e);
            }
        }

        private void leaf(OwnLogReader reader, long index, Bytes leaf) {
            tree.append(MerkleTree.leafHash(leaf));
            compare();
            try {
                reader.leaf(index, leaf);
            } catch (NotVerifiedException e) {
                draft.failed("entry " + index + ": " + e.getMessage() + ".");
            }
        }

        private void compare() {
            for (SignedCheckpoint old : kept) {
                if (old.checkpoint().size() == tree.size()) {
                    if (old.checkpoint().root().equals(tree.root())) {
                        draft.checked("The log grew from the kept checkpoint of size " + tree.size() + ".");
                    } else {
                        draft.failed("checkpoint: the log did not grow from the kept one of size " + tree.size()
                                + "; an entry before was changed.");
                    }
                }
            }
        }
    }

    @FunctionalInterface
    private interface EntryListener {
        void entry(long index, OwnEntry entry);
    }

    /** {@code weir node log show}. */
    @Command(
            name = "show",
            description = "Show what was asked of this agency, by whom, what it decided and why, and what left.",
            footer = {
                "",
                "Example:",
                "  weir node log show --last 20 --dir node",
                "  weir node log show --json --dir node"
            })
    static final class Show implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // set by picocli
        private NodeFolder folder;

        @Option(names = "--last", paramLabel = "N", description = "Only the last N.")
        private Optional<Integer> last = Optional.empty();

        @Option(names = "--json", description = "JSON lines, with everything: the question, the envelope, what left.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            if (last.filter(n -> n < 1).isPresent()) {
                throw Failure.usage("--last counts from 1.");
            }
            PrintWriter out = spec.commandLine().getOut();
            Deque<String> lines = new ArrayDeque<>();
            Verdict verdict = new Reading().read(folder.path(), List.of(), (index, entry) -> {
                lines.addLast(json ? json(index, entry) : line(index, entry));
                if (last.isEmpty() || lines.size() > last.get()) {
                    String first = lines.removeFirst();
                    if (last.isEmpty()) {
                        out.println(first);
                    }
                }
            });
            lines.forEach(out::println);
            out.flush();
            verdict.failed().forEach(sentence -> spec.commandLine().getErr().println("weir: " + sentence));
            return (verdict.holds() ? Exit.ANSWERED : Exit.EVIDENCE).code();
        }

        private static String line(long index, OwnEntry entry) {
            Decided decided = entry.decided();
            StringBuilder line = new StringBuilder()
                    .append(index)
                    .append("  ")
                    .append(decided.at())
                    .append("  ")
                    .append(decided.requester().isEmpty() ? "somebody" : decided.requester());
            if (!decided.purpose().isEmpty()) {
                line.append(" (")
                        .append(decided.person())
                        .append(", ")
                        .append(decided.purpose())
                        .append(")");
            }
            line.append(": ").append(decided.word());
            if (decided.refusal().isPresent()) {
                line.append(" because ").append(decided.reason());
            } else {
                line.append(", ")
                        .append(decided.released())
                        .append(" cells, ")
                        .append(entry.table().length())
                        .append(" bytes");
            }
            return line.toString();
        }

        private static String json(long index, OwnEntry entry) {
            Decided decided = entry.decided();
            JsonObject json = new JsonObject();
            json.addProperty("index", index);
            json.addProperty("at", decided.at().toString());
            json.addProperty("session", entry.session());
            json.addProperty("requester", decided.requester());
            json.addProperty("person", decided.person());
            json.addProperty("purpose", decided.purpose());
            json.addProperty("dryRun", decided.dryRun());
            json.addProperty("decision", decided.word());
            json.addProperty("reason", decided.reason());
            json.addProperty("question", decided.question());
            json.addProperty("digest", decided.digest());
            json.addProperty("released", decided.released());
            json.addProperty("policy", decided.policy());
            json.addProperty("envelope", entry.envelope());
            json.addProperty("statement", entry.statement());
            json.addProperty("table", entry.table().base64url());
            return json.toString();
        }
    }

    /** {@code weir node log verify}. */
    @Command(
            name = "verify",
            description = "Check this agency's own log, and that it grew from checkpoints that others kept.",
            footer = {"", "Example:", "  weir node log verify --dir node --kept checkpoint-of-last-audit"})
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // set by picocli
        private NodeFolder folder;

        @Option(
                names = "--kept",
                paramLabel = "FILE",
                description =
                        "A checkpoint of this log that somebody kept, such as one out of a bundle; may be repeated.")
        private List<Path> kept = new ArrayList<>();

        @Option(names = "--json", description = "One JSON document.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("log", NodeConfig.read(folder.path()).log().toString());
            Verdict verdict = new Reading().read(folder.path(), kept, (_, _) -> {});
            return Verdicts.print(spec.commandLine().getOut(), verdict, facts, json);
        }
    }
}
