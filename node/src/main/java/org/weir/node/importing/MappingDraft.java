package org.weir.node.importing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/**
 * Proposes a mapping for a file: a beginning for a person to finish, never to be used unread. It looks at the heading and the first
 * rows. A built-in mapping that fits is said so.
 */
public final class MappingDraft {
    private static final int ROWS = 1_000;
    private static final int MOST_VALUES = 40;

    private static final Pattern IDENTIFIES = Pattern.compile(
            "(?i).*(name|phone|mobile|e-?mail|street|address|postal|zip|birth|dob|passport|identity|latitude|longitude|comment|notes?$|description|details|caseworker).*");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("sex", "gender"),
            Map.entry("nationality", "citizenship"),
            Map.entry("countryofcitizenship", "citizenship"),
            Map.entry("countryoforigin", "citizenship"),
            Map.entry("year", "registered"),
            Map.entry("yearofregistration", "registered"),
            Map.entry("registrationdate", "registered"),
            Map.entry("dateofregistration", "registered"),
            Map.entry("age", "ageBand"),
            Map.entry("agebroad", "ageBand"),
            Map.entry("agegroup", "ageBand"),
            Map.entry("country", "countryOfExploitation"),
            Map.entry("exploitationcountry", "countryOfExploitation"),
            Map.entry("typeofexploitation", "exploitation"),
            Map.entry("exploitationtype", "exploitation"),
            Map.entry("exploittype", "exploitation"),
            Map.entry("sector", "labourSector"),
            Map.entry("industry", "labourSector"),
            Map.entry("labortype", "labourSector"),
            Map.entry("means", "meansOfControl"),
            Map.entry("methodsofcontrol", "meansOfControl"),
            Map.entry("recruiter", "recruiterRelation"),
            Map.entry("traffickmonths", "duration"));

    private static final Set<String> SUBJECT_NAMES =
            Set.of("subject", "subjectid", "personid", "clientid", "victimid", "prsid");
    private static final Set<String> CASE_NAMES = Set.of("case", "caseid", "casenumber", "fileno", "casid");

    private final Ontology ontology;
    private final List<String> heading;
    private final Map<String, Set<String>> values;
    private final StringBuilder columns = new StringBuilder();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private String subject = "row";
    private Optional<String> caseColumn = Optional.empty();

    private MappingDraft(Ontology ontology, List<String> heading, Map<String, Set<String>> values) {
        this.ontology = ontology;
        this.heading = heading;
        this.values = values;
    }

    /**
     * The text of a proposed mapping.
     *
     * @throws ImportFailed when the file is no table
     */
    public static String of(Path file, Ontology ontology) throws ImportFailed {
        try {
            SourceText text = SourceText.open(file, Optional.empty());
            char delimiter = Delimiters.of(text.beginning(), knownNames(ontology));
            List<String> heading = new ArrayList<>();
            Map<String, Set<String>> values = new LinkedHashMap<>();
            read(text, delimiter, heading, values);
            return new MappingDraft(ontology, heading, values).propose(String.valueOf(file.getFileName()));
        } catch (UnreadableSource | IOException e) {
            ImportReport nothing = new ImportReport(List.of(), Map.of(), Map.of(), 0, Optional.empty(), true);
            throw new ImportFailed("No mapping can be proposed for " + file + ": " + e.getMessage(), nothing, e);
        }
    }

    private static void read(SourceText text, char delimiter, List<String> heading, Map<String, Set<String>> values)
            throws IOException {
        try (Reader characters = text.reader();
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(characters)) {
            int read = 0;
            for (CsvRecord row : rows) {
                if (heading.isEmpty()) {
                    row.getFields().forEach(name -> heading.add(name.strip()));
                } else {
                    for (int i = 0; i < Math.min(heading.size(), row.getFieldCount()); i++) {
                        values.computeIfAbsent(heading.get(i), name -> new LinkedHashSet<>())
                                .add(row.getField(i).strip());
                    }
                }
                if (++read > ROWS) {
                    return;
                }
            }
        }
    }

    private static Set<String> knownNames(Ontology ontology) {
        Set<String> names = new HashSet<>();
        ontology.properties().forEach(property -> names.add(property.name()));
        for (String builtIn : Mapping.BUILT_IN) {
            Mapping mapping = Mapping.builtIn(builtIn);
            mapping.columns().forEach(rule -> names.addAll(rule.names()));
            mapping.dropped().forEach(names::add);
        }
        return names;
    }

    private String propose(String file) {
        for (String name : heading) {
            column(name);
        }
        StringBuilder text =
                new StringBuilder("# Proposed for " + oneLine(file) + ". Read every line before you use it.\n");
        fitting()
                .forEach(name ->
                        text.append("# The built-in mapping ").append(name).append(" fits this heading.\n"));
        text.append("weir-mapping: 1\nmissing: [ \"\", \"-99\", \"unknown\", \"Unknown\" ]\n");
        text.append("subject: ").append(subject).append('\n');
        caseColumn.ifPresent(name -> text.append("case: ").append(quoted(name)).append('\n'));
        text.append("# \"given\" only if every subject agreed to statistics; else { column: NAME, yes: [...] }\n");
        text.append("consent: { column: \"name the column of the agreement here\", yes: [ \"yes\" ] }\n");
        text.append(columns.isEmpty() ? "columns: {}\n" : "columns:\n" + columns);
        list(text, "# Not read, because the names look like facts that identify people.\ndropped", dropped);
        list(text, "# Not read, because no property of the vocabulary was recognised.\nignored", ignored);
        return text.toString();
    }

    /** The built-in mappings whose required columns are all there. */
    private List<String> fitting() {
        List<String> fitting = new ArrayList<>();
        for (String name : Mapping.BUILT_IN) {
            Mapping mapping = Mapping.builtIn(name);
            Set<String> required = new TreeSet<>();
            mapping.columns().stream()
                    .filter(rule -> !rule.optional())
                    .forEach(rule -> required.add(rule.names().getFirst()));
            mapping.flags().stream()
                    .filter(rule -> !rule.optional())
                    .forEach(rule -> required.addAll(rule.columns().keySet()));
            if (!required.isEmpty() && heading.containsAll(required)) {
                fitting.add(name);
            }
        }
        return fitting;
    }

    private void column(String name) {
        String folded = folded(name);
        if (SUBJECT_NAMES.contains(folded)) {
            subject = "{ column: " + quoted(name) + " }";
        } else if (CASE_NAMES.contains(folded)) {
            caseColumn = Optional.of(name);
        } else {
            Optional<PropertyDefinition> property = property(name);
            if (property.isPresent()) {
                rule(name, property.get());
            } else if (IDENTIFIES.matcher(name).matches()) {
                dropped.add(name);
            } else {
                ignored.add(name);
            }
        }
    }

    private Optional<PropertyDefinition> property(String name) {
        String folded = folded(name);
        Map<String, String> byName = new HashMap<>(SYNONYMS);
        ontology.properties().forEach(p -> byName.put(folded(p.name()), p.name()));
        for (String builtIn : Mapping.BUILT_IN) {
            Mapping.builtIn(builtIn)
                    .columns()
                    .forEach(rule ->
                            rule.names().forEach(column -> byName.putIfAbsent(folded(column), rule.property())));
        }
        return Optional.ofNullable(byName.get(folded)).flatMap(ontology::property);
    }

    private void rule(String name, PropertyDefinition property) {
        columns.append("  ")
                .append(quoted(name))
                .append(":\n    property: ")
                .append(property.name())
                .append('\n');
        if (property.kind() == PropertyDefinition.Kind.YEAR) {
            columns.append("    take: year\n");
        }
        if (property.multiValued()) {
            columns.append("    separator: \";|\"\n");
        }
        columns.append("    codes: ").append(kindOfCodes(name, property)).append("\n    ignoreCase: true\n");
        Map<String, String> table = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        values.getOrDefault(name, Set.of()).stream()
                .filter(value -> !value.isEmpty() && !value.equals("-99"))
                .limit(MOST_VALUES)
                .forEach(value -> {
                    if (byNotation(property, value).isEmpty()) {
                        byWords(property, value)
                                .ifPresentOrElse(code -> table.put(value, code.notation()), () -> unknown.add(value));
                    }
                });
        if (!table.isEmpty()) {
            columns.append("    values:\n");
            table.forEach((value, notation) -> columns.append("      ")
                    .append(quoted(value))
                    .append(": ")
                    .append(quoted(notation))
                    .append('\n'));
        }
        unknown.forEach(value ->
                columns.append("    # not recognised: ").append(quoted(value)).append('\n'));
    }

    private String kindOfCodes(String name, PropertyDefinition property) {
        boolean alpha2 = property.codes().codes().stream()
                .anyMatch(code -> code.aliases().containsKey("alpha2"));
        boolean shortValues = values.getOrDefault(name, Set.of()).stream().anyMatch(value -> value.length() == 2);
        return alpha2 && shortValues ? "[ notation, alpha2 ]" : "notation";
    }

    private static Optional<Code> byNotation(PropertyDefinition property, String value) {
        return property.codes().codes().stream()
                .filter(property::isRecordable)
                .filter(code -> code.notation().equalsIgnoreCase(value)
                        || value.equalsIgnoreCase(code.aliases().get("alpha2")))
                .findAny();
    }

    private static Optional<Code> byWords(PropertyDefinition property, String value) {
        String folded = folded(value);
        return property.codes().codes().stream()
                .filter(property::isRecordable)
                .filter(code -> folded(code.notation()).equals(folded)
                        || code.aliases().values().stream()
                                .anyMatch(alias -> folded(alias).equals(folded))
                        || code.labels().values().stream()
                                .anyMatch(label -> folded(label).equals(folded)))
                .findFirst();
    }

    private static void list(StringBuilder text, String title, List<String> names) {
        if (!names.isEmpty()) {
            text.append(title).append(":\n");
            names.forEach(name -> text.append("  - ").append(quoted(name)).append('\n'));
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String quoted(String text) {
        return '"' + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
