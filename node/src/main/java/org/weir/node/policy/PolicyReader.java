package org.weir.node.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.disclosure.Protection;
import org.weir.membership.Member;
import org.weir.node.ledger.Budget;
import org.weir.ontology.Code;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.Purpose;
import org.weir.question.SubjectType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads an agency's rules. A text is understood in full or not at all: an unknown key, purpose, property or level, a value of
 * another kind, or a threshold below the floor makes the whole of it not understood.
 */
public final class PolicyReader {
    /** The version of the form. Another one is not understood. */
    static final int VERSION = 1;

    private static final int MAX_LENGTH = 256 * 1024;
    private static final int MAX_MINIMUM = 1_000;
    private static final int MAX_QUOTA = 1_000_000;
    private static final String STANDARD = "standard";
    private static final String MEMBERS = "members";

    private static final Set<String> KEYS = Set.of(
            "version", "agency", "basis", "minimum", "minimumForMinors", "grants", "quota", "budget", "totalsWith");
    private static final Set<String> GRANT_KEYS =
            Set.of("to", "roles", "purposes", "subjects", "breakdowns", "filters");
    private static final Set<String> BUDGET_KEYS = Set.of("perYear", "perRequesterPerYear", "perFactPerYear");
    private static final Set<String> QUOTA_KEYS = Set.of("perDay", "perRequesterPerDay");

    private final Ontology ontology;

    public PolicyReader(Ontology ontology) {
        this.ontology = ontology;
    }

    /**
     * Reads a policy.
     *
     * @param agency whose rules they must be
     * @throws PolicyNotUnderstood with every problem found
     */
    public AgencyPolicy read(String text, String agency) throws PolicyNotUnderstood {
        List<String> problems = new ArrayList<>();
        AgencyPolicy policy = read(text, problems);
        if (problems.isEmpty() && !policy.agency().equals(agency)) {
            problems.add("agency: these are the rules of '" + policy.agency() + "', and this node is '" + agency
                    + "'; write agency: " + agency + " if they are meant for it");
        }
        if (!problems.isEmpty()) {
            throw new PolicyNotUnderstood(problems);
        }
        return policy;
    }

    /** Reads a policy, of whichever agency it says. */
    public AgencyPolicy read(String text) throws PolicyNotUnderstood {
        List<String> problems = new ArrayList<>();
        AgencyPolicy policy = read(text, problems);
        if (!problems.isEmpty()) {
            throw new PolicyNotUnderstood(problems);
        }
        return policy;
    }

    private AgencyPolicy read(String text, List<String> problems) {
        Settings settings = Settings.of("", parse(text, problems), KEYS, problems);
        if (settings.keys().isEmpty()) {
            return new AgencyPolicy(
                    "",
                    "",
                    1,
                    1,
                    List.of(),
                    AgencyPolicy.Quota.DEFAULT,
                    Budget.DEFAULT,
                    Partners.ALL_MEMBERS,
                    Bytes.utf8(text).sha256());
        }
        if (!Integer.valueOf(VERSION).equals(settings.value("version"))) {
            settings.problem("version", "must be " + VERSION + ", the only version of this form");
        }
        int minimum = settings.number("minimum", Protection.FLOOR, MAX_MINIMUM, AgencyPolicy.DEFAULT_MINIMUM);
        int forMinors = settings.number(
                "minimumForMinors", minimum, MAX_MINIMUM, Math.max(minimum, AgencyPolicy.DEFAULT_MINIMUM_FOR_MINORS));
        return new AgencyPolicy(
                agency(
                        settings,
                        "agency",
                        settings.text("agency", "write the id of this agency").orElse("")),
                settings.text("basis", "say which agreement, decision or law these rules rest on")
                        .orElse(""),
                minimum,
                forMinors,
                grants(settings, problems),
                quota(settings, problems),
                budget(settings, problems),
                partners(settings),
                Bytes.utf8(text).sha256());
    }

    private static @Nullable Object parse(String text, List<String> problems) {
        if (text.length() > MAX_LENGTH) {
            problems.add("The policy: is longer than " + MAX_LENGTH + " characters");
            return null;
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(16);
        options.setNestingDepthLimit(16);
        options.setCodePointLimit(MAX_LENGTH);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add("The policy: is not YAML at line " + line + " (" + e.getProblem() + ")");
        } catch (YAMLException _) {
            problems.add("The policy: is not YAML");
        }
        return null;
    }

    private static String agency(Settings settings, String key, String id) {
        if (!id.isEmpty()) {
            try {
                Member.requireId(id);
            } catch (IllegalArgumentException e) {
                settings.problem(key, "'" + id + "' is no id of an agency. " + e.getMessage());
            }
        }
        return id;
    }

    private List<Grant> grants(Settings settings, List<String> problems) {
        List<Grant> grants = new ArrayList<>();
        if (settings.value("grants") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                grants.add(grant(Settings.of("grants[" + (i + 1) + "]", list.get(i), GRANT_KEYS, problems), problems));
            }
        } else {
            settings.problem("grants", "must be a list; write grants: [] to refuse every question");
        }
        return grants;
    }

    private Grant grant(Settings settings, List<String> problems) {
        Map<String, Set<String>> breakdowns = levels(settings, "breakdowns", problems);
        Map<String, Set<String>> filters =
                settings.keys().contains("filters") ? levels(settings, "filters", problems) : breakdowns;
        return new Grant(
                recipients(settings), roles(settings), purposes(settings), subjects(settings), breakdowns, filters);
    }

    private static Grant.Recipients recipients(Settings settings) {
        if (MEMBERS.equals(settings.value("to"))) {
            return new Grant.Recipients.AllMembers();
        }
        List<String> ids = settings.texts("to", "write the word members, or a list of agencies' ids");
        ids.forEach(id -> agency(settings, "to", id));
        return new Grant.Recipients.Agencies(ids);
    }

    private Set<String> roles(Settings settings) {
        if (!settings.keys().contains("roles")) {
            return Set.of();
        }
        CodeList kinds = ontology.codeList("agency-kind");
        List<String> roles = settings.texts("roles", "leave the key out to permit every kind of agency");
        roles.stream()
                .filter(role -> kinds.find(role).isEmpty())
                .forEach(role -> settings.problem(
                        "roles", "there is no kind of agency '" + role + "'; known are " + notations(kinds)));
        return new LinkedHashSet<>(roles);
    }

    private Set<String> purposes(Settings settings) {
        String known =
                String.join(", ", ontology.purposes().stream().map(Purpose::id).toList());
        List<String> purposes = settings.texts("purposes", "known are " + known);
        purposes.stream()
                .filter(id -> ontology.purpose(id).isEmpty())
                .forEach(id -> settings.problem("purposes", "there is no purpose '" + id + "'; known are " + known));
        return new LinkedHashSet<>(purposes);
    }

    private static Set<SubjectType> subjects(Settings settings) {
        Set<SubjectType> subjects = new LinkedHashSet<>();
        for (String name : settings.texts("subjects", "write [CaseRecord]")) {
            boolean known = false;
            for (SubjectType type : SubjectType.values()) {
                if (type.localName().equals(name)) {
                    known = subjects.add(type);
                }
            }
            if (!known) {
                settings.problem("subjects", "there is no subject '" + name + "'; write [CaseRecord]");
            }
        }
        return subjects;
    }

    private Map<String, Set<String>> levels(Settings settings, String key, List<String> problems) {
        if (STANDARD.equals(settings.value(key))) {
            return StandardLevels.of(ontology);
        }
        Map<String, Set<String>> levels = new LinkedHashMap<>();
        Object value = settings.value(key);
        if (value == null) {
            settings.problem(key, "must be the word standard, or a mapping of properties to lists of levels");
            return levels;
        }
        Settings map = Settings.of(settings.path(key), value, Set.of(), problems);
        for (String property : map.keys()) {
            ontology.property(property)
                    .ifPresentOrElse(
                            definition -> levels.put(property, levels(map, definition)),
                            () -> map.problem(property, "there is no such property; known are " + properties()));
        }
        return levels;
    }

    private Set<String> levels(Settings map, PropertyDefinition property) {
        List<String> known = property.codes().levels();
        List<String> named = map.texts(property.name(), "its levels are " + String.join(", ", known));
        named.stream()
                .filter(level -> !known.contains(level))
                .forEach(level -> map.problem(
                        property.name(),
                        "there is no level '" + level + "'; its levels are " + String.join(", ", known)));
        return new TreeSet<>(named);
    }

    private AgencyPolicy.Quota quota(Settings settings, List<String> problems) {
        if (!settings.keys().contains("quota")) {
            return AgencyPolicy.Quota.DEFAULT;
        }
        Settings quota = Settings.of("quota", settings.value("quota"), QUOTA_KEYS, problems);
        return new AgencyPolicy.Quota(
                quota.number("perDay", 0, MAX_QUOTA, AgencyPolicy.Quota.DEFAULT.perDay()),
                quota.number("perRequesterPerDay", 0, MAX_QUOTA, AgencyPolicy.Quota.DEFAULT.perRequesterPerDay()));
    }

    /** In thousandths of rho in the file's own words: {@code 0.5} is the default. A year above the ceiling is not understood. */
    private static Budget budget(Settings settings, List<String> problems) {
        if (!settings.keys().contains("budget")) {
            return Budget.DEFAULT;
        }
        Settings budget = Settings.of("budget", settings.value("budget"), BUDGET_KEYS, problems);
        Budget all =
                budget.thousandths("perYear", Budget.CEILING).map(Budget::of).orElse(Budget.DEFAULT);
        return new Budget(
                all.yearly(),
                budget.thousandths("perRequesterPerYear", all.yearly()).orElse(all.perRequester()),
                budget.thousandths("perFactPerYear", all.yearly()).orElse(all.perFact()));
    }

    private static Partners partners(Settings settings) {
        if (!settings.keys().contains("totalsWith") || MEMBERS.equals(settings.value("totalsWith"))) {
            return Partners.ALL_MEMBERS;
        }
        List<String> ids = settings.texts("totalsWith", "write the word members, or a list of agencies' ids");
        ids.forEach(id -> agency(settings, "totalsWith", id));
        return new Partners(new LinkedHashSet<>(ids));
    }

    private String properties() {
        return String.join(
                ", ",
                ontology.properties().stream().map(PropertyDefinition::name).toList());
    }

    private static String notations(CodeList list) {
        return String.join(", ", list.codes().stream().map(Code::notation).toList());
    }
}
