package org.weir.deploy.command;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.node.policy.AgencyPolicy;
import org.weir.node.policy.PolicyNotUnderstood;
import org.weir.node.policy.PolicyReader;
import org.weir.node.policy.PolicySentences;
import org.weir.ontology.Ontology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir node policy}: an agency's own rules, before they are trusted. */
@Command(
        name = "policy",
        description = "Check an agency's rules, and read them as sentences.",
        subcommands = {NodePolicyCommand.Check.class, NodePolicyCommand.Explain.class},
        footer = {"", "Example:", "  weir node policy explain policy.yaml"})
final class NodePolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir node policy check or explain");
    }

    /** The text of a policy that is understood. */
    static String text(Path file, Ontology ontology) throws IOException {
        String text = Files.readString(file);
        parsed(file, text, ontology);
        return text;
    }

    /** What a policy says in an agency's node, as sentences. */
    static List<String> inForce(Path file, String agency, Ontology ontology) throws IOException {
        AgencyPolicy policy = read(file, ontology);
        return policy.agency().equals(agency)
                ? new PolicySentences(ontology).explain(policy)
                : List.of("It is the policy of " + policy.agency() + " and not of " + agency
                        + ": every question is refused until that is put right.");
    }

    private static AgencyPolicy read(Path file, Ontology ontology) throws IOException {
        return parsed(file, Files.readString(file), ontology);
    }

    private static AgencyPolicy parsed(Path file, String text, Ontology ontology) {
        try {
            return new PolicyReader(ontology).read(text);
        } catch (PolicyNotUnderstood e) {
            throw new Failure(
                    Exit.FAILED,
                    file + " is not understood, so every question would be refused:\n  "
                            + String.join("\n  ", e.problems()),
                    e);
        }
    }

    /** {@code weir node policy check}. */
    @Command(
            name = "check",
            description = "Say whether a policy file is understood, and every problem in it otherwise.",
            footer = {"", "Example:", "  weir node policy check policy.yaml"})
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The policy file.")
        @SuppressWarnings("NullAway.Init") // required
        private Path file;

        @Option(names = "--json", description = "One JSON document.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            AgencyPolicy policy;
            try {
                policy = read(file, Ontology.load());
            } catch (Failure e) {
                if (json && e.getCause() instanceof PolicyNotUnderstood not) {
                    Facts.print(out, Map.of("understood", false, "problems", not.problems()), true);
                }
                throw e;
            }
            if (json) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("understood", true);
                facts.put("agency", policy.agency());
                facts.put("grants", policy.grants().size());
                facts.put("minimum", policy.minimum());
                facts.put("minimumForMinors", policy.minimumForMinors());
                Facts.print(out, facts, true);
                return Exit.ANSWERED.code();
            }
            out.println(file + " is understood: the rules of " + policy.agency() + ", "
                    + policy.grants().size()
                    + (policy.grants().size() == 1 ? " grant" : " grants") + ", k = " + policy.minimum() + " ("
                    + policy.minimumForMinors() + " under 18).");
            out.flush();
            return Exit.ANSWERED.code();
        }
    }

    /** {@code weir node policy explain}. */
    @Command(
            name = "explain",
            description = "Print a policy file as plain sentences.",
            footer = {"", "Example:", "  weir node policy explain policy.yaml"})
    static final class Explain implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The policy file.")
        @SuppressWarnings("NullAway.Init") // required
        private Path file;

        @Option(names = "--json", description = "One JSON document.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            Ontology ontology = Ontology.load();
            AgencyPolicy policy = read(file, ontology);
            List<String> sentences = new PolicySentences(ontology).explain(policy);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(new Gson().toJson(Map.of("agency", policy.agency(), "sentences", sentences)));
            } else {
                sentences.forEach(out::println);
            }
            out.flush();
            return Exit.ANSWERED.code();
        }
    }
}
