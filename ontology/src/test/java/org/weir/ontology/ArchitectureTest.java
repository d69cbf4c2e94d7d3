package org.weir.ontology;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.weir.architecture.AllowList;

/** The packages of this module, and all that each may use. A package that is not in the list fails. */
class ArchitectureTest implements AllowList {
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "org.weir.ontology",
            List.of("org.weir", "org.weir.question", "org.weir.answer", "org.apache.jena.."),
            "org.weir.ontology.compile",
            List.of("org.weir", "org.weir.question", "org.weir.answer", "org.weir.ontology", "org.apache.jena.."),
            // Questions that are clicked together: text only.
            "org.weir.ontology.draft",
            List.of("org.weir.question", "org.weir.ontology"),
            // The catalogue for programs: definitions and addresses only.
            "org.weir.ontology.catalogue",
            List.of("org.weir", "org.weir.ontology", "org.apache.jena.."));

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.weir.ontology..");

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
}
