package org.weir.node.desk;

/** Round numbers for the marks of an axis. */
final class Steps {
    private Steps() {}

    /** The distance of marks so that a few of them reach {@code most}, which is at least 1. */
    static long upTo(long most) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(most)));
        double lead = most / magnitude;
        return Math.max(1, (long) ((lead <= 2 ? 0.5 : lead <= 5 ? 1 : 2) * magnitude));
    }

    /** The first mark that is not below {@code most}. */
    static long top(long most) {
        long step = upTo(most);
        return Math.max(step, (most + step - 1) / step * step);
    }
}
