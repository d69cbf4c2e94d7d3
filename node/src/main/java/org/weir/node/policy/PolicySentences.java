package org.weir.node.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;
import org.weir.ontology.Purpose;

/** An agency's rules in plain English, for officers who do not read YAML. */
public final class PolicySentences {
    private final Ontology ontology;

    public PolicySentences(Ontology ontology) {
        this.ontology = ontology;
    }

    public List<String> explain(AgencyPolicy policy) {
        List<String> sentences = new ArrayList<>();
        sentences.add("These are the rules of " + policy.agency() + ". They rest on: " + policy.basis());
        sentences.add(
                "A figure about fewer than " + policy.minimum() + " persons never leaves this node"
                        + (policy.minimumForMinors() == policy.minimum()
                                ? "."
                                : ", nor one about fewer than " + policy.minimumForMinors()
                                        + " persons under 18. Other figures leave with a small random change, in steps of five."));
        if (policy.grants().isEmpty()) {
            sentences.add("Nobody is granted anything: every question is refused.");
        }
        policy.grants().forEach(grant -> sentences.add(explain(grant)));
        sentences.add("At most " + policy.quota().perDay() + " questions a day are answered, at most "
                + policy.quota().perRequesterPerDay() + " of them to one agency.");
        sentences.add(String.format(
                Locale.ROOT,
                "Where the federation releases totals only, they may cost a person's privacy at most rho %s in a year, and %s for"
                        + " one agency: whoever knows everything else guesses whether a person is in the records right in at most"
                        + " %.0f of 100 cases.",
                policy.budget().yearly().value(),
                policy.budget().perRequester().value(),
                100 * policy.budget().yearly().bestGuess()));
        sentences.add(String.format(
                Locale.ROOT,
                "Of that, at most rho %s may tell of one fact, such as a form of exploitation: whoever knows everything else is right"
                        + " about it in at most %.0f of 100 cases.",
                policy.budget().perFact().value(),
                100 * policy.budget().perFact().bestGuess()));
        if (!policy.partners().named().isEmpty()) {
            sentences.add("There, figures are added up with "
                    + String.join(", ", policy.partners().named())
                    + "; of a total's other members, no more than a third may be there.");
        }
        sentences.add("Everything else is refused.");
        return sentences;
    }

    private String explain(Grant grant) {
        String text = recipients(grant) + " may ask, for " + purposes(grant) + ", for figures about case records"
                + (grant.breakdowns().isEmpty()
                        ? ", as totals only"
                        : ", broken down by " + levels(grant.breakdowns()));
        if (grant.filters().equals(grant.breakdowns())) {
            return text + ". The same facts may limit who is counted.";
        }
        return text
                + (grant.filters().isEmpty()
                        ? ". Nothing may limit who is counted."
                        : ". These may limit who is counted: " + levels(grant.filters()) + ".");
    }

    private String recipients(Grant grant) {
        String kinds = grant.roles().stream().map(this::kind).collect(Collectors.joining(", "));
        return switch (grant.to()) {
            case Grant.Recipients.AllMembers _ -> "Every member" + (kinds.isEmpty() ? "" : " of the kind " + kinds);
            case Grant.Recipients.Agencies some ->
                "The agency " + String.join(", the agency ", some.ids())
                        + (kinds.isEmpty() ? "" : " (while of the kind " + kinds + ")");
        };
    }

    private String kind(String notation) {
        return ontology.codeList("agency-kind")
                .find(notation)
                .map((Code code) -> code.label("en"))
                .orElse(notation);
    }

    private String purposes(Grant grant) {
        return grant.purposes().stream()
                .map(id -> "\u201c"
                        + ontology.purpose(id).map((Purpose p) -> p.label("en")).orElse(id) + "\u201d")
                .collect(Collectors.joining(" or "));
    }

    private String levels(Map<String, Set<String>> granted) {
        return granted.entrySet().stream()
                .map(entry -> ontology.property(entry.getKey())
                        .map(property -> levels(property, entry.getValue()))
                        .orElse(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String levels(PropertyDefinition property, Set<String> levels) {
        String label = property.label("en");
        boolean plain = property.codes().levels().size() == 1;
        return plain ? label : label + " (" + String.join(", ", levels) + ")";
    }
}
