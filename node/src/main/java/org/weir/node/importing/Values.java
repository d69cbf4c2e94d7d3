package org.weir.node.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weir.node.importing.Mapping.ColumnRule;
import org.weir.node.importing.Mapping.Take;
import org.weir.ontology.Code;
import org.weir.ontology.PropertyDefinition;

/** One source column's values, resolved against the ontology: from a text to a code of the property. */
final class Values {
    static final int MISSING = -1;
    static final int UNKNOWN = -2;

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:[-/.]\\d{1,2}[-/.]\\d{1,2}.*)?|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4})");
    private static final Pattern AGE = Pattern.compile("(\\d{1,3})(?:\\.0*)?");

    private final ColumnRule rule;
    private final PropertyDefinition property;
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Integer> codes = new HashMap<>();

    /** @throws MappingException when the rule names a property, a code or a kind of code that is not there */
    Values(ColumnRule rule, PropertyDefinition property, Set<String> missingEverywhere) {
        this.rule = rule;
        this.property = property;
        String key = "columns." + rule.names().getFirst();
        missing.add("");
        missingEverywhere.forEach(value -> missing.add(folded(value)));
        rule.missing().forEach(value -> missing.add(folded(value)));
        rule.codes().forEach(kind -> addAll(kind, key));
        rule.values().forEach((value, notation) -> codes.put(folded(value), recordable(property, notation, key)));
    }

    static int recordable(PropertyDefinition property, String notation, String key) {
        Code code = property.codes()
                .find(notation)
                .orElseThrow(() -> new MappingException(
                        key, "names the code \"" + notation + "\", which " + property.name() + " does not have"));
        if (!property.isRecordable(code)) {
            throw new MappingException(
                    key,
                    "names the code \"" + notation + "\"; records hold " + property.name() + " at the level "
                            + property.levelOfRecords());
        }
        return code.index();
    }

    private void addAll(String kind, String key) {
        boolean found = kind.equals("notation");
        for (Code code : property.codes().codes()) {
            if (property.isRecordable(code)) {
                if (kind.equals("notation")) {
                    codes.put(folded(code.notation()), code.index());
                } else if (code.aliases().containsKey(kind)) {
                    codes.put(folded(code.aliases().get(kind)), code.index());
                    found = true;
                }
            }
        }
        if (!found) {
            throw new MappingException(
                    key + ".codes", "names \"" + kind + "\"; no code of " + property.name() + " is written that way");
        }
    }

    /** The code's index, {@link #MISSING} or {@link #UNKNOWN}. */
    int codeOf(String text) {
        String value = folded(text);
        if (missing.contains(value)) {
            return MISSING;
        }
        Integer code = codes.get(taken(value));
        return code == null ? UNKNOWN : code;
    }

    private String taken(String value) {
        return switch (rule.take()) {
            case Take.AS_WRITTEN -> value;
            case Take.YEAR -> year(value);
            case Take.AGE_BAND -> age(value) < 0 ? value : band(age(value));
            case Take.MINOR -> age(value) < 0 ? value : String.valueOf(age(value) < 18);
        };
    }

    private static String year(String value) {
        Matcher date = DATE.matcher(value);
        if (!date.matches()) {
            return value;
        }
        return date.group(1) != null ? date.group(1) : date.group(2);
    }

    private static int age(String value) {
        Matcher age = AGE.matcher(value);
        int years = age.matches() ? Integer.parseInt(age.group(1)) : -1;
        return years <= 120 ? years : -1;
    }

    private String band(int age) {
        for (Code code : property.codes().codes()) {
            Matcher bounds = Pattern.compile("(\\d+)(?:--(\\d+)|\\+)").matcher(code.notation());
            if (property.isRecordable(code) && bounds.matches() && age >= Integer.parseInt(bounds.group(1))) {
                String upper = bounds.group(2);
                if (upper == null || age <= Integer.parseInt(upper)) {
                    return folded(code.notation());
                }
            }
        }
        return String.valueOf(age);
    }

    private String folded(String text) {
        String stripped = text.strip();
        return rule.ignoreCase() ? stripped.toLowerCase(Locale.ROOT) : stripped;
    }
}
