package org.weir.deploy.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.hub.HubControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir hub revoke}: ends a membership. */
@Command(
        name = "revoke",
        description = "End an agency's membership for good. It counts at once; every connected node is told.",
        footer = {"", "Example:", "  weir hub revoke north-shelter"})
final class HubRevokeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HubFolder folder;

    @Parameters(paramLabel = "AGENCY", description = "The agency's id.")
    private String agency = "";

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        HubControl.of(folder.path()).revoke(agency);
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("agency", agency);
            facts.put("standing", "revoked");
            Facts.print(spec.commandLine().getOut(), facts, true);
        }
        new Talk(spec.commandLine().getErr()).accept(agency + " is no member any more.");
        return Exit.ANSWERED.code();
    }
}
