// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;

/**
 * Cells of a heat map in columns of equal length, by step and bucket.
 *
 * @param step index of the step
 * @param bucket index of the bucket
 * @param count events
 */
@Serdeable
@SuppressWarnings("ArrayRecordComponent") // columns, made once and written
public record HeatmapCells(int[] step, int[] bucket, long[] count) {

    /** Columns while they grow. */
    static final class Builder {
        private int[] step = new int[256];
        private int[] bucket = new int[256];
        private long[] count = new long[256];
        private int size;

        void add(int ofStep, int ofBucket, long events) {
            if (size == step.length) {
                step = Arrays.copyOf(step, size * 2);
                bucket = Arrays.copyOf(bucket, size * 2);
                count = Arrays.copyOf(count, size * 2);
            }
            step[size] = ofStep;
            bucket[size] = ofBucket;
            count[size++] = events;
        }

        HeatmapCells build() {
            return new HeatmapCells(Arrays.copyOf(step, size), Arrays.copyOf(bucket, size), Arrays.copyOf(count, size));
        }
    }
}
