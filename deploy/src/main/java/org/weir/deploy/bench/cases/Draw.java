package org.weir.deploy.bench.cases;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** A weighted choice among code indexes. */
final class Draw {
    private final int[] values;
    private final double[] upTo;

    /** @param weight of the i-th value */
    Draw(List<Integer> values, IntToDoubleFunction weight) {
        this.values = values.stream().mapToInt(Integer::intValue).toArray();
        this.upTo = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(i);
            upTo[i] = sum;
        }
    }

    int from(RandomGenerator random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, at);
        return values[found < 0 ? -found - 1 : Math.min(found + 1, values.length - 1)];
    }

    /** Several different values as a mask: {@code most} draws, equal ones falling together. */
    int maskFrom(RandomGenerator random, int most) {
        int mask = 0;
        for (int i = 0; i < most; i++) {
            mask |= 1 << from(random);
        }
        return mask;
    }
}
