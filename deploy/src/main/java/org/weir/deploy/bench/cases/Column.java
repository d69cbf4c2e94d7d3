package org.weir.deploy.bench.cases;

import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** The properties that generated cases have. */
public enum Column {
    REGISTERED("registered", false),
    GENDER("gender", false),
    AGE_BAND("ageBand", false),
    CITIZENSHIP("citizenship", false),
    COUNTRY("countryOfExploitation", false),
    STATUS("status", false),
    DURATION("duration", false),
    EXPLOITATION("exploitation", true),
    MEANS("meansOfControl", true),
    RECRUITER("recruiterRelation", true);

    /** What the name of a column of lists ends with, beside the column of masks. */
    public static final String LIST = "List";

    private final String property;
    private final boolean multiValued;

    Column(String property, boolean multiValued) {
        this.property = property;
        this.multiValued = multiValued;
    }

    /** Local name in the vocabulary; also the name of the column and the variable in every text. */
    public String property() {
        return property;
    }

    /** Whether a case may have several values, kept as a bit mask. */
    public boolean multiValued() {
        return multiValued;
    }

    public PropertyDefinition definition() {
        return Ontology.load()
                .property(property)
                .orElseThrow(() -> new IllegalStateException("The vocabulary lacks " + property));
    }

    public CodeList codes() {
        return definition().codes();
    }
}
