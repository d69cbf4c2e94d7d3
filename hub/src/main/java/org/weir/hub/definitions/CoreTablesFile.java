package org.weir.hub.definitions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * {@code core-tables.yaml} in a hub's folder: the tables that the federation makes by schedule. Every question is compiled when the file is
 * read, so that what stands in the membership is what every agency's compiler reaches; what no agency would answer is refused here.
 */
public final class CoreTablesFile {
    public static final String NAME = "core-tables.yaml";

    private static final Set<String> KEYS = Set.of("every", "tables");
    private static final Set<String> TABLE_KEYS = Set.of("name", "purpose", "question");

    private CoreTablesFile() {}

    /** The text of the standard ones: what statistics on trafficking begin with. */
    public static String standard() {
        try (InputStream in = CoreTablesFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of a hub's folder; none when there is no such file.
     *
     * @param purposes of the federation
     * @throws IOException with a sentence that names the file, the table and the remedy
     */
    public static CoreTables read(Path folder, List<String> purposes) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return CoreTables.NONE;
        }
        try {
            return parse(Files.readString(file), purposes);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the table and the remedy */
    public static CoreTables parse(String text, List<String> purposes) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object document;
        try {
            document = new Yaml(new SafeConstructor(strict)).load(text);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    "It is not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
        Map<?, ?> values = mapping(document, KEYS, "the file");
        String every = text(values, "every", "the file");
        Cadence cadence = Cadence.find(every)
                .orElseThrow(() -> new IllegalArgumentException("every: '" + every + "' is not known. Write "
                        + Arrays.stream(Cadence.values()).map(Cadence::word).collect(Collectors.joining(", "))));
        if (!(values.get("tables") instanceof List<?> entries) || entries.isEmpty()) {
            throw new IllegalArgumentException("tables: name at least one, or remove the file");
        }
        Compiler compiler = new Compiler(Ontology.load());
        List<CoreTables.Table> tables = new ArrayList<>();
        for (Object entry : entries) {
            tables.add(table(entry, "tables[" + tables.size() + "]", purposes, compiler));
        }
        return new CoreTables(cadence, tables);
    }

    private static CoreTables.Table table(Object entry, String place, List<String> purposes, Compiler compiler) {
        Map<?, ?> values = mapping(entry, TABLE_KEYS, place);
        String name = text(values, "name", place);
        String purpose = text(values, "purpose", place);
        String sparql = text(values, "question", place);
        String table = "core table '" + name + "'";
        if (!purposes.contains(purpose)) {
            throw new IllegalArgumentException(table + ": the purpose '" + purpose
                    + "' is not one of the federation's, which are " + String.join(", ", purposes));
        }
        Compiled compiled = compiled(sparql, table, compiler);
        if (!PersonBound.countsPersons(compiled.layout())) {
            throw new IllegalArgumentException(
                    table
                            + " counts cases, and how many one person has is not bounded. Count persons: COUNT(DISTINCT ?person)");
        }
        if (PersonBound.find(compiled.layout()).isEmpty()) {
            throw new IllegalArgumentException(table + " has too many figures or counts for a total. Make it smaller");
        }
        return new CoreTables.Table(name, purpose, sparql, compiled.question().digest());
    }

    private static Compiled compiled(String sparql, String table, Compiler compiler) {
        try {
            return compiler.compile(sparql);
        } catch (NotCompilable e) {
            throw new IllegalArgumentException(table + " does not compile. " + e.located(), e);
        }
    }

    private static Map<?, ?> mapping(@Nullable Object value, Set<String> keys, String place) {
        if (!(value instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException(place + ": keys and values are expected: " + words(keys));
        }
        for (Object key : values.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(place + ": unknown key " + key + ". Known keys: " + words(keys));
            }
        }
        return values;
    }

    private static String words(Set<String> keys) {
        return keys.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String text(Map<?, ?> values, String key, String place) {
        if (values.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(place + ": " + key + ": a text is expected");
    }
}
