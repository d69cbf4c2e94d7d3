package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.hub.HubControl;
import org.weir.membership.Member;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir hub members}: who belongs. */
@Command(
        name = "members",
        description = "List the agencies that joined.",
        footer = {"", "Example:", "  weir hub members --json"})
final class HubMembersCommand implements Callable<Integer> {
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
        List<Member> members = HubControl.of(folder.path()).membership().members();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Facts.document(members.stream()
                    .map(m -> Map.of("id", m.id(), "name", m.name(), "kind", m.kind(), "standing", standing(m)))
                    .toList()));
        } else {
            members.forEach(m -> out.println(
                    String.format(Locale.ROOT, "%-24s %-10s %-28s %s", m.id(), standing(m), kind(m), m.name())));
        }
        out.flush();
        return Exit.ANSWERED.code();
    }

    private static String kind(Member member) {
        return member.kind().equals(Member.NO_KIND) ? "-" : member.kind();
    }

    private static String standing(Member member) {
        return member.standing().name().toLowerCase(Locale.ROOT);
    }
}
