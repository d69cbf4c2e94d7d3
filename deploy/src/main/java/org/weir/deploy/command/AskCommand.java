package org.weir.deploy.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.ask.AnswerReport;
import org.weir.deploy.ask.Desk;
import org.weir.deploy.ask.DeskChoice;
import org.weir.deploy.ask.Explanation;
import org.weir.deploy.ask.Format;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir ask}: one question through a node's desk. */
@Command(
        name = "ask",
        description = "Ask the federation a question through a node's desk.",
        footer = {
            "",
            "Example:",
            "  weir ask -e 'PREFIX weir: <https://w3id.org/weir/ns#>",
            "    SELECT ?form (COUNT(DISTINCT ?person) AS ?n) WHERE {",
            "      ?case a weir:CaseRecord ; weir:subject ?person ; weir:exploitation ?form } GROUP BY ?form'",
            "  weir ask -f question.rq --format csv > answer.csv",
            "  weir ask -f question.rq --explain",
            "Beside a running demo or pilot neither --node nor --token is needed."
        })
final class AskCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Question question;

    /** Where the text is. */
    private static final class Question {
        @Option(names = "-f", paramLabel = "FILE", description = "The file with the query; - is standard input.")
        private Optional<String> file = Optional.empty();

        @Option(names = "-e", paramLabel = "SPARQL", description = "The query itself.")
        private Optional<String> text = Optional.empty();
    }

    @Option(
            names = "--node",
            paramLabel = "URL",
            description =
                    "The desk, such as http://127.0.0.1:9001; in a pilot also an agency's id. Default: WEIR_NODE.")
    private Optional<String> node = Optional.empty();

    @Option(names = "--token", paramLabel = "TOKEN", description = "What the desk knows you by. Default: WEIR_TOKEN.")
    private Optional<String> token = Optional.empty();

    @Option(names = "--dir", paramLabel = "DIR", description = "The folder of a running pilot, to ask through it.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--purpose", paramLabel = "PURPOSE", description = "Why you ask. Default: the token's own.")
    private Optional<String> purpose = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(
            names = "--flags",
            description = "With json, csv, tsv, xml: add each figure's status and bounds as columns.")
    private boolean flags;

    @Option(names = "--explain", description = "Show what would be asked and what it would cost; ask nothing.")
    private boolean explain;

    @Option(
            names = "--fresh",
            description = "Where a released table answers for nothing: spend one of the budget for figures of now.")
    private boolean fresh;

    @Option(names = "--require-all", description = "End with 4 unless every agency answered.")
    private boolean requireAll;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Write the answer's evidence there as well; check it with: weir verify FILE.")
    private Optional<Path> bundle = Optional.empty();

    @Option(names = "--json", description = "One JSON document: the results, and under 'answer' their description.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Desk desk = new DeskChoice(node, token, folder).open(System.getenv());
        String sparql = text();
        PrintWriter out = spec.commandLine().getOut();
        if (explain) {
            JsonObject explanation = desk.explain(sparql, purpose);
            out.print(json ? Facts.document(explanation) + "\n" : Explanation.text(explanation));
            out.flush();
            return Exit.ANSWERED.code();
        }
        boolean table = format == Format.table && !json;
        Desk.Reply reply = desk.ask(sparql, purpose, (json ? Format.json : format).mediaType(), flags || table, fresh);
        Optional<JsonObject> description =
                table || json || requireAll ? reply.describedBy().map(desk::describe) : Optional.empty();
        if (json) {
            JsonObject results = JsonParser.parseString(reply.body()).getAsJsonObject();
            description.ifPresent(d -> results.add("answer", d));
            out.println(Facts.document(results));
        } else if (table) {
            out.print(AnswerReport.of(JsonParser.parseString(reply.body()).getAsJsonObject(), description)
                    .text());
        } else {
            out.print(reply.body());
        }
        out.flush();
        if (bundle.isPresent()) {
            Files.write(
                    bundle.get(),
                    desk.bundle(reply.describedBy()
                            .orElseThrow(
                                    () -> Failure.failed("the desk does not say where its answer is described."))));
        }
        if (requireAll && !description.map(AnswerReport::isComplete).orElse(false)) {
            throw new Failure(Exit.INCOMPLETE, "some agencies are missing from this answer.");
        }
        return Exit.ANSWERED.code();
    }

    private String text() throws IOException {
        if (question.text.isPresent()) {
            return question.text.get();
        }
        String file = question.file.orElseThrow();
        byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(
                    Exit.USAGE,
                    (file.equals("-") ? "standard input" : file) + " is not a query: it is not text in UTF-8.",
                    e);
        }
    }
}
