package org.weir.node.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.weir.node.importing.Mapping.ColumnRule;
import org.weir.node.importing.Mapping.FlagRule;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** Puts the rules of a mapping onto the columns of one file, by the names in its heading. */
final class Binding {
    private static final int YES = 1;
    private static final int NO = 0;

    private final Mapping mapping;
    private final Ontology ontology;
    private final RowSink sink;
    private final Findings findings;
    private final RowKeys keys;
    private final List<String> absent = new ArrayList<>();

    Binding(Mapping mapping, Ontology ontology, RowSink sink, Findings findings, RowKeys keys) {
        this.mapping = mapping;
        this.ontology = ontology;
        this.sink = sink;
        this.findings = findings;
        this.keys = keys;
    }

    /** @throws UnreadableSource when columns are missing or there twice */
    FieldReader[] bind(List<String> heading) {
        FieldReader[] readers = new FieldReader[heading.size()];
        Arrays.fill(readers, FieldReader.SKIP);
        Set<Integer> used = new HashSet<>();
        keys.columns().forEach(column -> put(readers, used, heading, List.of(column), false, key(column)));
        mapping.columns().forEach(rule -> put(readers, used, heading, rule.names(), rule.optional(), column(rule)));
        mapping.flags()
                .forEach(rule -> rule.columns()
                        .forEach((column, notation) -> put(
                                readers,
                                used,
                                heading,
                                List.of(column),
                                rule.optional(),
                                flag(rule, column, notation))));
        if (!absent.isEmpty()) {
            throw new UnreadableSource("these columns are missing: " + String.join(", ", absent)
                    + "; its heading is: " + Findings.shown(String.join(", ", heading))
                    + ". Is \"" + mapping.name() + "\" the right mapping?");
        }
        requireOnce(heading, used);
        reportUnused(heading, used);
        return readers;
    }

    private void put(
            FieldReader[] readers,
            Set<Integer> used,
            List<String> heading,
            List<String> names,
            boolean optional,
            FieldReader reader) {
        for (String name : names) {
            int column = heading.indexOf(name);
            if (column >= 0) {
                readers[column] = used.add(column) ? reader : readers[column].and(reader);
                return;
            }
        }
        if (!optional) {
            absent.add(names.getFirst());
        }
    }

    private static void requireOnce(List<String> heading, Set<Integer> used) {
        for (int column : used) {
            if (heading.indexOf(heading.get(column)) != heading.lastIndexOf(heading.get(column))) {
                throw new UnreadableSource("the column \"" + heading.get(column) + "\" is there twice");
            }
        }
    }

    private void reportUnused(List<String> heading, Set<Integer> used) {
        for (int column = 0; column < heading.size(); column++) {
            String name = heading.get(column);
            if (used.contains(column) || name.isEmpty()) {
                continue;
            }
            if (mapping.dropped().contains(name)) {
                findings.dropped(name);
            } else {
                findings.ignored(mapping.ignored().contains(name) ? name : name + " (not in the mapping)");
            }
        }
    }

    private static FieldReader key(String column) {
        return (row, buffer, offset, length) -> row.key(column, new String(buffer, offset, length));
    }

    private FieldReader column(ColumnRule rule) {
        PropertyDefinition property =
                property(rule.property(), "columns." + rule.names().getFirst());
        int index = sink.column(property.name());
        String column = rule.names().getFirst();
        Values values = new Values(rule, property, mapping.missing());
        Lookup lookup = new Lookup(values::codeOf);
        if (!rule.separator().isEmpty()) {
            return several(rule, index, column, values);
        }
        Set<String> countedAsMissing = rule.missing();
        return (row, buffer, offset, length) -> {
            int code = lookup.of(buffer, offset, length);
            if (code >= 0) {
                row.say(column, index, code);
            } else if (code == Values.UNKNOWN) {
                row.unknown(column, new String(buffer, offset, length));
            } else if (!countedAsMissing.isEmpty()) {
                noteMissing(column, countedAsMissing, new String(buffer, offset, length).strip());
            }
        };
    }

    /** A value that means "not reported" in this column only is worth a remark: elsewhere it may mean something. */
    private void noteMissing(String column, Set<String> missing, String value) {
        if (missing.contains(value)) {
            findings.count("\"" + value + "\" in \"" + column + "\" taken as not reported");
        }
    }

    private static FieldReader several(ColumnRule rule, int property, String column, Values values) {
        Pattern separator = Pattern.compile("[" + Pattern.quote(rule.separator()) + "]");
        return (row, buffer, offset, length) -> {
            for (String part : separator.split(new String(buffer, offset, length), -1)) {
                int code = values.codeOf(part);
                if (code >= 0) {
                    row.say(column, property, code);
                } else if (code == Values.UNKNOWN) {
                    row.unknown(column, part);
                }
            }
        };
    }

    private FieldReader flag(FlagRule rule, String column, String notation) {
        String key = "flags.columns." + column;
        PropertyDefinition property = property(rule.property(), key);
        int index = sink.column(property.name());
        int code = Values.recordable(property, notation, key);
        int ruledOut = rule.ruledOut().isEmpty()
                ? -1
                : sink.column(property(rule.ruledOut(), key).name());
        Lookup lookup = new Lookup(text -> answer(rule, text.strip()));
        return (row, buffer, offset, length) -> {
            switch (lookup.of(buffer, offset, length)) {
                case YES -> row.say(column, index, code);
                case NO -> {
                    if (ruledOut >= 0) {
                        row.say(column, ruledOut, code);
                    }
                }
                case Values.UNKNOWN -> row.unknown(column, new String(buffer, offset, length));
                default -> {
                    // Not reported.
                }
            }
        };
    }

    private int answer(FlagRule rule, String text) {
        if (rule.yes().contains(text)) {
            return YES;
        }
        if (rule.no().contains(text)) {
            return NO;
        }
        return text.isEmpty() || mapping.missing().contains(text) ? Values.MISSING : Values.UNKNOWN;
    }

    private PropertyDefinition property(String name, String key) {
        return ontology.property(name)
                .orElseThrow(() -> new MappingException(
                        key,
                        "names the property \"" + name + "\", which the vocabulary does not have; it has "
                                + String.join(
                                        ", ",
                                        ontology.properties().stream()
                                                .map(PropertyDefinition::name)
                                                .toList())));
    }

    /** The facts that the mapping says of every row. */
    static Map<Integer, Integer> constants(Mapping mapping, Ontology ontology, RowSink sink) {
        Map<Integer, Integer> constants = new LinkedHashMap<>();
        mapping.constants().forEach((name, notation) -> {
            PropertyDefinition property = ontology.property(name)
                    .orElseThrow(() -> new MappingException("constants." + name, "is no property of the vocabulary"));
            constants.put(sink.column(name), Values.recordable(property, notation, "constants." + name));
        });
        return constants;
    }
}
