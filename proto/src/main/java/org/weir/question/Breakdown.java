package org.weir.question;

/**
 * One axis of an answer's table.
 *
 * <p>A record with code c falls into cell t when c is in {@code from}, t is reached from c by {@code view}, and t is in
 * {@code only}. A multi-valued property falls into each cell that one of its codes reaches.
 *
 * @param property local name in the shared vocabulary
 * @param view the place in the hierarchy at which the codes are shown
 * @param from codes of records that take part, as recorded
 * @param only cells that are asked for
 * @param notReported whether the axis has one more cell, for records that reach none of the others
 */
public record Breakdown(String property, View view, Codes from, Codes only, boolean notReported) {
    public Breakdown {
        Names.requireLocalName(property);
    }

    /** The codes as recorded, all of them. */
    public static Breakdown by(String property) {
        return new Breakdown(property, View.SELF, Codes.ALL, Codes.ALL, false);
    }

    public String canonical() {
        return "breakdown " + property + " " + view.canonical() + " from " + from.canonical() + " only "
                + only.canonical() + (notReported ? " and-not-reported" : "");
    }
}
