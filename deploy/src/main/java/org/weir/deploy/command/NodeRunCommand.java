package org.weir.deploy.command;

import com.google.gson.Gson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.RunningNode;
import org.weir.node.enrol.NodeIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir node run}: answers and asks until it is stopped. */
@Command(
        name = "run",
        description =
                "Run this node: prints one JSON line with its addresses when its desk is open, then runs until stopped.",
        footer = {"", "Example:", "  weir node run --dir node"})
final class NodeRunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NodeFolder folder;

    @Option(names = "--json", description = "The same: what is printed is JSON in any case.")
    void json(boolean wanted) {
        // There is no other form.
    }

    @Override
    public Integer call() throws Exception {
        NodeConfig config = NodeConfig.read(folder.path());
        String agency = NodeIdentity.read(folder.path()).agency();
        RunningNode node = NodeWiring.start(config);
        String desk = "http://" + config.deskHost() + ":" + node.deskPort();
        Map<String, String> ready = new LinkedHashMap<>();
        ready.put("id", agency);
        ready.put("desk", desk);
        ready.put("sparql", desk + "/sparql");
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Gson().toJson(ready));
        out.flush();
        Stop.await(node);
        return Exit.ANSWERED.code();
    }
}
