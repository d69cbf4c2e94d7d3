package org.weir.node.importing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.node.keys.Pseudonym;
import org.weir.node.records.columns.EpochBuilder;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** Takes the facts of one row at a time to the builder, works out what follows from them, and counts what is reported. */
final class RowSink {
    private static final int NONE = -1;

    private final EpochBuilder builder;
    private final List<PropertyDefinition> properties;
    private final int[] single;
    private final boolean[] said;
    private final long[] reported;
    private final Unlikely unlikely;
    private final int happened;
    private final int ruledOut;
    private final BitSet forms = new BitSet();
    private final BitSet formsRuledOut = new BitSet();
    private final int citizenship;
    private final int country;
    private final int crossBorder;
    private final int yes;
    private final int no;
    private long rows;
    private long withheld;

    RowSink(Ontology ontology) {
        this.builder = new EpochBuilder(ontology);
        this.properties = ontology.properties();
        this.single = new int[properties.size()];
        this.said = new boolean[properties.size()];
        this.reported = new long[properties.size()];
        this.unlikely = new Unlikely(ontology, builder);
        this.happened = builder.column("exploitation");
        this.ruledOut = builder.column("exploitationRuledOut");
        this.citizenship = builder.column("citizenship");
        this.country = builder.column("countryOfExploitation");
        this.crossBorder = builder.column("crossBorder");
        this.yes = code(crossBorder, "true");
        this.no = code(crossBorder, "false");
        Arrays.fill(single, NONE);
    }

    private int code(int property, String notation) {
        return properties.get(property).codes().find(notation).map(Code::index).orElseThrow();
    }

    int column(String property) {
        return builder.column(property);
    }

    EpochBuilder builder() {
        return builder;
    }

    /** Notes a value; false when the property has one value and was given another before. */
    boolean say(int property, int code) {
        if (!properties.get(property).multiValued()) {
            if (single[property] == code) {
                return true;
            }
            if (single[property] != NONE) {
                return false;
            }
            single[property] = code;
        }
        said[property] = true;
        if (property == happened) {
            forms.set(code);
        } else if (property == ruledOut) {
            formsRuledOut.set(code);
        }
        builder.say(property, code);
        unlikely.say(property, code);
        return true;
    }

    /** Why what was said of this row cannot all be so. */
    Optional<String> contradiction() {
        return forms.intersects(formsRuledOut)
                ? Optional.of("it says of one form of exploitation both that it happened and that it did not")
                : Optional.empty();
    }

    void accept(Pseudonym subject, boolean consented, Map<Integer, Integer> constants) {
        constants.forEach((property, code) -> {
            if (!said[property]) {
                say(property, code);
            }
        });
        if (!said[crossBorder] && single[citizenship] != NONE && single[country] != NONE) {
            say(crossBorder, single[citizenship] == single[country] ? no : yes);
        }
        for (int property = 0; property < said.length; property++) {
            if (said[property]) {
                reported[property]++;
            }
        }
        unlikely.end();
        builder.begin(subject, consented);
        builder.end();
        rows++;
        withheld += consented ? 0 : 1;
        clear();
    }

    void reject() {
        builder.forget();
        unlikely.forget();
        clear();
    }

    private void clear() {
        Arrays.fill(single, NONE);
        Arrays.fill(said, false);
        forms.clear();
        formsRuledOut.clear();
    }

    long withheld() {
        return withheld;
    }

    Map<String, Long> warnings() {
        return unlikely.counts();
    }

    Map<String, Integer> completeness() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (int property = 0; property < reported.length; property++) {
            if (reported[property] > 0) {
                shares.put(properties.get(property).name(), (int) (reported[property] * 100 / rows));
            }
        }
        return shares;
    }
}
