package org.weir.deploy.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Published or independently measured totals of the CTDC files, each with the SPARQL that must find it. Source: CTDC, 2021,
 * Global Synthetic Dataset, and 2020, Global Dataset; www.ctdatacollaborative.org.
 */
final class Totals {
    private Totals() {}

    /**
     * @param property broken down by
     * @param figures notation to persons
     */
    record ByCode(String property, List<Figure> figures) {}

    record Figure(String code, long persons) {}

    /** One total, over the cases that the pattern describes. */
    record Whole(String pattern, long persons) {}

    static final List<ByCode> BY_CODE_2021 = List.of(
            by("gender", "Female 105990, Male 39530, Transgender/NonConforming 410"),
            by(
                    "ageBand",
                    "0--8 4720, 09--17 18740, 18--20 11930, 21--23 12100, 24--26 11200, 27--29 9380, 30--38 19230,"
                            + " 39--47 9070, 48+ 5900"),
            by("exploitation", "ForcedLabour 42340, SexualExploitation 63280, Other 10150"),
            by("labourSector", "DomesticWork 8110, Other 11030, Agriculture 5650, Construction 4340, Hospitality 2750"),
            by("sexualExploitationType", "Prostitution 16870, Pornography 2900, Other 1860"),
            by(
                    "meansOfControl",
                    "PsychologicalAbuse 26290, Threats 25140, RestrictsMovement 24500, TakesEarnings 20810,"
                            + " FalsePromises 18660, PhysicalAbuse 18510, ExcessiveWorkingHours 16410, WithholdsDocuments 13880,"
                            + " Other 12830, WithholdsNecessities 11580, DebtBondage 10200, ThreatOfLawEnforcement 9050,"
                            + " SexualAbuse 8800, PsychoactiveSubstances 8510, RestrictsMedicalCare 8020"),
            by("recruiterRelation", "Other 18970, Friend 7420, Family 5840, IntimatePartner 5240"),
            by("citizenship", "UKR 18480, PHL 13000, MDA 10380, USA 9690, BLR 4180, IDN 4060"),
            by("countryOfExploitation", "USA 65880, RUS 11210, IDN 2830, POL 2460, MYS 2270"));

    static final List<Whole> WHOLE_2021 = List.of(
            new Whole("", 193_025),
            new Whole("; weir:exploitation ?any", 111_965),
            new Whole("; weir:meansOfControl ?any", 64_933),
            new Whole("; weir:recruiterRelation ?any", 37_258),
            new Whole("; weir:registered 2019", 27_840),
            new Whole("; weir:minorAtExploitation true", 20_660),
            new Whole("; weir:minorAtExploitation false", 19_620),
            new Whole("; weir:citizenship ?c ; weir:countryOfExploitation ?e", 60_846),
            new Whole("; weir:crossBorder true", 40_055),
            flow("UKR", "RUS", 6_997),
            flow("MEX", "USA", 2_744),
            flow("UKR", "POL", 1_641),
            flow("MMR", "IDN", 1_543),
            flow("BLR", "RUS", 1_314),
            new Whole("; weir:recruiterRelation/skos:notation 'Family' ; weir:minorAtExploitation true", 3_014),
            new Whole("; weir:recruiterRelation/skos:notation 'Family' ; weir:minorAtExploitation false", 81));

    static final List<ByCode> BY_CODE_2020 = List.of(
            by("gender", "Female 35506, Male 13267"),
            by(
                    "ageBand",
                    "0--8 1556, 09--17 8645, 18--20 4448, 21--23 4213, 24--26 3464, 27--29 2641, 30--38 7077,"
                            + " 39--47 2821, 48+ 1560"),
            by("exploitation", "ForcedLabour 9772, SexualExploitation 16039"),
            by("exploitationRuledOut", "ForcedLabour 16302, SexualExploitation 7794"),
            by("citizenship", "PHL 11365, UKR 7761, MDA 5901"),
            by("countryOfExploitation", "USA 12512"));

    static final List<Whole> WHOLE_2020 = List.of(
            new Whole("", 48_773),
            new Whole("; weir:registered 2016", 16_399),
            new Whole("; weir:registered 2002", 1_026),
            new Whole("; weir:exploitation/skos:notation 'ForcedLabour', 'SexualExploitation'", 308),
            flow("UKR", "RUS", 1_676),
            flow("MMR", "IDN", 1_224),
            flow("BLR", "RUS", 751),
            flow("IDN", "MYS", 553),
            new Whole("; weir:ageBand/skos:broader/skos:notation 'Minor'", 10_201),
            new Whole("; weir:ageBand/skos:broader/skos:notation 'Minor' ; weir:registered 2016", 1_596),
            new Whole("; weir:ageBand/skos:broader/skos:notation 'Minor' ; weir:registered 2017", 1_822),
            new Whole("; weir:ageBand/skos:broader/skos:notation 'Minor' ; weir:registered 2018", 2_212));

    static String sparql(ByCode total) {
        return prefixes()
                + "SELECT ?code (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person ;"
                + " weir:" + total.property() + " ?v . ?v skos:notation ?code } GROUP BY ?code";
    }

    static String sparql(Whole total) {
        return prefixes()
                + "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject ?person "
                + total.pattern() + " }";
    }

    private static String prefixes() {
        return "PREFIX weir: <https://w3id.org/weir/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n";
    }

    private static Whole flow(String citizenship, String country, long persons) {
        return new Whole(
                "; weir:citizenship <https://w3id.org/weir/code/country/" + citizenship
                        + "> ; weir:countryOfExploitation <https://w3id.org/weir/code/country/" + country + ">",
                persons);
    }

    private static ByCode by(String property, String figures) {
        List<Figure> list = new ArrayList<>();
        Stream<String[]> entries =
                Arrays.stream(figures.split(",", -1)).map(entry -> entry.strip().split(" ", -1));
        entries.forEach(entry -> list.add(new Figure(entry[0], Long.parseLong(entry[1]))));
        return new ByCode(property, List.copyOf(list));
    }
}
