package org.weir.node.desk;

import java.util.List;
import java.util.function.Predicate;
import org.weir.answer.Refusal;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Reply;
import org.weir.node.answer.Decided;
import org.weir.node.desk.view.Asked;
import org.weir.node.desk.view.AskedView;
import org.weir.node.desk.view.Choice;
import org.weir.node.log.OwnLog;
import org.weir.ontology.Ontology;

/** "Asked of us": what other agencies asked, what was decided and by which rules, and how much left. */
final class AskedPages {
    private static final int SHOWN = 200;

    private final Ontology ontology;
    private final OwnLog log;

    AskedPages(Ontology ontology, OwnLog log) {
        this.ontology = ontology;
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
                .filter(wanted)
                .map(d -> line(words, d))
                .toList();
        return visit.page(
                "asked",
                words.t("asked.title"),
                new AskedView(choices, list, log.trouble().orElse("")));
    }

    List<Asked> latest(Words words, int most) {
        return log.latest(most).stream().map(d -> line(words, d)).toList();
    }

    private Asked line(Words words, Decided decided) {
        CodeWords codes = new CodeWords(ontology, words.language().tag());
        boolean refused = decided.refusal().isPresent();
        return new Asked(
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
