package org.weir.node.importing;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;
import org.weir.node.importing.Mapping.ColumnRule;
import org.weir.node.importing.Mapping.ConsentRule;
import org.weir.node.importing.Mapping.FlagRule;
import org.weir.node.importing.Mapping.SubjectRule;
import org.weir.node.importing.Mapping.Take;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the text of a mapping. A key it does not know is an error: a typing mistake must not become a column that is not read. */
final class MappingReader {
    private static final Set<String> KEYS = Set.of(
            "weir-mapping",
            "name",
            "description",
            "delimiter",
            "encoding",
            "missing",
            "subject",
            "case",
            "consent",
            "tolerate",
            "constants",
            "columns",
            "flags",
            "dropped",
            "ignored");
    private static final Set<String> COLUMN_KEYS =
            Set.of("property", "also", "take", "values", "codes", "ignoreCase", "missing", "separator", "optional");
    private static final Set<String> FLAG_KEYS = Set.of("property", "ruledOut", "yes", "no", "columns", "optional");

    private MappingReader() {}

    static Mapping read(String name, String text) {
        Section top = Section.of("", parse(name, text)).requireOnly(KEYS);
        if (!top.text("weir-mapping").equals("1")) {
            throw new MappingException("weir-mapping", "is to be 1, the version of the form that this program reads");
        }
        return new Mapping(
                top.findText("name").orElse(name),
                Bytes.utf8(text).sha256(),
                delimiter(top),
                encoding(top),
                new HashSet<>(top.texts("missing")),
                subject(top),
                top.findText("case"),
                consent(top),
                tolerated(top),
                top.textMap("constants"),
                columns(top),
                flags(top),
                top.texts("dropped"),
                top.texts("ignored"));
    }

    private static Object parse(String name, String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(1 << 20);
        limits.setNestingDepthLimit(10);
        limits.setMaxAliasesForCollections(10);
        limits.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        // In YAML 1.1 the country NO is "false" and a key "yes" is "true". Here every scalar is a text.
        Resolver textsOnly = new Resolver() {
            @Override
            protected void addImplicitResolvers() {}
        };
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, textsOnly);
        try {
            Object value = yaml.load(text);
            return value == null ? "" : value;
        } catch (YAMLException e) {
            throw new MappingException("The mapping " + name + " is not readable as YAML: " + e.getMessage(), e);
        }
    }

    private static Optional<Character> delimiter(Section top) {
        return top.findText("delimiter").filter(text -> !text.equals("auto")).map(text -> switch (text) {
            case "comma", "," -> ',';
            case "semicolon", ";" -> ';';
            case "tab", "\t" -> '\t';
            case "pipe", "|" -> '|';
            default -> throw new MappingException("delimiter", "is to be auto, comma, semicolon, tab or pipe");
        });
    }

    private static Optional<Charset> encoding(Section top) {
        return top.findText("encoding").filter(text -> !text.equals("auto")).map(text -> {
            try {
                return Charset.forName(text);
            } catch (IllegalArgumentException e) {
                throw new MappingException("encoding", "is to be auto or a name such as UTF-8 or windows-1252");
            }
        });
    }

    private static SubjectRule subject(Section top) {
        if (top.get("subject") instanceof String text) {
            if (!text.equals("row")) {
                throw new MappingException("subject", "is to be \"row\", or a column: subject: { column: NAME }");
            }
            return new SubjectRule.EachRow();
        }
        Section rule = Section.of("subject", top.get("subject")).requireOnly(Set.of("column", "space", "missing"));
        boolean rowIfMissing = rule.findText("missing")
                .map(text -> switch (text) {
                    case "row" -> true;
                    case "reject" -> false;
                    default -> throw new MappingException("subject.missing", "is to be row or reject");
                })
                .orElse(false);
        return new SubjectRule.ById(rule.text("column"), rule.findText("space").orElse(""), rowIfMissing);
    }

    private static ConsentRule consent(Section top) {
        Object consent = top.find("consent")
                .orElseThrow(() -> new MappingException(
                        "consent",
                        "is missing; write \"consent: given\" if the agency has every subject's agreement to statistics, or"
                                + " consent: { column: NAME, yes: [...] }"));
        if (consent instanceof String text) {
            if (!text.equals("given")) {
                throw new MappingException("consent", "is to be given, or { column: NAME, yes: [...] }");
            }
            return new ConsentRule.Given();
        }
        Section rule = Section.of("consent", consent).requireOnly(Set.of("column", "yes", "no"));
        rule.get("yes");
        return new ConsentRule.ByColumn(
                rule.text("column"), new HashSet<>(rule.texts("yes")), new HashSet<>(rule.texts("no")));
    }

    private static double tolerated(Section top) {
        String text = top.findText("tolerate").orElse("0%");
        try {
            double percent = Double.parseDouble(text.replaceFirst("\\s*%$", ""));
            if (text.endsWith("%") && percent >= 0 && percent <= 50) {
                return percent;
            }
        } catch (NumberFormatException e) {
            throw new MappingException("\"tolerate\" in the mapping is to be a share such as 2%", e);
        }
        throw new MappingException("tolerate", "is to be a share from 0% to 50%");
    }

    private static List<ColumnRule> columns(Section top) {
        List<ColumnRule> rules = new ArrayList<>();
        top.findSection("columns").ifPresent(columns -> {
            for (String name : columns.keys()) {
                rules.add(column(
                        name, Section.of("columns." + name, columns.get(name)).requireOnly(COLUMN_KEYS)));
            }
        });
        return rules;
    }

    private static ColumnRule column(String name, Section rule) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(rule.texts("also"));
        List<String> codes = rule.texts("codes");
        return new ColumnRule(
                names,
                rule.text("property"),
                take(rule),
                rule.textMap("values"),
                codes.isEmpty() && rule.find("values").isEmpty() ? List.of("notation") : codes,
                rule.flag("ignoreCase"),
                new HashSet<>(rule.texts("missing")),
                rule.findText("separator").orElse(""),
                rule.flag("optional"));
    }

    private static Take take(Section rule) {
        return rule.findText("take")
                .map(text -> switch (text) {
                    case "as-written" -> Take.AS_WRITTEN;
                    case "year" -> Take.YEAR;
                    case "age-band" -> Take.AGE_BAND;
                    case "minor" -> Take.MINOR;
                    default ->
                        throw new MappingException(
                                rule.path() + ".take", "is to be as-written, year, age-band or minor");
                })
                .orElse(Take.AS_WRITTEN);
    }

    private static List<FlagRule> flags(Section top) {
        List<FlagRule> rules = new ArrayList<>();
        for (Section rule : top.sections("flags")) {
            rule.requireOnly(FLAG_KEYS);
            Set<String> yes = new HashSet<>(rule.texts("yes"));
            Set<String> no = new HashSet<>(rule.texts("no"));
            rules.add(new FlagRule(
                    rule.text("property"),
                    rule.findText("ruledOut").orElse(""),
                    yes.isEmpty() ? Set.of("1") : yes,
                    no.isEmpty() ? Set.of("0") : no,
                    rule.textMap("columns"),
                    rule.flag("optional")));
        }
        return rules;
    }
}
