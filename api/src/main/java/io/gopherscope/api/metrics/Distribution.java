// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import java.util.Arrays;

/**
 * Counts of events by bucket. Bucket i lies between bounds i and i + 1; the first bound may be minus infinity, the last infinity.
 */
public final class Distribution {
    private final double[] bounds;
    private final long[] counts;

    /** An empty one. */
    Distribution(double[] bounds) {
        this.bounds = bounds;
        this.counts = new long[bounds.length - 1];
    }

    void add(int bucket, long count) {
        counts[bucket] += count;
    }

    /** Events in all buckets. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    long count(int bucket) {
        return counts[bucket];
    }

    /**
     * The value below which a share of the events lies, going evenly through the bucket that it falls into.
     *
     * @param share 0 to 1
     */
    public Quantile quantile(double share) {
        long total = total();
        if (total == 0) {
            return Quantile.NONE;
        }
        double rank = share * total;
        long below = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0 && below + counts[bucket] >= rank) {
                return within(bucket, Math.max(0, rank - below) / counts[bucket]);
            }
            below += counts[bucket];
        }
        throw new IllegalStateException("counts do not add up");
    }

    /** The upper bound of the highest bucket with events. */
    public double highest() {
        for (int bucket = counts.length - 1; bucket >= 0; bucket--) {
            if (counts[bucket] > 0) {
                return Double.isInfinite(bounds[bucket + 1]) ? bounds[bucket] : bounds[bucket + 1];
            }
        }
        return Double.NaN;
    }

    private Quantile within(int bucket, double part) {
        double low = bounds[bucket];
        double high = bounds[bucket + 1];
        if (Double.isInfinite(low)) {
            return new Quantile(high, low, high);
        }
        if (Double.isInfinite(high)) {
            return new Quantile(low, low, high);
        }
        return new Quantile(low + (high - low) * part, low, high);
    }

    /**
     * A quantile and how well it is known.
     *
     * @param low lower bound of its bucket
     * @param high upper bound of its bucket
     */
    public record Quantile(double value, double low, double high) {
        static final Quantile NONE = new Quantile(Double.NaN, Double.NaN, Double.NaN);
    }
}
