package org.weir.node.desk;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.node.answer.Decided;
import org.weir.node.desk.view.Asked;
import org.weir.node.desk.view.AskedOneView;
import org.weir.node.desk.view.AskedView;
import org.weir.node.desk.view.Choice;
import org.weir.node.desk.view.Left;
import org.weir.node.log.OwnEntry;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.DefinitionArchive;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.signing.PastEnvelopes;
import org.weir.signing.SignedQuestion;

/** "Asked of us": what other agencies asked, what was decided and by which rules, and how much left. */
final class AskedPages {
    private static final int SHOWN = 200;

    private static final int DUMPED = 1_024;
    private static final int ROW = 16;

    /** The line of a closed question's text that names its definitions. */
    private static final Pattern DEFINITIONS =
            Pattern.compile("^definitions sha256:([0-9a-f]{64})$", Pattern.MULTILINE);

    private final Ontology ontology;
    private final DefinitionArchive definitions;
    private final OwnLog log;

    /** @param definitions those that questions of the past are read with */
    AskedPages(Ontology ontology, DefinitionArchive definitions, OwnLog log) {
        this.ontology = ontology;
        this.definitions = definitions;
        this.log = log;
    }

    Reply list(Visit visit) {
        Words words = visit.words();
        String only = visit.parameter("only").orElse("all");
        Predicate<Decided> wanted = switch (only) {
            case "answered" -> d -> d.refusal().isEmpty() && !d.dryRun();
            case "refused" -> d -> d.refusal().isPresent();
            default -> _ -> true;
        };
        List<Choice> choices = List.of("all", "answered", "refused").stream()
                .map(key -> new Choice(key, words.t("asked.only." + key), key.equals(only)))
                .toList();
        List<Asked> list = log.latest(SHOWN).stream()
                .filter(kept -> wanted.test(kept.decided()))
                .map(kept -> line(ontology, words, kept.index(), kept.decided()))
                .toList();
        return visit.page(
                "asked",
                words.t("asked.title"),
                new AskedView(choices, list, log.trouble().orElse("")));
    }

    List<Asked> latest(Words words, int most) {
        return log.latest(most).stream()
                .map(kept -> line(ontology, words, kept.index(), kept.decided()))
                .toList();
    }

    // --- One question ---

    /** All that this agency keeps of one question: in words, and byte for byte. */
    Reply one(Visit visit) throws ProblemException, IOException {
        long index = index(visit);
        OwnEntry entry = entry(visit);
        Words words = visit.words();
        Optional<Ontology> then = definitions(entry);
        Optional<Layout> layout = then.flatMap(known -> layout(entry, known));
        AskedOneView view = new AskedOneView(
                line(then.orElse(ontology), words, index, entry.decided()),
                words.number(index),
                entry.session(),
                layout.map(new QuestionWords(then.orElse(ontology))::of).orElse(List.of()),
                sparql(entry).orElse(""),
                figures(words, entry, layout),
                files(words, entry),
                new JsonObject(entry.statement()).encodePrettily(),
                dump(entry.table()));
        return visit.page("asked-one", words.t("asked.one.title", index), view);
    }

    private static List<Left> figures(Words words, OwnEntry entry, Optional<Layout> layout) {
        if (entry.table().length() == 0 || layout.isEmpty()) {
            return List.of();
        }
        try {
            return new LeftTables(words).read(entry.table().toArray(), layout.get());
        } catch (RefusedException _) {
            return List.of(); // an encoding of another time: its bytes are shown all the same
        }
    }

    /** What the question's words meant when it was asked. */
    private Optional<Ontology> definitions(OwnEntry entry) throws IOException {
        Matcher named = DEFINITIONS.matcher(entry.decided().question());
        return named.find() ? definitions.find(named.group(1)) : Optional.empty();
    }

    /** The question as it was understood then; empty when this program understands it otherwise. */
    private static Optional<Layout> layout(OwnEntry entry, Ontology then) {
        return sparql(entry).flatMap(text -> {
            try {
                Layout layout = new Compiler(then).compile(text).layout();
                return layout.question().digest().hex().equals(entry.decided().digest())
                        ? Optional.of(layout)
                        : Optional.empty();
            } catch (NotCompilable _) {
                return Optional.empty();
            }
        });
    }

    /** The text in the requester's envelope, whose signature was verified before it was written down. */
    static Optional<String> sparql(OwnEntry entry) {
        return PastEnvelopes.kept(entry.envelope()).map(SignedQuestion::sparql);
    }

    private static List<AskedOneView.FileLine> files(Words words, OwnEntry entry) {
        List<AskedOneView.FileLine> files = new ArrayList<>();
        for (Part part : Part.values()) {
            Bytes content = part.of(entry);
            if (content.length() > 0) {
                files.add(new AskedOneView.FileLine(
                        part.text,
                        part.file,
                        words.t("asked.one.bytes", content.length()),
                        content.sha256().hex()));
            }
        }
        return files;
    }

    private static String dump(Bytes table) {
        StringBuilder dump = new StringBuilder();
        byte[] bytes = table.toArray();
        for (int row = 0; row < Math.min(bytes.length, DUMPED); row += ROW) {
            dump.append(String.format(Locale.ROOT, "%06x ", row));
            for (int i = row; i < Math.min(row + ROW, bytes.length); i++) {
                dump.append(String.format(Locale.ROOT, " %02x", bytes[i]));
            }
            dump.append('\n');
        }
        return dump.append(bytes.length > DUMPED ? "...\n" : "").toString();
    }

    /** What is kept of a question, as files. */
    private enum Part {
        TABLE("table.bin", "asked.one.table", "application/octet-stream") {
            @Override
            Bytes of(OwnEntry entry) {
                return entry.table();
            }
        },
        STATEMENT("statement.json", "asked.one.statement", "application/json") {
            @Override
            Bytes of(OwnEntry entry) {
                return Bytes.utf8(entry.statement());
            }
        },
        QUESTION("question.jws", "asked.one.envelope", "application/jose") {
            @Override
            Bytes of(OwnEntry entry) {
                return Bytes.utf8(entry.envelope());
            }
        };

        private final String file;
        private final String text;
        private final String type;

        Part(String file, String text, String type) {
            this.file = file;
            this.text = text;
            this.type = type;
        }

        abstract Bytes of(OwnEntry entry);
    }

    Reply file(Visit visit) throws ProblemException, IOException {
        String name = visit.request().pathParameter("file");
        OwnEntry entry = entry(visit);
        Part part = Stream.of(Part.values())
                .filter(p -> p.file.equals(name) && p.of(entry).length() > 0)
                .findFirst()
                .orElseThrow(AskedPages::noSuch);
        return Reply.of(200, part.type, part.of(entry).toArray())
                .with("Content-Disposition", "attachment; filename=\"asked-" + index(visit) + "-" + part.file + "\"");
    }

    private OwnEntry entry(Visit visit) throws ProblemException, IOException {
        return log.find(index(visit)).orElseThrow(AskedPages::noSuch);
    }

    private static long index(Visit visit) {
        String text = visit.request().pathParameter("id");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static ProblemException noSuch() {
        return Problem.of(404, "no-such-entry", "There is no such entry.", "Choose one of those under Asked of us.")
                .said("problem.no-such-entry")
                .exception();
    }

    private static Asked line(Ontology then, Words words, long index, Decided decided) {
        CodeWords codes = new CodeWords(then, words.language().tag());
        boolean refused = decided.refusal().isPresent();
        return new Asked(
                index,
                words.time(decided.at()),
                decided.requester(),
                decided.person(),
                decided.purpose().isEmpty() ? "" : codes.purpose(decided.purpose()),
                refused ? "bad" : decided.dryRun() ? "off" : "good",
                words.t(refused ? "asked.refused" : decided.dryRun() ? "asked.explained" : "asked.answered"),
                decided.refusal().map(Refusal::code).orElse(""),
                decided.reason(),
                words.number(decided.released()),
                decided.question(),
                decided.digest(),
                decided.policy());
    }
}
