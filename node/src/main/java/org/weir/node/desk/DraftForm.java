package org.weir.node.desk;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.node.desk.view.Choice;
import org.weir.node.desk.view.DraftView;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.draft.Draft;
import org.weir.ontology.draft.Drafts;
import org.weir.ontology.draft.Flaw;
import org.weir.question.ClosedQuestion;

/** The form in which a question is clicked together: from its fields to a draft, and back to what it shows. */
final class DraftForm {
    /** Lists longer than this are in the order of the alphabet; shorter ones have an order of their own. */
    private static final int LONG = 30;

    private final Ontology ontology;
    private final Drafts drafts;

    DraftForm(Ontology ontology) {
        this.ontology = ontology;
        this.drafts = new Drafts(ontology);
    }

    /**
     * What was filled in.
     *
     * @param open properties whose condition is shown, whether or not a code is ticked
     */
    record Filled(Draft draft, List<String> open) {
        static final Filled NOTHING = new Filled(Draft.EMPTY, List.of());

        Filled {
            open = List.copyOf(open);
        }
    }

    // --- From the fields ---

    /** Reads the form; what it does not have is as if nobody had chosen it. */
    Filled read(Visit visit) throws ProblemException {
        Set<String> open = new LinkedHashSet<>(visit.fields("where"));
        open.add(visit.field("add"));
        open.remove(visit.field("drop"));
        open.remove("");
        List<Draft.By> by = new ArrayList<>();
        for (int i = 1; i <= ClosedQuestion.MAX_BREAKDOWNS; i++) {
            String[] chosen = visit.field("by" + i).split(":", 2);
            if (!chosen[0].isEmpty()) {
                by.add(new Draft.By(chosen[0], chosen.length > 1 ? chosen[1] : ""));
            }
        }
        List<Draft.Only> only = new ArrayList<>();
        for (String property : open) {
            if (!isCondition(property)) {
                throw Problem.of(400, "bad-request", "The form is malformed.", "It names a fact that does not exist.")
                        .said("problem.no-such-fact")
                        .exception();
            }
            List<String> codes = visit.fields("is." + property);
            if (!codes.isEmpty()) {
                only.add(new Draft.Only(property, codes));
            }
        }
        Draft draft = new Draft(
                counted(visit.field("measure")),
                by,
                visit.field("unreported").equals("yes"),
                only,
                year(visit.field("from")),
                year(visit.field("to")));
        return new Filled(draft, List.copyOf(open));
    }

    private boolean isCondition(String property) {
        return !property.equals(drafts.year().name())
                && ontology.property(property).isPresent();
    }

    private static Draft.Counted counted(String word) {
        return switch (word) {
            case "cases" -> Draft.Counted.CASES;
            case "share" -> Draft.Counted.SHARE;
            default -> Draft.Counted.PERSONS;
        };
    }

    /** A text that is no year becomes one that no list has, so that it is refused and not left out. */
    private static OptionalInt year(String text) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(text.strip().matches("[0-9]{4}") ? Integer.parseInt(text.strip()) : -1);
    }

    Optional<Flaw> flaw(Filled filled) {
        return drafts.flaw(filled.draft());
    }

    /** What is wrong, as a sentence. */
    String sentence(Words words, Flaw flaw) {
        return words.t("flaw." + flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    String sparql(Filled filled) {
        return drafts.sparql(filled.draft());
    }

    // --- To the form ---

    /**
     * The form as filled in.
     *
     * @param flaw to say beside it
     */
    DraftView view(Words words, Filled filled, Optional<Flaw> flaw) {
        Draft draft = filled.draft();
        List<List<Choice>> by = new ArrayList<>();
        for (int i = 0; i < ClosedQuestion.MAX_BREAKDOWNS; i++) {
            by.add(breakdowns(words, i < draft.by().size() ? draft.by().get(i) : new Draft.By("", "")));
        }
        CodeList years = drafts.year().codes();
        return new DraftView(
                List.of(
                        counted(words, draft, Draft.Counted.PERSONS),
                        counted(words, draft, Draft.Counted.CASES),
                        counted(words, draft, Draft.Counted.SHARE)),
                by,
                draft.notReported(),
                text(draft.fromYear()),
                text(draft.toYear()),
                years.code(0).notation(),
                years.code(years.size() - 1).notation(),
                filled.open().stream()
                        .flatMap(name -> ontology.property(name).stream())
                        .map(property -> condition(words, draft, property))
                        .toList(),
                ontology.properties().stream()
                        .filter(p -> isCondition(p.name()) && !filled.open().contains(p.name()))
                        .map(p -> new Choice(p.name(), label(words, p), false))
                        .toList(),
                flaw.map(f -> sentence(words, f)).orElse(""),
                flaw.isPresent() || !filled.equals(Filled.NOTHING));
    }

    private static Choice counted(Words words, Draft draft, Draft.Counted counted) {
        String word = counted.name().toLowerCase(Locale.ROOT);
        return new Choice(word, words.t("draft." + word), draft.counted() == counted);
    }

    private static String text(OptionalInt year) {
        return year.isPresent() && year.getAsInt() >= 0 ? Integer.toString(year.getAsInt()) : "";
    }

    private static String label(Words words, PropertyDefinition property) {
        return property.label(words.language().tag());
    }

    /** Each property at each level its records can be shown at. */
    private List<Choice> breakdowns(Words words, Draft.By chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", words.t("draft.by.none"), chosen.property().isEmpty()));
        for (PropertyDefinition property : ontology.properties()) {
            List<String> levels = property.codes().levels();
            String label = label(words, property);
            choices.add(choice(
                    chosen, property, "", levels.size() < 2 ? label : label + ": " + asRecorded(words, property)));
            for (String level : levels.size() < 2 ? List.<String>of() : levels) {
                if (!level.equals(property.levelOfRecords())) {
                    choices.add(choice(chosen, property, level, label + ": " + level(words, level)));
                }
            }
        }
        return choices;
    }

    private static String asRecorded(Words words, PropertyDefinition property) {
        return property.levelOfRecords().isEmpty()
                ? words.t("draft.recorded")
                : level(words, property.levelOfRecords());
    }

    private static Choice choice(Draft.By chosen, PropertyDefinition property, String level, String label) {
        return new Choice(
                level.isEmpty() ? property.name() : property.name() + ":" + level,
                label,
                chosen.property().equals(property.name()) && chosen.level().equals(level));
    }

    private static String level(Words words, String level) {
        return words.has("level." + level) ? words.t("level." + level) : level;
    }

    /** The codes of a property, widest level first. */
    private static DraftView.Condition condition(Words words, Draft draft, PropertyDefinition property) {
        List<String> ticked = draft.only().stream()
                .filter(only -> only.property().equals(property.name()))
                .flatMap(only -> only.notations().stream())
                .toList();
        CodeList list = property.codes();
        List<DraftView.Group> groups = list.levels().reversed().stream()
                .map(level -> new DraftView.Group(
                        list.levels().size() < 2 ? "" : level(words, level), codes(words, list, level, ticked)))
                .toList();
        return new DraftView.Condition(property.name(), label(words, property), groups);
    }

    private static List<Choice> codes(Words words, CodeList list, String level, List<String> ticked) {
        String language = words.language().tag();
        List<Code> codes =
                list.codes().stream().filter(code -> code.level().equals(level)).toList();
        Comparator<Choice> order = Comparator.comparing(
                Choice::label,
                Collator.getInstance(Locale.forLanguageTag(words.language().tag())));
        return codes.stream()
                .map(code -> new Choice(code.notation(), code.label(language), ticked.contains(code.notation())))
                .sorted(codes.size() > LONG ? order : (_, _) -> 0)
                .toList();
    }
}
