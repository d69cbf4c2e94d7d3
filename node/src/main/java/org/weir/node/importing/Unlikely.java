package org.weir.node.importing;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.weir.node.records.columns.EpochBuilder;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/**
 * Combinations that look like a mistake. They are counted and never rejected: in synthetic data they are normal, and a source may
 * simply not have reported the other half. Most are the rules of {@code shapes/synthetic.ttl}, which says why.
 */
final class Unlikely {
    private static final int NONE = -1;

    /** What a row says, as far as the rules need it. */
    private enum Fact {
        LABOUR,
        SEXUAL,
        ANY_FORM,
        LABOUR_RULED_OUT,
        SEXUAL_RULED_OUT,
        SEXUAL_TYPE,
        SECTOR,
        MEANS,
        MINOR_NOW,
        ADULT_NOW,
        MINOR_THEN,
        ADULT_THEN,
        ACTUAL_VICTIM,
        CROSS_BORDER,
        DOMESTIC,
        SAME_COUNTRY,
        TWO_COUNTRIES,
        NOT_YET
    }

    /** The rules, in the order in which they are reported. */
    enum Rule {
        SEXUAL_TYPE_WITHOUT_FORM(
                "a type of sexual exploitation without sexual exploitation",
                said -> said.contains(Fact.SEXUAL_TYPE) && !said.contains(Fact.SEXUAL)),
        SEXUAL_TYPE_RULED_OUT(
                "a type of sexual exploitation, and sexual exploitation ruled out",
                said -> said.contains(Fact.SEXUAL_TYPE) && said.contains(Fact.SEXUAL_RULED_OUT)),
        SECTOR_WITHOUT_FORM(
                "a sector of labour without forced labour",
                said -> said.contains(Fact.SECTOR) && !said.contains(Fact.LABOUR)),
        SECTOR_RULED_OUT(
                "a sector of labour, and forced labour ruled out",
                said -> said.contains(Fact.SECTOR) && said.contains(Fact.LABOUR_RULED_OUT)),
        ADULT_BEFORE_MINOR(
                "a minor now, and an adult when exploited",
                said -> said.contains(Fact.MINOR_NOW) && said.contains(Fact.ADULT_THEN)),
        VICTIM_WITHOUT_FORM(
                "an actual victim without any form of exploitation",
                said -> said.contains(Fact.ACTUAL_VICTIM) && !said.contains(Fact.ANY_FORM)),
        ADULT_VICTIM_WITHOUT_MEANS(
                "an actual victim who is an adult, without any means of control",
                said -> said.contains(Fact.ACTUAL_VICTIM)
                        && said.contains(Fact.ADULT_NOW)
                        && !said.contains(Fact.MINOR_THEN)
                        && !said.contains(Fact.MEANS)),
        CROSS_BORDER_IN_ONE_COUNTRY(
                "said to be cross-border, in the person's own country",
                said -> said.contains(Fact.CROSS_BORDER) && said.contains(Fact.SAME_COUNTRY)),
        DOMESTIC_IN_TWO_COUNTRIES(
                "said not to be cross-border, in another country than the person's",
                said -> said.contains(Fact.DOMESTIC) && said.contains(Fact.TWO_COUNTRIES)),
        NOT_YET("registered in a year that has not come", said -> said.contains(Fact.NOT_YET));

        private final String sentence;
        private final Predicate<Set<Fact>> applies;

        Rule(String sentence, Predicate<Set<Fact>> applies) {
            this.sentence = sentence;
            this.applies = applies;
        }

        String sentence() {
            return sentence;
        }
    }

    /** Per property and code, the facts it says. */
    private final Map<Integer, List<Saying>> sayings = new LinkedHashMap<>();

    private final int citizenship;
    private final int country;
    private final Set<Fact> said = EnumSet.noneOf(Fact.class);
    private final Map<Rule, Long> rows = new EnumMap<>(Rule.class);
    private int citizen = NONE;
    private int exploitedIn = NONE;

    private record Saying(BitSet codes, Fact fact) {}

    Unlikely(Ontology ontology, EpochBuilder builder) {
        this(ontology, builder, Year.now(ZoneOffset.UTC));
    }

    Unlikely(Ontology ontology, EpochBuilder builder, Year now) {
        citizenship = builder.column("citizenship");
        country = builder.column("countryOfExploitation");
        says(ontology, builder, "exploitation", "ForcedLabour", Fact.LABOUR);
        says(ontology, builder, "exploitation", "SexualExploitation", Fact.SEXUAL);
        says(ontology, builder, "exploitationRuledOut", "ForcedLabour", Fact.LABOUR_RULED_OUT);
        says(ontology, builder, "exploitationRuledOut", "SexualExploitation", Fact.SEXUAL_RULED_OUT);
        says(ontology, builder, "ageBand", "Minor", Fact.MINOR_NOW);
        says(ontology, builder, "ageBand", "Adult", Fact.ADULT_NOW);
        says(ontology, builder, "minorAtExploitation", "true", Fact.MINOR_THEN);
        says(ontology, builder, "minorAtExploitation", "false", Fact.ADULT_THEN);
        says(ontology, builder, "status", "actual", Fact.ACTUAL_VICTIM);
        says(ontology, builder, "crossBorder", "true", Fact.CROSS_BORDER);
        says(ontology, builder, "crossBorder", "false", Fact.DOMESTIC);
        anySays(ontology, builder, "exploitation", Fact.ANY_FORM);
        anySays(ontology, builder, "sexualExploitationType", Fact.SEXUAL_TYPE);
        anySays(ontology, builder, "labourSector", Fact.SECTOR);
        anySays(ontology, builder, "meansOfControl", Fact.MEANS);
        BitSet later = new BitSet();
        codes(ontology, "registered").codes().stream()
                .filter(year -> Integer.parseInt(year.notation()) > now.getValue())
                .forEach(year -> later.set(year.index()));
        says(builder.column("registered"), later, Fact.NOT_YET);
    }

    /** This code, or one below it. */
    private void says(Ontology ontology, EpochBuilder builder, String property, String notation, Fact fact) {
        CodeList list = codes(ontology, property);
        BitSet codes = new BitSet();
        codes.set(list.find(notation).orElseThrow().index());
        int before;
        do {
            before = codes.cardinality();
            for (Code code : list.codes()) {
                if (code.broader().stream().anyMatch(codes::get)) {
                    codes.set(code.index());
                }
            }
        } while (codes.cardinality() > before);
        says(builder.column(property), codes, fact);
    }

    private void anySays(Ontology ontology, EpochBuilder builder, String property, Fact fact) {
        BitSet all = new BitSet();
        all.set(0, codes(ontology, property).size());
        says(builder.column(property), all, fact);
    }

    private void says(int property, BitSet codes, Fact fact) {
        sayings.computeIfAbsent(property, _ -> new ArrayList<>()).add(new Saying(codes, fact));
    }

    private static CodeList codes(Ontology ontology, String property) {
        return ontology.property(property).map(PropertyDefinition::codes).orElseThrow();
    }

    void say(int property, int code) {
        if (property == citizenship) {
            citizen = code;
        } else if (property == country) {
            exploitedIn = code;
        }
        for (Saying saying : sayings.getOrDefault(property, List.of())) {
            if (saying.codes().get(code)) {
                said.add(saying.fact());
            }
        }
    }

    void end() {
        if (citizen != NONE && exploitedIn != NONE) {
            said.add(citizen == exploitedIn ? Fact.SAME_COUNTRY : Fact.TWO_COUNTRIES);
        }
        for (Rule rule : Rule.values()) {
            if (rule.applies.test(said)) {
                rows.merge(rule, 1L, Long::sum);
            }
        }
        forget();
    }

    void forget() {
        said.clear();
        citizen = NONE;
        exploitedIn = NONE;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach((rule, count) -> counts.put(rule.sentence(), count));
        return counts;
    }
}
