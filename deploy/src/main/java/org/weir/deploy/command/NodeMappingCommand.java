package org.weir.deploy.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.node.importing.ImportFailed;
import org.weir.node.importing.MappingDraft;
import org.weir.ontology.Ontology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir node mapping}: how an agency's columns become codes. */
@Command(
        name = "mapping",
        description = "Work on a mapping.",
        subcommands = NodeMappingCommand.Draft.class,
        footer = {"", "Example:", "  weir node mapping draft cases.csv"})
final class NodeMappingCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir node mapping draft FILE");
    }

    /** {@code weir node mapping draft}. */
    @Command(
            name = "draft",
            description = "Propose a mapping for a file: a beginning, to be read and finished by a person.",
            footer = {"", "Example:", "  weir node mapping draft cases.csv > mapping.yaml"})
    static final class Draft implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The file with records.")
        @SuppressWarnings("NullAway.Init") // required
        private Path file;

        @Option(names = "--json", description = "One JSON document, with the mapping's text in it.")
        private boolean json;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            String draft;
            try {
                draft = MappingDraft.of(file, Ontology.load());
            } catch (ImportFailed e) {
                throw new Failure(Exit.FAILED, String.valueOf(e.getMessage()), e);
            }
            if (json) {
                Facts.print(out, Map.of("mapping", draft), true);
            } else {
                out.print(draft);
                out.flush();
            }
            return Exit.ANSWERED.code();
        }
    }
}
