package org.weir.masking;

import java.util.List;
import org.weir.Bytes;

/**
 * Evidence: a member's mask for one vector, which the guard of a verified session can make as well. It covers once.
 */
public final class GuardedMasks {
    private final Guarded guarded;
    private final Bytes salt;
    private final Cover cover;

    GuardedMasks(Guarded guarded, Bytes secret) {
        this.guarded = guarded;
        this.salt = Secrets.fresh();
        this.cover = new Cover(guarded.shape(), List.of(new Masks.Term(secret, true)));
    }

    public Guarded guarded() {
        return guarded;
    }

    /** 32 random bytes that are sent before the words: without them the vector's digest would tell the guard which vector it is. */
    public Bytes salt() {
        return salt;
    }

    /**
     * Adds the mask, in place.
     *
     * @throws IllegalStateException the second time
     */
    public void cover(int[] counts, long[] sums) {
        cover.apply(counts, sums);
    }

    @Override
    public String toString() {
        return "a mask for " + guarded;
    }
}
