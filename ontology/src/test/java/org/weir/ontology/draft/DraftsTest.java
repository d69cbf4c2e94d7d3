package org.weir.ontology.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.ontology.draft.Draft.By;
import org.weir.ontology.draft.Draft.Counted;
import org.weir.ontology.draft.Draft.Only;
import org.weir.question.Codes;
import org.weir.question.Filter;
import org.weir.question.Unit;

class DraftsTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final Compiler COMPILER = new Compiler(ONTOLOGY);
    private static final int DRAFTS = 3000;

    private final Drafts drafts = new Drafts(ONTOLOGY);

    // --- Every question that a form can make ---

    /** Fixed seeds: a failure names the draft, and comes again. */
    @Test
    void sparql_anyDraft_compilesToWhatWasChosenOrHasAFlaw() throws NotCompilable {
        Map<Flaw, Integer> flaws = new EnumMap<>(Flaw.class);
        int written = 0;
        for (int seed = 0; seed < DRAFTS; seed++) {
            Draft draft = draft(new Random(seed));
            if (drafts.flaw(draft).isPresent()) {
                flaws.merge(drafts.flaw(draft).get(), 1, Integer::sum);
                continue;
            }
            written++;
            requireSame(draft, compiled(draft));
        }

        assertThat(written).isGreaterThan(DRAFTS / 3);
        assertThat(flaws).containsKeys(Flaw.TWICE, Flaw.SHARE_OF_NOTHING, Flaw.YEARS, Flaw.TOO_MANY_FIGURES);
    }

    @Test
    void sparql_eachBreakdownAlone_compilesToEveryCodeOfItsLevel() throws NotCompilable {
        for (By by : everyBreakdown()) {
            for (Counted counted : Counted.values()) {
                Draft draft =
                        new Draft(counted, List.of(by), true, List.of(), OptionalInt.empty(), OptionalInt.empty());
                requireSame(draft, compiled(draft));
            }
        }
    }

    private Compiled compiled(Draft draft) throws NotCompilable {
        String sparql = drafts.sparql(draft);
        try {
            return COMPILER.compile(sparql);
        } catch (NotCompilable e) {
            throw new AssertionError(draft + "\n" + sparql, e);
        }
    }

    private static void requireSame(Draft draft, Compiled compiled) {
        Layout layout = compiled.layout();
        assertThat(layout.question().measures().stream().map(m -> m.unit()).collect(Collectors.toSet()))
                .as("%s", draft)
                .isEqualTo(Set.of(draft.counted() == Counted.CASES ? Unit.CASES : Unit.PERSONS));
        assertThat(layout.question().measures()).hasSize(draft.counted() == Counted.SHARE ? 2 : 1);
        assertThat(layout.axes().stream().map(Axis::property).map(PropertyDefinition::name))
                .as("%s", draft)
                .containsExactlyInAnyOrderElementsOf(
                        draft.by().stream().map(By::property).toList());
        for (Axis axis : layout.axes()) {
            By by = draft.by().stream()
                    .filter(each -> each.property().equals(axis.property().name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(cells(axis)).as("%s %s", draft, by).isEqualTo(expected(draft, by));
        }
        for (Only only : draft.only()) {
            if (draft.by().stream().noneMatch(by -> by.property().equals(only.property()))) {
                PropertyDefinition property = property(only.property());
                assertThat(filtered(layout, property))
                        .as("%s %s", draft, only)
                        .isEqualTo(notations(recordable(draft, property)));
            }
        }
    }

    private static Set<String> cells(Axis axis) {
        return IntStream.range(0, axis.size())
                .mapToObj(cell -> axis.code(cell).map(Code::notation).orElse("not reported"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> expected(Draft draft, By by) {
        PropertyDefinition property = property(by.property());
        Set<String> cells = new TreeSet<>();
        for (Code code : recordable(draft, property)) {
            upwards(property, code).stream()
                    .filter(each -> by.level().isEmpty()
                            ? each.equals(code)
                            : each.level().equals(by.level()))
                    .forEach(each -> cells.add(each.notation()));
        }
        boolean years = by.property().equals("registered")
                && (draft.fromYear().isPresent() || draft.toYear().isPresent());
        boolean only = draft.only().stream().anyMatch(o -> o.property().equals(by.property()));
        if (draft.notReported() && draft.counted() != Counted.SHARE && !years && !only) {
            cells.add("not reported");
        }
        return cells;
    }

    private static List<Code> recordable(Draft draft, PropertyDefinition property) {
        Set<String> wanted = draft.only().stream()
                .filter(only -> only.property().equals(property.name()))
                .flatMap(only -> only.notations().stream())
                .collect(Collectors.toSet());
        boolean restricted = !wanted.isEmpty();
        return property.codes().codes().stream()
                .filter(property::isRecordable)
                .filter(code -> !restricted
                        || upwards(property, code).stream().anyMatch(each -> wanted.contains(each.notation())))
                .filter(code -> !property.name().equals("registered")
                        || (Integer.parseInt(code.notation())
                                        >= draft.fromYear().orElse(0)
                                && Integer.parseInt(code.notation())
                                        <= draft.toYear().orElse(9999)))
                .toList();
    }

    private static List<Code> upwards(PropertyDefinition property, Code code) {
        List<Code> all = new ArrayList<>(List.of(code));
        code.broader()
                .forEach(up -> all.addAll(upwards(property, property.codes().code(up))));
        return all;
    }

    private static Set<String> filtered(Layout layout, PropertyDefinition property) {
        Filter filter = layout.question().filters().stream()
                .filter(each -> each.property().equals(property.name()))
                .findFirst()
                .orElseThrow();
        return switch (filter.anyOf()) {
            case Codes.All _ ->
                notations(property.codes().codes().stream()
                        .filter(property::isRecordable)
                        .toList());
            case Codes.Of some -> new TreeSet<>(some.notations());
        };
    }

    private static Set<String> notations(List<Code> codes) {
        return codes.stream().map(Code::notation).collect(Collectors.toCollection(TreeSet::new));
    }

    private static PropertyDefinition property(String name) {
        return ONTOLOGY.property(name).orElseThrow();
    }

    // --- Flaws ---

    @Test
    void flaw_wordsThatTheDefinitionsDoNotHave_isSaid() {
        assertThat(drafts.flaw(by(new By("colour", "")))).contains(Flaw.UNKNOWN);
        assertThat(drafts.flaw(by(new By("gender", "region")))).contains(Flaw.UNKNOWN);
        assertThat(drafts.flaw(only(new Only("gender", List.of("\") } #"))))).contains(Flaw.UNKNOWN);
        assertThat(drafts.flaw(only(new Only("gender", List.of())))).contains(Flaw.UNKNOWN);
        assertThat(drafts.flaw(only(new Only("registered", List.of("2015"))))).contains(Flaw.UNKNOWN);
    }

    @Test
    void flaw_moreThanAQuestionMayHave_isSaid() {
        By country = new By("citizenship", "");
        assertThat(drafts.flaw(by(
                        country,
                        new By("countryOfExploitation", ""),
                        new By("meansOfControl", ""),
                        new By("gender", ""))))
                .contains(Flaw.TOO_MANY_FIGURES);
        assertThat(drafts.flaw(by(country, country))).contains(Flaw.TWICE);
        assertThat(drafts.flaw(by(Collections.nCopies(5, country).toArray(By[]::new))))
                .contains(Flaw.TOO_MANY_BREAKDOWNS);
    }

    @Test
    void flaw_nothingIsLeftToShow_isSaid() {
        Draft draft = new Draft(
                Counted.PERSONS,
                List.of(new By("countryOfExploitation", "region")),
                false,
                List.of(new Only("countryOfExploitation", List.of(stateless()))),
                OptionalInt.empty(),
                OptionalInt.empty());

        assertThat(drafts.flaw(draft)).contains(Flaw.NOTHING_LEFT);
    }

    /** A country that is in no region. */
    private static String stateless() {
        return property("countryOfExploitation").codes().codes().stream()
                .filter(code -> code.level().equals("country") && code.broader().isEmpty())
                .findFirst()
                .orElseThrow()
                .notation();
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void sparql_draftWithAFlaw_isNotWritten(Counted counted) {
        Draft draft = new Draft(counted, List.of(), false, List.of(), OptionalInt.of(2020), OptionalInt.of(2019));

        assertThatThrownBy(() -> drafts.sparql(draft)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Draft by(By... by) {
        return new Draft(Counted.PERSONS, List.of(by), false, List.of(), OptionalInt.empty(), OptionalInt.empty());
    }

    private static Draft only(Only only) {
        return new Draft(Counted.PERSONS, List.of(), false, List.of(only), OptionalInt.empty(), OptionalInt.empty());
    }

    // --- Drafts ---

    private static List<By> everyBreakdown() {
        List<By> all = new ArrayList<>();
        for (PropertyDefinition property : ONTOLOGY.properties()) {
            all.add(new By(property.name(), ""));
            property.codes().levels().forEach(level -> all.add(new By(property.name(), level)));
        }
        return all;
    }

    private static Draft draft(Random random) {
        List<By> all = everyBreakdown();
        List<By> by = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            by.add(all.get(random.nextInt(all.size())));
        }
        List<Only> only = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            PropertyDefinition property = ONTOLOGY.properties()
                    .get(random.nextInt(ONTOLOGY.properties().size()));
            List<String> codes = new ArrayList<>(
                    property.codes().codes().stream().map(Code::notation).toList());
            Collections.shuffle(codes, random);
            if (!property.name().equals("registered")) {
                only.add(new Only(property.name(), codes.subList(0, 1 + random.nextInt(Math.min(5, codes.size())))));
            }
        }
        Counted counted = Counted.values()[random.nextInt(3)];
        return new Draft(counted, by, random.nextBoolean(), only, year(random), year(random));
    }

    private static OptionalInt year(Random random) {
        return random.nextInt(3) == 0 ? OptionalInt.of(1989 + random.nextInt(52)) : OptionalInt.empty();
    }
}
