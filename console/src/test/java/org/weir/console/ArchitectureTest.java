package org.weir.console;

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
            Map.entry("org.weir.console", List.of("org.slf4j..")),
            Map.entry("org.weir.console.limit", List.of()),
            Map.entry("org.weir.console.durable", List.of("org.weir", "org.weir.answer", "org.weir.signing")),
            Map.entry(
                    "org.weir.console.approval",
                    List.of("org.weir.console.accounts", "org.weir.console.durable", "io.vertx.core.json")),
            Map.entry(
                    "org.weir.console.tls",
                    List.of("org.weir", "org.weir.console.durable", "org.bouncycastle..", "javax.security.auth.x500")),
            Map.entry("org.weir.console.log", List.of("org.weir", "org.weir.transparency..", "org.slf4j..")),
            Map.entry(
                    "org.weir.console.log.file",
                    List.of("org.weir", "org.weir.transparency..", "org.weir.console.log", "org.weir.console.durable")),
            Map.entry(
                    "org.weir.console.log.http",
                    List.of("org.weir", "org.weir.transparency", "org.weir.console.log", "org.weir.console.web")),
            Map.entry(
                    "org.weir.console.pages",
                    List.of(
                            "org.weir",
                            "org.weir.console.accounts",
                            "org.weir.console.limit",
                            "org.weir.console.oidc",
                            "org.weir.console.passkeys",
                            "org.weir.console.settings",
                            "io.vertx.core.json",
                            "org.weir.console.web",
                            "gg.jte..")),
            Map.entry("org.weir.console.settings", List.of("org.weir.console.tls", "org.yaml.snakeyaml..")),
            Map.entry(
                    "org.weir.console.passkeys",
                    List.of(
                            "org.weir",
                            "org.weir.console.accounts",
                            "org.weir.console.limit",
                            "org.weir.console.settings",
                            "com.fasterxml.jackson.core",
                            "com.yubico.webauthn..")),
            Map.entry(
                    "org.weir.console.oidc",
                    List.of(
                            "org.weir.console.accounts",
                            "org.weir.console.settings",
                            "com.nimbusds..",
                            "net.minidev.json",
                            "org.slf4j..")),
            Map.entry(
                    "org.weir.console.alert",
                    List.of(
                            "org.weir.console.pages",
                            "org.weir.console.settings",
                            "io.vertx.core.json",
                            "jakarta.mail..",
                            "org.slf4j..")),
            Map.entry(
                    "org.weir.console.templates",
                    List.of("org.weir.console.pages", "org.weir.console.web", "org.weir.console.accounts", "gg.jte..")),
            Map.entry(
                    "org.weir.console.accounts",
                    List.of(
                            "org.weir",
                            "org.weir.console.durable",
                            "org.weir.console.limit",
                            "org.weir.console.web",
                            "org.bouncycastle.crypto..",
                            "org.slf4j..")),
            Map.entry(
                    "org.weir.console.web",
                    List.of(
                            "org.weir",
                            "org.weir.console",
                            "io.vertx..",
                            "io.netty..",
                            "io.micrometer..",
                            "org.slf4j..")));

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.weir.console..");

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
        slices().matching("org.weir.console.(**)").should().beFreeOfCycles().check(MODULE);
    }
}
