package org.weir.deploy.command;

import com.google.gson.Gson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.hub.HubConfig;
import org.weir.hub.HubWiring;
import org.weir.hub.RunningHub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir hub run}: the meeting point, until it is stopped. */
@Command(
        name = "run",
        description =
                "Run this hub: prints one JSON line with its addresses when nodes can connect, then runs until stopped.",
        footer = {"", "Example:", "  weir hub run --dir hub"})
final class HubRunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HubFolder folder;

    @Option(names = "--json", description = "The same: what is printed is JSON in any case.")
    void json(boolean wanted) {
        // There is no other form.
    }

    @Override
    public Integer call() throws Exception {
        HubConfig config = HubConfig.read(folder.path());
        RunningHub hub = HubWiring.start(config);
        Map<String, String> ready = new LinkedHashMap<>();
        ready.put("link", config.listening().host() + ":" + hub.port());
        ready.put("console", "http://" + config.listening().consoleHost() + ":" + hub.consolePort());
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Gson().toJson(ready));
        out.flush();
        Stop.await(hub);
        return Exit.ANSWERED.code();
    }
}
