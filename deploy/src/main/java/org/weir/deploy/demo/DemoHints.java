package org.weir.deploy.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.weir.deploy.pilot.Ready;
import org.weir.membership.Profile;

/** What to try on a running demo, ready to be copied; under the profile {@code total} with what each would cost. */
public final class DemoHints {
    private static final String PREFIX = "PREFIX weir: <https://w3id.org/weir/ns#> ";

    /** Where {@code weir ask} looks first, and needs no folder named. */
    private static final Path USUAL = Path.of("weir-demo");

    private static final String BY_YEAR =
            "SELECT ?y (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                    + " weir:registered ?y } GROUP BY ?y";

    /** Part of the demo's question: its table answers it. */
    private static final String WOMEN =
            "SELECT ?country (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                    + " weir:countryOfExploitation ?country ; weir:gender <https://w3id.org/weir/code/gender/Female> ;"
                    + " weir:registered ?y . FILTER(?y >= 2015 && ?y <= 2019) } GROUP BY ?country";

    /** No standard core table has countries with ages, and none of them tells of a fact that has a part of the budget of its own. */
    private static final String BY_AGE =
            "SELECT ?country ?age (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                    + " weir:countryOfExploitation ?country ; weir:ageBand ?age } GROUP BY ?country ?age ORDER BY DESC(?n)";

    private static final String PART = "this agency's part of the year's budget";
    private static final String UNTIL = ", as long as no released table covers it.";

    private final Ready ready;
    private final Path home;

    /** @param home the demo's folder */
    public DemoHints(Ready ready, Path home) {
        this.ready = ready;
        this.home = home;
    }

    /** Where it is reached, and what can be tried at once. */
    public List<String> first(Profile profile, DemoQuestion.Answered answered) {
        Ready.Node node = ready.nodes().getFirst();
        List<String> lines = new ArrayList<>(List.of(
                "",
                "The federation runs until you stop it (Ctrl-C). Hub: "
                        + ready.hub().console() + "   Desk of " + node.id() + ": " + node.desk(),
                "Open them in a browser: sign in as " + signIn() + ".",
                "In another terminal, in this folder, try:",
                ""));
        lines.addAll(
                switch (profile) {
                    case LOCAL -> tables(node);
                    case TOTAL -> totals(node, answered);
                });
        lines.add("");
        return lines;
    }

    private List<String> tables(Ready.Node node) {
        return List.of(
                ask(
                        "",
                        "SELECT ?sector ?gender (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                                + " weir:labourSector ?sector ; weir:gender ?gender } GROUP BY ?sector ?gender"),
                "",
                ask("--explain ", BY_YEAR),
                "",
                "  curl -s " + node.sparql() + " -H 'Authorization: Bearer " + node.token() + "' -H 'Accept: text/csv'"
                        + " --data-urlencode 'query=" + PREFIX
                        + "SELECT ?r (COUNT(DISTINCT ?p) AS ?n) WHERE { ?c a weir:CaseRecord ; weir:subject ?p ;"
                        + " weir:recruiterRelation ?r } GROUP BY ?r'");
    }

    private List<String> totals(Ready.Node node, DemoQuestion.Answered answered) {
        return List.of(
                "Free, for every agency: what the table above covers, such as its women.",
                ask("", WOMEN),
                "",
                "Free: the total, computed again from what every agency sent.",
                "  ./weir node audit " + answered.session() + " --dir "
                        + home.resolve("nodes").resolve(node.id()),
                "",
                "Free: what a question would cost, and how many such tables are left.",
                ask("--explain ", BY_AGE),
                "",
                spends(answered.tablesLeft()),
                ask("", BY_AGE),
                "",
                "To ask without counting, start a demo of the other profile, in which nothing costs: ./weir demo --profile local");
    }

    private static String spends(OptionalLong left) {
        if (left.isEmpty()) {
            return "Costs one table of " + PART + UNTIL;
        }
        return "Costs one of the " + left.getAsLong() + " tables left of " + PART + UNTIL;
    }

    /** While the core tables are on their way. */
    public static List<String> coreTablesToCome() {
        return List.of(
                "The agencies make four core tables by themselves, within two minutes (but in the first ten minutes of a day, UTC, not yet)."
                        + " It is said here when they are there: what they cover is free from then on.",
                "");
    }

    /** Once the core tables are there. */
    public List<String> coreTables() {
        return List.of(
                "The four core tables are there. Free from now on, for every agency: persons by year, gender and age band; by citizenship and"
                        + " gender; by country of exploitation and gender; by form of exploitation and gender; and what they cover, such as:",
                ask("", BY_YEAR),
                "");
    }

    private String ask(String options, String sparql) {
        String folder = home.equals(USUAL) ? "" : "--dir " + home + " ";
        return "  ./weir ask " + folder + options + "-e '" + PREFIX + sparql + "'";
    }

    private String signIn() {
        return ready.accounts().stream()
                .map(account -> account.user() + " / " + account.password())
                .collect(Collectors.joining(", "));
    }
}
