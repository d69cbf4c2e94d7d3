package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.hub.HubControl;
import org.weir.membership.Member;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir hub invite}: lets an agency join. */
@Command(
        name = "invite",
        description =
                "Print an invitation for an agency. It works once, for 24 hours; hand it over on a way you trust.",
        footer = {"", "Example:", "  weir hub invite north-shelter --name 'North Shelter' --kind NGO"})
final class HubInviteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HubFolder folder;

    @Parameters(paramLabel = "AGENCY", description = "The agency's id: lower-case letters, digits, hyphens.")
    private String agency = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it. Default: the id.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "Kind of agency, such as NGO, LawEnforcement, Hotline.")
    private String kind = "";

    @Override
    public Integer call() throws IOException {
        CodeList kinds = Ontology.load().codeList("agency-kind");
        if (kinds.find(kind).isEmpty()) {
            throw Failure.usage("--kind: unknown kind of agency '" + kind + "'." + near(kinds) + " Known kinds: "
                    + String.join(
                            ", ", kinds.codes().stream().map(Code::notation).toList()) + ".");
        }
        requireId();
        String token = HubControl.of(folder.path()).invite(agency, name.orElse(agency), kind);
        PrintWriter out = spec.commandLine().getOut();
        out.println(token);
        out.flush();
        new Talk(spec.commandLine().getErr())
                .accept(
                        "There, within 24 hours: weir node join --token weir1... Then compare fingerprints: weir hub status");
        return Exit.ANSWERED.code();
    }

    /** The kind that was probably meant: the same but for capitals, spaces and hyphens. */
    private String near(CodeList kinds) {
        return kinds.codes().stream()
                .map(Code::notation)
                .filter(known -> known.equalsIgnoreCase(kind.replaceAll("[ _-]", "")))
                .findFirst()
                .map(known -> " Did you mean " + known + "?")
                .orElse("");
    }

    private void requireId() {
        try {
            Member.requireFacts(agency, name.orElse(agency));
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, e.getMessage() + ".", e);
        }
    }
}
