package org.weir.disclosure;

import java.util.SplittableRandom;

/**
 * The gate of profile {@code local} with other noise every time: the control of attacks that ask again. It lives among the tests: no program
 * has it on its class path.
 */
public final class FreshNoise {
    private FreshNoise() {}

    /** Thresholds as they are; the cell key is forgotten. */
    public static DisclosureControl control(int minimum, int minimumForMinors) {
        SplittableRandom random = new SplittableRandom();
        Perturbation real = Perturbation.CELL_KEY;
        return new DisclosureControl(
                new Protection("local", minimum, minimumForMinors, real.deviation()), new Perturbation() {
                    @Override
                    public int apply(int count, int cellKey, int least) {
                        return real.apply(count, random.nextInt(), least);
                    }

                    @Override
                    public int deviation() {
                        return real.deviation();
                    }
                });
    }
}
