package org.weir.deploy.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Values drawn in proportion to their weights. */
final class Weighted<T> {
    private final List<T> values;
    private final double[] upTo;

    private Weighted(List<T> values, double[] upTo) {
        this.values = values;
        this.upTo = upTo;
    }

    static <T> Weighted<T> of(List<T> values, ToDoubleFunction<T> weight) {
        double[] upTo = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(values.get(i));
            upTo[i] = sum;
        }
        return new Weighted<>(List.copyOf(values), upTo);
    }

    /** Written as {@code "Female 93, Male 6"}. */
    static Weighted<String> of(String text) {
        List<String> names = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.strip().split(" ", 2);
            names.add(parts[0]);
            weights.add(Double.valueOf(parts[1]));
        }
        return of(names, name -> weights.get(names.indexOf(name)));
    }

    T draw(RandomGenerator random) {
        int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return values.get(at < 0 ? Math.min(-at - 1, upTo.length - 1) : Math.min(at + 1, upTo.length - 1));
    }
}
