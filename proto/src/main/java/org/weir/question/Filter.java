package org.weir.question;

/**
 * A condition on one property of a case record: it has at least one of these codes, or, where allowed, none at all.
 *
 * <p>For a multi-valued property this says "some value is among the codes"; two filters on the same property are two such
 * statements, and both must hold.
 *
 * @param property local name in the shared vocabulary
 * @param anyOf codes as records hold them (never rolled up); {@link Codes#ALL} says "any value is reported"
 * @param orNotReported whether a record that reports no value passes as well
 */
public record Filter(String property, Codes anyOf, boolean orNotReported) {
    public Filter {
        Names.requireLocalName(property);
        if (orNotReported && anyOf instanceof Codes.All) {
            throw new IllegalArgumentException("A filter that every record passes is no filter");
        }
    }

    public String canonical() {
        return "filter " + property + " " + (orNotReported ? "not-reported-or " : "") + "in " + anyOf.canonical();
    }
}
