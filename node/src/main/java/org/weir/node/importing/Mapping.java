package org.weir.node.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;

/**
 * How an agency's columns become coded facts: one YAML file, or one of the built-in ones. The form is described in
 * {@code docs/mappings.md}.
 *
 * <p>Whether its properties and codes exist is settled against the ontology at import.
 *
 * @param name for messages and reports
 * @param digest SHA-256 of the text
 * @param delimiter between fields; found out when not said
 * @param encoding of the file; found out when not said
 * @param missing values that mean "not reported", in every column
 * @param subject how the data subject of a row is known
 * @param caseColumn column with an identifier that no two rows may share
 * @param consent how a row says that the subject agreed to statistics
 * @param tolerated the greatest share of rejected rows, in percent, with which the others are imported
 * @param constants property to notation, for rows that do not say otherwise
 * @param columns one source column, one property
 * @param flags several source columns of yes and no, one property
 * @param dropped columns that are known to identify people, and are never read
 * @param ignored columns that are known and have no place in the vocabulary
 */
public record Mapping(
        String name,
        Bytes digest,
        Optional<Character> delimiter,
        Optional<Charset> encoding,
        Set<String> missing,
        SubjectRule subject,
        Optional<String> caseColumn,
        ConsentRule consent,
        double tolerated,
        Map<String, String> constants,
        List<ColumnRule> columns,
        List<FlagRule> flags,
        List<String> dropped,
        List<String> ignored) {

    /** Names of the mappings that come with the program. */
    public static final List<String> BUILT_IN = List.of("ctdc-2020", "ctdc-2021", "ctdc-2024", "htcds", "weir");

    private static final int MOST_BYTES = 1 << 20;

    public Mapping {
        missing = Set.copyOf(missing);
        constants = Map.copyOf(constants);
        columns = List.copyOf(columns);
        flags = List.copyOf(flags);
        dropped = List.copyOf(dropped);
        ignored = List.copyOf(ignored);
    }

    /** How the data subject of a row is known. */
    public sealed interface SubjectRule {
        /** Each row is about a person of its own, and nothing says who. */
        record EachRow() implements SubjectRule {}

        /**
         * A column has the source's id of the person.
         *
         * @param space which numbering the ids belong to
         * @param rowIfMissing whether a row without an id is about a person of its own; otherwise it is rejected
         */
        record ById(String column, String space, boolean rowIfMissing) implements SubjectRule {}
    }

    /** How a row says that the subject agreed to statistics. */
    public sealed interface ConsentRule {
        /** Whoever gives the file out has seen to it. */
        record Given() implements ConsentRule {}

        /** A column says so; anything but {@code yes} is no. */
        record ByColumn(String column, Set<String> yes, Set<String> no) implements ConsentRule {
            public ByColumn {
                yes = Set.copyOf(yes);
                no = Set.copyOf(no);
            }
        }
    }

    /** What is done to a value before it is looked up. */
    public enum Take {
        AS_WRITTEN,
        /** The year of a date: 2016-05-31, 31/05/2016, 2016. */
        YEAR,
        /** The age band of an age in years. */
        AGE_BAND,
        /** {@code true} for an age below 18. */
        MINOR
    }

    /**
     * One source column.
     *
     * @param names how the column may be called; the first one is used in messages
     * @param values source value to notation, looked up first
     * @param codes then: {@code notation}, or kinds of alias such as {@code alpha2}
     * @param separator between several values in one field
     */
    public record ColumnRule(
            List<String> names,
            String property,
            Take take,
            Map<String, String> values,
            List<String> codes,
            boolean ignoreCase,
            Set<String> missing,
            String separator,
            boolean optional) {
        public ColumnRule {
            names = List.copyOf(names);
            values = Map.copyOf(values);
            codes = List.copyOf(codes);
            missing = Set.copyOf(missing);
        }
    }

    /**
     * Columns that each stand for one code of a property.
     *
     * @param ruledOut the property that takes the code of a column that says no; empty to leave it out
     * @param columns column to notation
     */
    public record FlagRule(
            String property,
            String ruledOut,
            Set<String> yes,
            Set<String> no,
            Map<String, String> columns,
            boolean optional) {
        public FlagRule {
            yes = Set.copyOf(yes);
            no = Set.copyOf(no);
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /** A mapping that comes with the program. */
    public static Mapping builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new MappingException(
                    "", "\"" + name + "\" is not built in; there are " + String.join(", ", BUILT_IN));
        }
        try (InputStream in = Mapping.class.getResourceAsStream("/mappings/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: no mapping " + name);
            }
            return MappingReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a mapping file. */
    public static Mapping read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new MappingException("", name + " is larger than a mapping can be (1 MiB)");
            }
            return MappingReader.read(name, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new MappingException("There is no mapping file " + file, e);
        } catch (IOException e) {
            throw new MappingException("The mapping file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A built-in mapping by its name, or else the file at that path, seen from the folder. */
    public static Mapping named(String nameOrPath, Path folder) {
        if (BUILT_IN.contains(nameOrPath)) {
            return builtIn(nameOrPath);
        }
        Path file = folder.resolve(nameOrPath);
        if (!Files.exists(file)) {
            throw new MappingException(
                    "",
                    "\"" + nameOrPath + "\" is not built in (" + String.join(", ", BUILT_IN)
                            + "), and there is no mapping file " + file);
        }
        return read(file);
    }
}
