package org.weir.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Every code that occurs in published data of CTDC resolves. The data are not part of the project (their terms forbid it), so
 * this is skipped where they are absent.
 */
class CtdcCodesTest {
    private static final Set<String> MISSING = Set.of("", "-99");

    /** In the country columns of 2020 a zero is an undocumented code for unknown. */
    private static final Set<String> MISSING_COUNTRY = Set.of("", "-99", "0");

    private final Ontology ontology = Ontology.load();

    @Test
    void find_codesOfTheGlobalDataset2020_allResolve() throws IOException {
        Map<String, Set<String>> columns = columns("ctdc-global-2020-core7.csv");

        assertThat(unresolved("registered", columns.getOrDefault("yearOfRegistration", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("gender", columns.getOrDefault("gender", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("ageBand", columns.getOrDefault("ageBroad", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("citizenship", columns.getOrDefault("citizenship", Set.of()), MISSING_COUNTRY))
                .isEmpty();
        assertThat(unresolved(
                        "countryOfExploitation",
                        columns.getOrDefault("CountryOfExploitation", Set.of()),
                        MISSING_COUNTRY))
                .isEmpty();
    }

    @Test
    void find_codesOfTheRegroupedDataset2020_allResolve() throws IOException {
        Map<String, Set<String>> columns = columns("ctdc-global-2020-derived10.csv");
        Set<String> notSpecified = Set.of("Not Specified", "Unknown");

        assertThat(unresolved("reportedBy", columns.getOrDefault("Datasource", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("citizenship", columns.getOrDefault("citizenship", Set.of()), MISSING_COUNTRY))
                .isEmpty();
        assertThat(unresolved("exploitation", columns.getOrDefault("ExploitType", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("labourSector", columns.getOrDefault("Labor_Type", Set.of()), notSpecified))
                .isEmpty();
        assertThat(unresolved("recruiterRelation", columns.getOrDefault("RecruiterCategory", Set.of()), notSpecified))
                .isEmpty();
    }

    @Test
    void find_codesOfTheGlobalSyntheticDataset2021_allResolve() throws IOException {
        Map<String, Set<String>> columns = columns("ctdc-global-synthetic-2021.csv.gz");

        assertThat(unresolved("registered", columns.getOrDefault("yearOfRegistration", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("gender", columns.getOrDefault("gender", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("ageBand", columns.getOrDefault("ageBroad", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("duration", columns.getOrDefault("traffickMonths", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved("citizenship", columns.getOrDefault("citizenship", Set.of()), MISSING))
                .isEmpty();
        assertThat(unresolved(
                        "countryOfExploitation", columns.getOrDefault("CountryOfExploitation", Set.of()), MISSING))
                .isEmpty();
    }

    @Test
    void find_flagColumnsOfTheGlobalSyntheticDataset2021_allResolve() throws IOException {
        Set<String> names = columns("ctdc-global-synthetic-2021.csv.gz").keySet();

        assertThat(unresolved("meansOfControl", after("meansOfControl", names), Set.of()))
                .isEmpty();
        assertThat(unresolved("exploitation", after("is", names), Set.of())).isEmpty();
        assertThat(unresolved("labourSector", after("typeOfLabour", names), Set.of()))
                .isEmpty();
        assertThat(unresolved("sexualExploitationType", after("typeOfSex", names), Set.of()))
                .isEmpty();
        assertThat(unresolved("recruiterRelation", after("recruiterRelation", names), Set.of()))
                .isEmpty();
    }

    /** What is neither a notation nor an alias of a code that a record may hold. */
    private Set<String> unresolved(String property, Set<String> values, Set<String> missing) {
        PropertyDefinition definition = ontology.property(property).orElseThrow();
        Set<String> unresolved = new TreeSet<>(values);
        assertThat(unresolved).isNotEmpty();
        unresolved.removeAll(missing);
        unresolved.removeIf(value -> definition
                .codes()
                .find(value)
                .or(() -> definition.codes().findAlias(value))
                .filter(definition::isRecordable)
                .isPresent());
        return unresolved;
    }

    private static Set<String> after(String prefix, Set<String> columns) {
        Set<String> after = new TreeSet<>();
        columns.stream()
                .filter(name -> name.startsWith(prefix) && Character.isUpperCase(name.charAt(prefix.length())))
                .forEach(name -> after.add(name.substring(prefix.length())));
        return after;
    }

    private static Map<String, Set<String>> columns(String file) throws IOException {
        Optional<Path> shared = sharedData();
        assumeTrue(shared.isPresent(), "The published data of CTDC are not here");
        try (BufferedReader reader = open(shared.orElseThrow().resolve(file))) {
            List<String> names = List.of(reader.readLine().split(","));
            Map<String, Set<String>> columns = new HashMap<>();
            names.forEach(name -> columns.put(name, new TreeSet<>()));
            try (Stream<String> rows = reader.lines()) {
                rows.forEach(row -> addRow(columns, names, row.split(",", -1)));
            }
            return columns;
        }
    }

    private static void addRow(Map<String, Set<String>> columns, List<String> names, String[] row) {
        for (int i = 0; i < names.size(); i++) {
            columns.computeIfAbsent(names.get(i), _ -> new TreeSet<>()).add(row[i]);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    /** The folder shared/data/ctdc beside a folder above this one. */
    private static Optional<Path> sharedData() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data/ctdc"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
