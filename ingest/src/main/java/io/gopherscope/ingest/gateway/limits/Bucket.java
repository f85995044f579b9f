// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A rate that is enforced by debt. What is taken is owed, the debt is paid off at the rate, and nothing more is let in while more than some
 * seconds' worth is owed. So one thing larger than those seconds passes as any other and is paid for afterwards, while in the long run the rate
 * holds. Debt is kept as the moment at which it will be paid: one number, which many threads can move. Moments are those of {@link
 * System#nanoTime}.
 */
final class Bucket {
    private static final double SECOND = 1e9;

    /** Slower than this it would not be paid off within the hour that debts are cut at. */
    private static final double LEAST = 1e-3;

    private static final long LONGEST_DEBT = 3600L * 1_000_000_000;

    private final AtomicLong paid;
    private volatile double perSecond;
    private volatile long burstNanos;

    Bucket(double perSecond, int burstSeconds, long now) {
        this.paid = new AtomicLong(now);
        this.perSecond = Math.max(LEAST, perSecond);
        this.burstNanos = burstSeconds * 1_000_000_000L;
    }

    /** Nanoseconds until something may be taken; 0 or less: now. */
    long untilOpen(long now) {
        return paid.get() - now - burstNanos;
    }

    void take(double amount, long now) {
        long more = (long) Math.min((double) LONGEST_DEBT, amount / perSecond * SECOND);
        long before;
        long after;
        do {
            before = paid.get();
            long from = before - now > 0 ? before : now;
            after = Math.min(from - now + more, LONGEST_DEBT) + now;
        } while (!paid.compareAndSet(before, after));
    }

    /** Goes on at another rate. What is owed stays the same and takes more or less time. */
    void rate(double newPerSecond, int burstSeconds, long now) {
        double next = Math.max(LEAST, newPerSecond);
        double stretch = perSecond / next;
        burstNanos = burstSeconds * 1_000_000_000L;
        perSecond = next;
        if (stretch == 1) {
            return;
        }
        long before;
        long after;
        do {
            before = paid.get();
            long owed = Math.max(0, before - now);
            after = now + (long) Math.min((double) LONGEST_DEBT, owed * stretch);
        } while (!paid.compareAndSet(before, after));
    }

    double perSecond() {
        return perSecond;
    }
}
