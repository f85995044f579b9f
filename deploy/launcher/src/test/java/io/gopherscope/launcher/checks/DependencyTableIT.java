// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/architecture.md: who may depend on whom. */
class DependencyTableIT {

    private static final String ROOT = "io.gopherscope.";

    /** The folders by their packages, with those that each may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "protocol", Set.of(),
            "pprof", Set.of(),
            "storage", Set.of("pprof", "protocol"),
            "telemetry", Set.of("storage"),
            "ingest", Set.of("telemetry", "storage", "pprof", "protocol"),
            "api", Set.of("telemetry", "storage", "pprof", "protocol"),
            "engines", Set.of(),
            "deploy", Set.of("pprof"),
            "launcher", Set.of("engines", "storage", "pprof", "protocol"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gopherscope");

    @ParameterizedTest
    @ValueSource(
            strings = {"protocol", "pprof", "storage", "telemetry", "ingest", "api", "engines", "deploy", "launcher"})
    void usesOnlyWhatTheTableAllows(String folder) {
        Set<String> allowed = MAY_USE.getOrDefault(folder, Set.of());
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(ROOT + folder)))
                .as("classes of " + folder)
                .isNotEmpty();
        String[] forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(folder) && !allowed.contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + folder + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = "pprof")
    void theProfileEngineUsesTheJdkAlone(String folder) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + folder + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(ROOT + folder + "..", "java..", "jdk..", "org.jspecify..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"launcher", "engines"})
    void hasNoPackagesInCircles(String folder) {
        slices().matching(ROOT + folder + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
