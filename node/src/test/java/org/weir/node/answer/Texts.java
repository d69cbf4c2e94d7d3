package org.weir.node.answer;

/** Questions and policies of tests. */
public final class Texts {
    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#>\n";

    public static final String BY_GENDER = PREFIX + """
            SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender
            } GROUP BY ?gender ORDER BY DESC(?n)""";

    public static final String BY_COUNTRY_AND_GENDER = PREFIX + """
            SELECT ?country ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ;
                    weir:countryOfExploitation ?country ; weir:gender ?gender ; weir:registered ?y .
              FILTER(?y >= 2015 && ?y <= 2019)
            } GROUP BY ?country ?gender ORDER BY DESC(?n)""";

    /** The same of cases: a part that is withheld has no upper end. */
    public static final String CASES_BY_GENDER = ofCases(BY_GENDER);

    public static final String CASES_BY_COUNTRY_AND_GENDER = ofCases(BY_COUNTRY_AND_GENDER);

    public static final String POLICY = """
            version: 1
            agency: any
            basis: a test
            minimum: 10
            grants:
              - to: members
                purposes: [statistics]
                subjects: [CaseRecord]
                breakdowns: standard
            """;

    private Texts() {}

    private static String ofCases(String sparql) {
        return sparql.replace("COUNT(DISTINCT ?person)", "COUNT(?case)");
    }
}
