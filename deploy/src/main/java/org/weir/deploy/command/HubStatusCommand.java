package org.weir.deploy.command;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.hub.HubControl;
import org.weir.membership.Membership;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir hub status}: what this hub is, and who is connected. */
@Command(
        name = "status",
        description = "Show what this hub is, whether it runs, and whose nodes are connected.",
        footer = {"", "Example:", "  weir hub status --dir hub"})
final class HubStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HubFolder folder;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        HubControl control = HubControl.of(folder.path());
        Membership membership = control.membership();
        Optional<JsonObject> status = control.status();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("federation", membership.federation());
        facts.put("profile", membership.profile());
        facts.put("purposes", String.join(", ", membership.purposes()));
        facts.put("fingerprint", membership.hubKeys().getFirst().id());
        facts.put("membership", membership.number());
        facts.put("members", membership.active().size());
        facts.put("running", status.isPresent());
        status.ifPresent(s -> {
            facts.put("connected", connected(s));
            facts.put("log", s.getJsonObject("log").getString("sentence"));
        });
        Facts.print(spec.commandLine().getOut(), facts, json);
        return Exit.ANSWERED.code();
    }

    private static String connected(JsonObject status) {
        JsonArray members = status.getJsonArray("members");
        return String.join(
                ", ",
                members.stream()
                        .map(JsonObject.class::cast)
                        .filter(m -> m.getBoolean("connected"))
                        .map(m -> m.getString("id"))
                        .toList());
    }
}
