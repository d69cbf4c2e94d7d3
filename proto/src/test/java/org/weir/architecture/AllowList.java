package org.weir.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every module's architecture test says: a package uses what its list names and nothing else, and has a list. */
public interface AllowList {
    /** Made by the Protocol Buffers compiler, which knows no null marks. */
    String GENERATED = "org.weir.proto.v1";

    /** The module's own classes, without its tests. */
    JavaClasses module();

    /** Per package, the packages it may use beside itself and {@link #platform()}. */
    Map<String, List<String>> allowed();

    /** What every package may use. */
    default List<String> platform() {
        return List.of("java..", "org.jspecify.annotations..");
    }

    @Test
    default void module_everyPackage_isInTheList() {
        assertThat(module().stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isEqualTo(allowed().keySet());
    }

    @TestFactory
    default Stream<DynamicTest> package_each_usesOnlyWhatItMay() {
        return allowed().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> requireOnlyAllowed(entry.getKey(), entry.getValue())));
    }

    private void requireOnlyAllowed(String name, List<String> others) {
        String[] usable = Stream.of(List.of(name), others, platform())
                .flatMap(List::stream)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(usable))
                .check(module());
    }

    @Test
    default void packages_all_areNullMarked() {
        assertThat(module().stream()
                        .filter(type -> !type.getPackageName().equals(GENERATED))
                        .map(JavaClass::getPackage)
                        .distinct())
                .allMatch(found -> found.isAnnotatedWith(NullMarked.class));
    }
}
