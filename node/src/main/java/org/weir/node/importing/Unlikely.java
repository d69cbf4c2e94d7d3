package org.weir.node.importing;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weir.node.records.columns.EpochBuilder;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;

/**
 * Combinations that look like a mistake. They are counted and never rejected: in synthetic data they are normal, and a source may
 * simply not have reported the other half.
 */
final class Unlikely {
    private final int exploitation;
    private final int sexualType;
    private final int sector;
    private final int ageBand;
    private final int minorThen;
    private final int labour;
    private final int sexual;
    private final int adult;
    private final BitSet minorBands = new BitSet();

    private boolean saysLabour;
    private boolean saysSexual;
    private boolean saysSexualType;
    private boolean saysSector;
    private boolean minorNow;
    private boolean adultThen;

    private long typeWithoutForm;
    private long sectorWithoutForm;
    private long adultBeforeMinor;

    Unlikely(Ontology ontology, EpochBuilder builder) {
        exploitation = builder.column("exploitation");
        sexualType = builder.column("sexualExploitationType");
        sector = builder.column("labourSector");
        ageBand = builder.column("ageBand");
        minorThen = builder.column("minorAtExploitation");
        labour = code(ontology, "exploitation", "ForcedLabour");
        sexual = code(ontology, "exploitation", "SexualExploitation");
        adult = code(ontology, "minorAtExploitation", "false");
        minorBands.set(code(ontology, "ageBand", "0--8"));
        minorBands.set(code(ontology, "ageBand", "09--17"));
    }

    private static int code(Ontology ontology, String property, String notation) {
        return ontology.property(property)
                .flatMap(definition -> definition.codes().find(notation))
                .map(Code::index)
                .orElseThrow();
    }

    void say(int property, int code) {
        saysLabour |= property == exploitation && code == labour;
        saysSexual |= property == exploitation && code == sexual;
        saysSexualType |= property == sexualType;
        saysSector |= property == sector;
        minorNow |= property == ageBand && minorBands.get(code);
        adultThen |= property == minorThen && code == adult;
    }

    void end() {
        typeWithoutForm += saysSexualType && !saysSexual ? 1 : 0;
        sectorWithoutForm += saysSector && !saysLabour ? 1 : 0;
        adultBeforeMinor += minorNow && adultThen ? 1 : 0;
        forget();
    }

    void forget() {
        saysLabour = false;
        saysSexual = false;
        saysSexualType = false;
        saysSector = false;
        minorNow = false;
        adultThen = false;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        put(counts, "a type of sexual exploitation without sexual exploitation", typeWithoutForm);
        put(counts, "a sector of labour without forced labour", sectorWithoutForm);
        put(counts, "a minor now, and an adult when exploited", adultBeforeMinor);
        return counts;
    }

    private static void put(Map<String, Long> counts, String what, long rows) {
        if (rows > 0) {
            counts.put(what, rows);
        }
    }
}
