package org.weir.deploy.attacks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.weir.disclosure.RawTable;
import org.weir.node.answer.Texts;
import org.weir.node.records.Cancellation;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Layout;
import org.weir.question.ClosedQuestion;

/** Rows about values that leave by the way: in errors, logs, metrics, files. */
final class LeakAttacks {
    private LeakAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.A12,
                        "",
                        "The node's own code fails in the middle of a record, with the record in the failure's text; and questions are asked that"
                                + " fail in every way that a text can.",
                        "the constant refusal: the node says what went wrong",
                        Bound.never(),
                        runs -> errors(runs, false),
                        runs -> errors(runs, true)),
                Attack.holds(
                        Row.A16,
                        "",
                        "After questions of every kind, all files of the hub and the nodes, their metrics and all lines that they logged are searched"
                                + " for the names in the records.",
                        "the import that drops names: the file of the records lies beside",
                        Bound.never(),
                        runs -> searched(runs, false),
                        runs -> searched(runs, true)));
    }

    private static final List<RuntimeException> FAULTS = List.of(
            new NumberFormatException("For input string: \"" + Planted.CANARY + "\""),
            new IllegalStateException(Planted.CANARY, new IOException(Planted.CANARY)),
            new ClassCastException(Planted.CANARY),
            new ArrayIndexOutOfBoundsException(Planted.CANARY),
            new UnsupportedOperationException(Planted.CANARY));

    private static final List<String> WRONG = List.of(
            "SELECT (xsd:integer(?name) AS ?n) WHERE { ?p weir:name ?name }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender 7 }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person FILTER(1/0) }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:registered \"then\"^^xsd:date }",
            "SELECT",
            "",
            "}");

    private static Score errors(Runs runs, boolean tells) throws Exception {
        int found = 0;
        int tries = 0;
        for (RuntimeException fault : FAULTS) {
            OneNode node = new OneNode(runs.fresh(Row.A12), () -> Optional.of(failing(fault)));
            String said = tells ? told(failing(fault)) : everything(node.ask(Texts.BY_GENDER));
            found += said.contains(Planted.CANARY) ? 1 : 0;
            tries++;
        }
        for (String text : WRONG) {
            String said = Pilot.shared(runs).ask("PREFIX weir: <https://w3id.org/weir/ns#>\n" + text);
            found += said.contains(Planted.CANARY) || said.contains("\tat org.") || said.contains("Exception") ? 1 : 0;
            tries++;
        }
        return new Score.Found(tries, found, "values or stack traces");
    }

    /** What a node says that passes its failures on. */
    private static String told(RecordSource source) {
        try {
            source.count(
                    new org.weir.ontology.compile.Compiler(org.weir.ontology.Ontology.load())
                            .compile(Texts.BY_GENDER)
                            .question(),
                    new org.weir.ontology.compile.Compiler(org.weir.ontology.Ontology.load())
                            .compile(Texts.BY_GENDER)
                            .layout());
            return "";
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The seal's contents, too. */
    private static String everything(OneNode.Reply reply) {
        String payload =
                new String(Base64.getUrlDecoder().decode(reply.seal().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return reply.word() + payload + reply.table().hex();
    }

    private static RecordSource failing(RuntimeException fault) {
        return new RecordSource() {
            @Override
            public RawTable count(ClosedQuestion question, Layout layout, Cancellation cancellation)
                    throws RecordSourceException {
                throw fault;
            }

            @Override
            public EpochFacts epoch() {
                return EpochFacts.NONE;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private static Score searched(Runs runs, boolean besideTheFile) throws Exception {
        Pilot pilot = Pilot.shared(runs);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("org.weir");
        root.addAppender(lines);
        own.setLevel(Level.TRACE);
        try {
            pilot.ask(Texts.BY_GENDER);
            pilot.ask(Texts.BY_COUNTRY_AND_GENDER);
            pilot.ask("SELECT * WHERE { ?s ?p ?o }");
            pilot.ask("nonsense");
        } finally {
            root.detachAppender(lines);
            own.setLevel(null);
        }
        int found = 0;
        List<String> texts = new ArrayList<>();
        for (ILoggingEvent line : lines.list) {
            String trace =
                    line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy());
            texts.add(line.getFormattedMessage() + trace + line.getMDCPropertyMap());
        }
        texts.add(pilot.get(0, pilot.ready().hub().console() + "/metrics"));
        texts.add(pilot.get(0, pilot.node(0).desk() + "/metrics"));
        for (String text : texts) {
            found += text.contains(Planted.CANARY) ? 1 : 0;
        }
        Path where = besideTheFile ? pilot.folder : pilot.folder.resolve("state");
        List<String> files = contents(where);
        for (String file : files) {
            found += file.contains(Planted.CANARY) ? 1 : 0;
        }
        return new Score.Found(texts.size() + (long) files.size(), found, "places with a name");
    }

    /** Of every file below. What is being written has another name a moment later: then all are listed once more, so that none is missed. */
    private static List<String> contents(Path where) throws IOException {
        while (true) {
            try (Stream<Path> all = Files.walk(where)) {
                List<String> contents = new ArrayList<>();
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
                return contents;
            } catch (NoSuchFileException _) {
                // listed again
            }
        }
    }
}
