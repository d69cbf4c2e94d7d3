package org.weir.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.architecture.AllowList;

/** The packages of the command, and all that each may use. Benchmarks keep a list of their own. */
class ArchitectureTest implements AllowList {
    private static final String BENCH = "org.weir.deploy.bench..";

    private static final Map<String, List<String>> ALLOWED = Map.of(
            "org.weir.deploy",
            List.of(),
            "org.weir.deploy.command",
            List.of(
                    "org.weir.deploy",
                    "org.weir.deploy.ask",
                    "org.weir.deploy.demo",
                    "org.weir.deploy.pilot",
                    "org.weir.deploy.bench",
                    "org.weir.deploy.evidence",
                    "org.weir..",
                    "io.vertx.core.json",
                    "com.google.gson..",
                    "picocli"),
            "org.weir.deploy.ask",
            List.of("org.weir.deploy", "org.weir.deploy.pilot", "org.weir.answer", "com.google.gson.."),
            "org.weir.deploy.evidence",
            List.of(
                    "org.weir.deploy",
                    "org.weir.deploy.pilot",
                    "org.weir",
                    "org.weir.answer",
                    "org.weir.console.log..",
                    "org.weir.evidence",
                    "org.weir.membership",
                    "org.weir.signing",
                    "org.weir.transparency..",
                    "com.google.gson.."),
            "org.weir.deploy.demo",
            List.of(
                    "org.weir.deploy",
                    "org.weir.deploy.ask",
                    "org.weir.deploy.generate",
                    "org.weir.deploy.pilot",
                    "org.weir.membership",
                    "com.google.gson.."),
            "org.weir.deploy.generate",
            List.of(),
            "org.weir.deploy.pilot",
            List.of(
                    "org.weir.deploy",
                    "org.weir",
                    "org.weir.hub",
                    "org.weir.hub.definitions",
                    "org.weir.node..",
                    "org.weir.membership",
                    "org.weir.signing",
                    "org.weir.ontology",
                    "org.weir.console.accounts",
                    "org.weir.console.durable",
                    "com.google.gson..",
                    "org.yaml.snakeyaml.."));

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.weir.deploy..")
            .that(not(resideInAPackage(BENCH)));

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
        slices().matching("org.weir.(**)").should().beFreeOfCycles().check(MODULE);
    }
}
