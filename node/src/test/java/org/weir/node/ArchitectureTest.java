package org.weir.node;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.architecture.AllowList;
import org.weir.disclosure.RawTable;
import org.weir.node.answer.AnswerQuestion;
import org.weir.node.answer.ReleaseGates;
import org.weir.node.total.TakePart;

/** The packages of this module in reading order, and all that each may use. A package that is not in the list fails. */
class ArchitectureTest implements AllowList {
    private static final String PURE = "org.weir";
    private static final String ANSWER = "org.weir.answer";
    private static final String DISCLOSURE = "org.weir.disclosure";
    private static final String MEMBERSHIP = "org.weir.membership";
    private static final String QUESTION = "org.weir.question";
    private static final String SIGNING = "org.weir.signing";
    private static final String LOGGED = "org.weir.logged";
    private static final String TRANSPARENCY = "org.weir.transparency";
    private static final String ONTOLOGY = "org.weir.ontology";
    private static final String COMPILE = "org.weir.ontology.compile";
    private static final String DURABLE = "org.weir.console.durable";
    private static final String SHARED = "org.weir.shared";
    private static final String WEB = "org.weir.console.web";

    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            // The records: nothing here knows who asks, of policy or of a network.
            entry("org.weir.node.keys", List.of(PURE, "com.google.crypto.tink..", "javax.crypto..")),
            entry("org.weir.node.records", List.of(PURE, DISCLOSURE, ONTOLOGY, QUESTION)),
            entry(
                    "org.weir.node.records.columns",
                    List.of(
                            PURE,
                            DISCLOSURE,
                            ONTOLOGY,
                            QUESTION,
                            "org.weir.node.keys",
                            "org.weir.node.records",
                            "com.google.crypto.tink..")),
            entry("org.weir.node.records.rdf", List.of(ONTOLOGY, "org.weir.node.records.columns", "org.apache.jena..")),
            entry(
                    "org.weir.node.importing",
                    List.of(
                            PURE,
                            ONTOLOGY,
                            "org.weir.node.keys",
                            "org.weir.node.records",
                            "org.weir.node.records.columns",
                            "com.google.errorprone.annotations..",
                            "de.siegmar.fastcsv..",
                            "org.yaml.snakeyaml..")),
            // The decision: sees a question, never a record or a figure.
            entry(
                    "org.weir.node.policy",
                    List.of(
                            PURE,
                            ANSWER,
                            DISCLOSURE,
                            "org.weir.disclosure.noise",
                            DURABLE,
                            MEMBERSHIP,
                            ONTOLOGY,
                            QUESTION,
                            SIGNING,
                            "org.weir.node.ledger",
                            "org.yaml.snakeyaml..")),
            entry(
                    "org.weir.node.ledger",
                    List.of(
                            PURE,
                            ANSWER,
                            "org.weir.disclosure.noise",
                            DURABLE,
                            "org.weir.masking",
                            MEMBERSHIP,
                            QUESTION)),
            entry(
                    "org.weir.node.total",
                    List.of(
                            PURE,
                            ANSWER,
                            DISCLOSURE,
                            "org.weir.disclosure.noise",
                            "org.weir.masking",
                            ONTOLOGY,
                            QUESTION,
                            "org.weir.node.ledger",
                            "org.weir.node.records")),
            // Released tables: totals that left already, never a record.
            entry(
                    "org.weir.node.tables",
                    List.of(
                            PURE,
                            ANSWER,
                            DISCLOSURE,
                            DURABLE,
                            MEMBERSHIP,
                            ONTOLOGY,
                            COMPILE,
                            QUESTION,
                            SIGNING,
                            SHARED,
                            TRANSPARENCY,
                            "org.weir.transparency.entry",
                            "org.weir.masking",
                            "org.weir.wire",
                            "org.slf4j")),
            // The two flows: no network, no file.
            entry(
                    "org.weir.node.answer",
                    List.of(
                            PURE,
                            ANSWER,
                            DISCLOSURE,
                            "org.weir.disclosure.noise",
                            "org.weir.masking",
                            MEMBERSHIP,
                            ONTOLOGY,
                            COMPILE,
                            QUESTION,
                            SIGNING,
                            LOGGED,
                            TRANSPARENCY,
                            "org.weir.wire",
                            "org.weir.console",
                            "org.weir.node.ledger",
                            "org.weir.node.policy",
                            "org.weir.node.records",
                            "org.weir.node.tables",
                            "org.weir.node.total",
                            SHARED,
                            "org.slf4j")),
            // The schedule of core tables: the membership and the way of a question, never a record or a figure.
            entry(
                    "org.weir.node.core",
                    List.of(ANSWER, MEMBERSHIP, COMPILE, "org.weir.masking", "org.weir.node.answer", "org.slf4j")),
            // The agency's own log: sees what was asked and what leaves, no record.
            entry(
                    "org.weir.node.log",
                    List.of(
                            PURE,
                            ANSWER,
                            DURABLE,
                            SIGNING,
                            TRANSPARENCY,
                            "org.weir.console.log..",
                            "org.weir.node.answer",
                            "com.google.crypto.tink",
                            "io.vertx.core.json")),
            // The adapters: gRPC to the hub, HTTP to this agency's own people. They do not know each other.
            entry(
                    "org.weir.node.enrol",
                    List.of(
                            PURE,
                            ANSWER,
                            DURABLE,
                            MEMBERSHIP,
                            SIGNING,
                            TRANSPARENCY,
                            "org.weir.console.tls",
                            "org.weir.proto.v1",
                            "com.google.protobuf..",
                            "io.grpc..",
                            "io.netty.handler.ssl..",
                            "io.vertx.core.json..",
                            "javax.net.ssl..")),
            entry(
                    "org.weir.node.link",
                    List.of(
                            PURE,
                            ANSWER,
                            DURABLE,
                            MEMBERSHIP,
                            SIGNING,
                            LOGGED,
                            DISCLOSURE,
                            "org.weir.masking",
                            "org.weir.node.total",
                            SHARED,
                            "org.weir.node.witness",
                            TRANSPARENCY,
                            "org.weir.console.tls",
                            "org.weir.node.enrol",
                            "org.weir.proto.v1",
                            "com.google.common.util.concurrent..",
                            "com.google.protobuf..",
                            "io.grpc..",
                            "org.slf4j")),
            entry(
                    "org.weir.node.desk",
                    List.of(
                            PURE,
                            ANSWER,
                            DISCLOSURE,
                            "org.weir.disclosure.noise",
                            MEMBERSHIP,
                            DURABLE,
                            ONTOLOGY,
                            COMPILE,
                            "org.weir.ontology.catalogue",
                            "org.weir.ontology.draft",
                            QUESTION,
                            MEMBERSHIP,
                            SIGNING,
                            TRANSPARENCY,
                            LOGGED,
                            WEB,
                            "org.weir.console",
                            "org.weir.console.accounts",
                            "org.weir.console.limit",
                            "org.weir.console.pages",
                            "org.weir.console.approval",
                            "org.weir.evidence",
                            "org.weir.wire",
                            "org.weir.node.answer",
                            "org.weir.node.desk.view",
                            "org.weir.node.log",
                            "org.weir.node.policy",
                            "org.weir.node.records",
                            "org.weir.node.tables",
                            SHARED,
                            "org.slf4j",
                            "io.micrometer..",
                            "io.vertx.core..",
                            "org.apache.jena..")),
            // What the desk's pages show, and their compiled templates.
            entry("org.weir.node.desk.view", List.of()),
            entry(
                    "org.weir.node.templates",
                    List.of(
                            "org.weir.node.desk.view",
                            "org.weir.console.accounts",
                            "org.weir.console.pages",
                            "gg.jte..")),
            // The witness of the hub's log: sees checkpoints and proofs, never a question or a figure.
            entry("org.weir.node.witness", List.of(PURE, DURABLE, "org.weir.transparency..")),
            // The wiring knows them all.
            entry("org.weir.node", List.of("org.weir..", "org.slf4j", "org.yaml.snakeyaml..")));

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.weir.node..");

    @Override
    public JavaClasses module() {
        return MODULE;
    }

    @Override
    public Map<String, List<String>> allowed() {
        return ALLOWED;
    }

    @Test
    void module_packages_haveNoCycle() {
        slices().matching("org.weir.node.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void node_anyClass_knowsNoHub() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.weir.hub..")
                .check(MODULE);
    }

    /** The unprotected table is handled by what fills it and by the one flow of each profile that hands it to the gate. */
    @Test
    void rawTable_outsideTheRecords_isSeenByOneFlowOfEachProfileOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.weir.node.records..")
                .and(not(belongToAnyOf(AnswerQuestion.class, TakePart.class)))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(RawTable.class)
                .check(MODULE);
    }

    /** Which gate a node has is written in the wiring; no configuration can name another. */
    @Test
    void releaseGates_anyClass_isChosenByTheWiringOnly() {
        noClasses()
                .that(not(belongToAnyOf(AnswerQuestion.class, NodeWiring.class, ReleaseGates.class)))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ReleaseGates.class)
                .check(MODULE);
    }
}
