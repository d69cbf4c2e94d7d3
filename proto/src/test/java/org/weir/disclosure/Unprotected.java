package org.weir.disclosure;

/**
 * A gate without protection, so that a test can compare a whole federation with an oracle. It lives among the tests: no program
 * has it on its class path, and no setting leads to it.
 */
public final class Unprotected {
    private Unprotected() {}

    /** Shows every figure that is not zero, as it is. */
    public static DisclosureControl control() {
        return new DisclosureControl(new Protection("local", 1, 1, 0), new AsItIs());
    }

    private static final class AsItIs implements Perturbation {
        @Override
        public int apply(int count, int cellKey, int minimum) {
            return count;
        }

        @Override
        public int deviation() {
            return 0;
        }
    }
}
