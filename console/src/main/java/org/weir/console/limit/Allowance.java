package org.weir.console.limit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many may do something: so many at once, and then one each so often (the generic cell rate algorithm, ITU-T
 * I.371). Safe for many threads.
 *
 * <p>Only the latest are remembered, a bounded number: who is forgotten begins anew. Against somebody with many names it is no
 * limit; that takes one for all of them together.
 *
 * @param <K> who
 */
public final class Allowance<K> {
    private final long intervalNanos;
    private final long aheadNanos;
    private final int remembered;
    private final LongSupplier nanoTime;
    /** Per name, when it will have made up for all it did; the longest ago first. */
    private final Map<K, Long> settledAt = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param burst how often in a row
     * @param interval how often after that
     * @param remembered how many names are known at a time
     */
    public Allowance(int burst, Duration interval, int remembered) {
        this(burst, interval, remembered, System::nanoTime);
    }

    Allowance(int burst, Duration interval, int remembered, LongSupplier nanoTime) {
        if (burst < 1 || !interval.isPositive() || remembered < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
        this.intervalNanos = interval.toNanos();
        this.aheadNanos = Math.multiplyExact(intervalNanos, burst - 1);
        this.remembered = remembered;
        this.nanoTime = nanoTime;
    }

    /** So many a minute, half of them at once, for so many names. */
    public static <K> Allowance<K> perMinute(int times, int remembered) {
        return new Allowance<>(Math.max(1, times / 2), Duration.ofMinutes(1).dividedBy(times), remembered);
    }

    /** Zero when it may now, which is noted; otherwise how long until it may. */
    public synchronized Duration take(K who) {
        long now = nanoTime.getAsLong();
        Long settled = settledAt.get(who);
        long from = settled == null || settled - now < 0 ? now : settled;
        long over = from - now - aheadNanos;
        if (over > 0) {
            return Duration.ofNanos(over);
        }
        settledAt.put(who, from + intervalNanos);
        forget(now);
        return Duration.ZERO;
    }

    private void forget(long now) {
        Iterator<Long> oldest = settledAt.values().iterator();
        while (oldest.hasNext() && (oldest.next() - now < 0 || settledAt.size() > remembered)) {
            oldest.remove();
        }
    }

    synchronized int known() {
        return settledAt.size();
    }
}
