package org.weir.hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.weir.architecture.AllowList;

/** The packages of this module in reading order, and all that each may use. A package that is not in the list fails. */
class ArchitectureTest implements AllowList {
    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("org.weir.hub.combine", List.of("org.weir.answer", "org.weir.wire")),
            Map.entry(
                    "org.weir.hub.membership",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.signing",
                            "org.weir.membership",
                            "org.weir.transparency",
                            "org.weir.console.durable",
                            "org.weir.console.tls",
                            "io.vertx.core.json")),
            Map.entry(
                    "org.weir.hub.federate",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.transparency",
                            "org.weir.wire",
                            "org.weir.masking",
                            "org.weir.hub.combine",
                            "org.weir.hub.total",
                            "org.weir.hub.membership")),
            Map.entry(
                    "org.weir.hub.definitions",
                    List.of(
                            "org.weir.answer",
                            "org.weir",
                            "org.weir.question",
                            "org.weir.ontology",
                            "org.weir.ontology.compile",
                            "org.weir.membership",
                            "org.weir.hub.combine",
                            "org.weir.hub.federate",
                            "org.yaml.snakeyaml..")),
            Map.entry("org.weir.hub.total", List.of("org.weir.masking", "org.weir.transparency")),
            Map.entry(
                    "org.weir.hub.evidence",
                    List.of(
                            "org.weir",
                            "org.weir.hub.total",
                            "org.weir.masking",
                            "org.weir.answer",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.transparency..",
                            "org.weir.console.durable",
                            "org.weir.console.log",
                            "org.weir.hub.federate")),
            Map.entry(
                    "org.weir.hub.grpc",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.hub.evidence",
                            "org.weir.hub.total",
                            "org.weir.masking",
                            "org.weir.transparency",
                            "org.weir.proto.v1",
                            "org.weir.shared",
                            "org.weir.hub.tables",
                            "org.weir.console.limit",
                            "org.weir.console.tls",
                            "org.weir.hub.federate",
                            "org.weir.hub.membership",
                            "io.grpc..",
                            "io.netty.handler.ssl",
                            "com.google.protobuf..")),
            Map.entry(
                    "org.weir.hub.http",
                    List.of(
                            "org.weir",
                            "org.weir.evidence",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.hub.evidence",
                            "org.weir.hub.membership",
                            "org.weir.transparency..",
                            "org.weir.console.accounts",
                            "org.weir.console.approval",
                            "org.weir.console.log..",
                            "org.weir.ontology",
                            "org.weir.ontology.catalogue",
                            "org.weir.console.pages",
                            "org.weir.console.web",
                            "org.weir.hub.approval",
                            "org.weir.hub.archive",
                            "org.weir.hub.questions",
                            "org.weir.hub.definitions",
                            "org.weir.hub.stop",
                            "org.weir.hub.tables",
                            "org.weir.hub.http.view",
                            "org.weir.answer",
                            "io.vertx.core.json")),
            Map.entry(
                    "org.weir.hub.archive",
                    List.of("org.weir", "org.weir.answer", "org.weir.console.durable", "org.weir.hub.federate")),
            Map.entry(
                    "org.weir.hub.tables",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.console.durable",
                            "org.weir.masking",
                            "org.weir.proto.v1",
                            "org.weir.shared",
                            "org.weir.signing",
                            "org.weir.hub.evidence",
                            "org.weir.hub.federate",
                            "org.weir.hub.total",
                            "com.google.protobuf..")),
            Map.entry("org.weir.hub.approval", List.of()),
            Map.entry("org.weir.hub.stop", List.of("org.weir.console.durable")),
            Map.entry("org.weir.hub.questions", List.of("org.weir", "org.weir.transparency..")),
            Map.entry("org.weir.hub.http.view", List.of()),
            Map.entry(
                    "org.weir.hub.templates",
                    List.of(
                            "org.weir.hub.http.view",
                            "org.weir.console.accounts",
                            "org.weir.console.pages",
                            "gg.jte..")),
            Map.entry(
                    "org.weir.hub",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.evidence",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.ontology..",
                            "org.weir.transparency..",
                            "org.weir.console..",
                            "org.weir.hub..",
                            "io.vertx.core.json",
                            "io.micrometer..",
                            "org.yaml.snakeyaml..",
                            "org.slf4j..")));

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.weir.hub..");

    @Override
    public JavaClasses module() {
        return MODULE;
    }

    @Override
    public Map<String, List<String>> allowed() {
        return ALLOWED;
    }

    @Override
    public List<String> platform() {
        return List.of("java..", "javax.net.ssl..", "javax.crypto..", "org.jspecify.annotations..");
    }

    @Test
    void module_packages_haveNoCycle() {
        slices().matching("org.weir.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void hub_anyClass_holdsNoStoreAndNoCase() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.weir.node..", "org.weir.disclosure..", "org.apache.jena..", "java.sql..", "javax.sql.."))
                .check(MODULE);
    }

    /** Evidence can be made only in the packages that check it, so nobody else may have a class there. */
    @Test
    void otherModules_packagesOfTheProtocol_haveNoClassThere() {
        JavaClasses others = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("proto"))
                .importPackages("org.weir");

        assertThat(others.stream().map(JavaClass::getPackageName))
                .isNotEmpty()
                .noneMatch(name -> name.equals("org.weir")
                        || Stream.of(
                                        "question",
                                        "answer",
                                        "disclosure",
                                        "wire",
                                        "signing",
                                        "membership",
                                        "proto",
                                        "transparency",
                                        "evidence")
                                .anyMatch(owned -> (name + ".").startsWith("org.weir." + owned + ".")));
    }
}
