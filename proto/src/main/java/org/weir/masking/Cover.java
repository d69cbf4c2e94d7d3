package org.weir.masking;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The masks of one vector. They are added once: over two vectors they would show the difference of the vectors. */
final class Cover {
    private final Shape shape;
    private final List<Masks.Term> terms;
    private final AtomicBoolean used = new AtomicBoolean();

    Cover(Shape shape, List<Masks.Term> terms) {
        this.shape = shape;
        this.terms = List.copyOf(terms);
    }

    int size() {
        return terms.size();
    }

    /**
     * Adds the masks, in place.
     *
     * @throws IllegalStateException the second time
     */
    void apply(int[] counts, long[] sums) {
        if (counts.length != shape.counts() || sums.length != shape.sums()) {
            throw new IllegalArgumentException("The vector is of another shape than the session's");
        }
        if (used.getAndSet(true)) {
            throw new IllegalStateException("Masks cover one vector");
        }
        Masks.apply(terms, counts, sums);
    }
}
