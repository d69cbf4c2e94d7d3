package org.weir;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weir.architecture.AllowList;

/** The packages of this module in reading order, and all that each may use. A package that is not in the list fails. */
class ArchitectureTest implements AllowList {
    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("org.weir", List.of()),
            Map.entry("org.weir.question", List.of("org.weir")),
            Map.entry("org.weir.answer", List.of("org.weir", "org.weir.question")),
            Map.entry("org.weir.masking", List.of("org.weir", "org.weir.transparency", "org.weir.transparency.entry")),
            Map.entry("org.weir.disclosure.noise", List.of("org.weir.masking")),
            Map.entry("org.weir.disclosure", List.of("org.weir", "org.weir.masking", "org.weir.disclosure.noise")),
            Map.entry("org.weir.proto.v1", List.of("com.google.protobuf..", "io.grpc..", "com.google.common..")),
            Map.entry(
                    "org.weir.wire",
                    List.of(
                            "org.weir",
                            "org.weir.question",
                            "org.weir.answer",
                            "org.weir.disclosure",
                            "org.weir.proto.v1",
                            "com.google.protobuf..")),
            Map.entry(
                    "org.weir.membership",
                    List.of("org.weir", "org.weir.answer", "org.weir.signing", "org.weir.transparency")),
            Map.entry(
                    "org.weir.signing",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.disclosure",
                            "org.weir.masking",
                            "org.weir.wire",
                            "org.weir.membership",
                            "org.weir.transparency",
                            "com.nimbusds..",
                            "org.conscrypt..")),
            Map.entry("org.weir.transparency", List.of("org.weir", "org.conscrypt..", "com.google.crypto.tink..")),
            Map.entry(
                    "org.weir.logged",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.transparency",
                            "org.weir.transparency.entry")),
            Map.entry(
                    "org.weir.shared",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.logged",
                            "org.weir.masking",
                            "org.weir.membership",
                            "org.weir.proto.v1",
                            "org.weir.signing",
                            "org.weir.transparency",
                            "org.weir.transparency.entry",
                            "org.weir.wire",
                            "com.google.protobuf..")),
            Map.entry("org.weir.transparency.entry", List.of("org.weir", "org.weir.transparency")),
            Map.entry(
                    "org.weir.evidence",
                    List.of(
                            "org.weir",
                            "org.weir.answer",
                            "org.weir.membership",
                            "org.weir.signing",
                            "org.weir.transparency..")));

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrl(Bytes.class.getProtectionDomain().getCodeSource().getLocation());

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

    /** Keys and the membership that pins them are one idea in two packages; all others stand in a row. */
    @Test
    void module_packages_haveNoOtherCycle() {
        slices().matching("org.weir.(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAnyPackage("org.weir.membership"), resideInAnyPackage("org.weir.signing"))
                .check(MODULE);
    }

    @Test
    void joseLibrary_outsideSigning_isUsedNowhere() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.weir.signing")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.nimbusds.."))
                .check(MODULE);
    }

    @Test
    void module_anyClass_readsNoFileAndNoNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.."))
                .check(MODULE);
    }
}
