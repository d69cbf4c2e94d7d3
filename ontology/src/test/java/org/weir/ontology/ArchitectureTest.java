package org.weir.ontology;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The packages of this module, and all that each may use. A package that is not in the list fails. */
class ArchitectureTest {
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "org.weir.ontology",
            List.of("org.weir", "org.weir.question", "org.apache.jena.."),
            "org.weir.ontology.compile",
            List.of("org.weir", "org.weir.question", "org.weir.answer", "org.weir.ontology", "org.apache.jena.."));

    private static final List<String> ALWAYS = List.of("java..", "org.jspecify.annotations..");
    private static final Set<String> PACKAGES = ALLOWED.keySet();

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.weir.ontology..");

    @Test
    void module_everyPackage_isInTheList() {
        assertThat(MODULE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isSubsetOf(PACKAGES);
    }

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void package_each_usesOnlyWhatItMay(String name) {
        String[] allowed = Stream.of(List.of(name), ALLOWED.getOrDefault(name, List.of()), ALWAYS)
                .flatMap(List::stream)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .allowEmptyShould(true)
                .check(MODULE);
    }

    @Test
    void module_packages_haveNoCycle() {
        slices().matching("org.weir.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void api_anySignature_showsNoRdfLibrary() {
        codeUnits().should(showNoRdfLibrary()).check(MODULE);
        fields().should(showNoRdfLibrary()).check(MODULE);
    }

    private static <T extends JavaMember> ArchCondition<T> showNoRdfLibrary() {
        return new ArchCondition<>("show no type of Jena where others can see it") {
            @Override
            public void check(T member, ConditionEvents events) {
                if (isVisible(member) && typesIn(member).anyMatch(resideInAPackage("org.apache.jena.."))) {
                    events.add(SimpleConditionEvent.violated(member, member.getDescription() + " shows Jena"));
                }
            }
        };
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return isVisible(member.getOwner())
                && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
    }

    /** What is nested in an interface is public by rule, and seen only where the interface is. */
    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static Stream<JavaClass> typesIn(JavaMember member) {
        Stream<JavaClass> thrown = member instanceof JavaCodeUnit unit
                ? unit.getExceptionTypes().stream().map(JavaType::toErasure)
                : Stream.of();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    @Test
    void packages_all_areNullMarked() {
        assertThat(MODULE.stream().map(JavaClass::getPackage).distinct())
                .allMatch(found -> found.isAnnotatedWith(NullMarked.class));
    }
}
