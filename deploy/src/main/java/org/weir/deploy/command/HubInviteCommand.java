package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What people call it. Default: what it was called, else the id.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = {
                "Kind of agency, such as NGO, LawEnforcement, Hotline.",
                "Default: what it was, else not stated, and then no rule that is for certain kinds is for it."
            })
    private Optional<String> kind = Optional.empty();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CodeList kinds = Ontology.load().codeList("agency-kind");
        if (kind.isPresent() && kinds.find(kind.get()).isEmpty()) {
            throw Failure.usage("--kind: unknown kind of agency '" + kind.get() + "'." + near(kinds, kind.get())
                    + " Known kinds: "
                    + String.join(
                            ", ", kinds.codes().stream().map(Code::notation).toList()) + ".");
        }
        requireId();
        HubControl control = HubControl.of(folder.path());
        Optional<Member> known = control.membership().find(agency);
        String called = name.or(() -> known.map(Member::name)).orElse(agency);
        String stated = kind.or(() -> known.map(Member::kind)).orElse(Member.NO_KIND);
        String token = control.invite(agency, called, stated);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("agency", agency);
            facts.put("name", called);
            facts.put("kind", stated);
            facts.put("token", token);
            Facts.print(out, facts, true);
        } else {
            out.println(token);
            out.flush();
        }
        Talk talk = new Talk(spec.commandLine().getErr());
        if (stated.equals(Member.NO_KIND)) {
            talk.accept(
                    "Its kind is not stated (--kind), so no agency's rule that is for certain kinds will be for it.");
        }
        talk.accept(
                "There, within 24 hours: weir node join --token weir1... Then compare fingerprints: weir hub status");
        return Exit.ANSWERED.code();
    }

    /** The kind that was probably meant: the same but for capitals, spaces and hyphens. */
    private static String near(CodeList kinds, String kind) {
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
