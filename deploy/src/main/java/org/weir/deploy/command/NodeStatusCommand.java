package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.answer.RefusedException;
import org.weir.deploy.Exit;
import org.weir.membership.Membership;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.columns.Epoch;
import org.weir.ontology.Ontology;
import org.weir.signing.MembershipSeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir node status}: what this node is and holds, from its folder. */
@Command(
        name = "status",
        description = "Show what this node is and what it holds. How its line stands is at the desk: /readyz.",
        footer = {"", "Example:", "  weir node status --dir node"})
final class NodeStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NodeIdentity identity = NodeIdentity.read(folder.path());
        Ontology ontology = Ontology.load();
        Optional<EpochFacts> records = NodeWiring.records(NodeConfig.read(folder.path()), ontology)
                .current()
                .map(Epoch::epoch);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("agency", identity.agency());
        facts.put("federation", identity.federation());
        facts.put("hub", identity.hub().toString());
        facts.put("fingerprint", identity.hubKey().id());
        membership(identity).ifPresent(m -> {
            facts.put("membership", m.number());
            facts.put("members", m.active().size());
        });
        facts.put("definitions", ontology.digest().hex());
        records.ifPresent(epoch -> {
            facts.put("epoch", epoch.name());
            facts.put("cases", epoch.cases());
            facts.put("persons", epoch.persons());
        });
        Facts.print(spec.commandLine().getOut(), facts, json);
        return Exit.ANSWERED.code();
    }

    private static Optional<Membership> membership(NodeIdentity identity) throws IOException {
        try {
            return Optional.of(
                    MembershipSeal.open(Files.readString(identity.membershipFile()), List.of(identity.hubKey())));
        } catch (RefusedException e) {
            throw new IOException("The membership in this node's folder does not verify with the hub's key", e);
        }
    }
}
