// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

import java.util.Arrays;

/** A level over time, within one life of a process. Moments ascend. */
public final class Series {
    private final long[] millis;
    private final double[] values;

    /**
     * A series.
     *
     * @param millis moments, milliseconds since the epoch, ascending
     * @param values as many
     */
    public Series(long[] millis, double[] values) {
        if (millis.length != values.length) {
            throw new IllegalArgumentException("%d moments, %d values".formatted(millis.length, values.length));
        }
        for (int i = 1; i < millis.length; i++) {
            if (millis[i] <= millis[i - 1]) {
                throw new IllegalArgumentException("moments do not ascend");
            }
        }
        this.millis = millis.clone();
        this.values = values.clone();
    }

    /** How many values. */
    public int size() {
        return millis.length;
    }

    /** When a value was there. */
    public long at(int i) {
        return millis[i];
    }

    /** A value. */
    public double value(int i) {
        return values[i];
    }

    /** From the first to the last value, milliseconds. */
    public long span() {
        return millis.length == 0 ? 0 : millis[millis.length - 1] - millis[0];
    }

    /** The part from a moment on, milliseconds since the epoch. */
    public Series since(long moment) {
        int first = 0;
        while (first < size() && millis[first] < moment) {
            first++;
        }
        return from(first);
    }

    /** The largest value; 0 where there is none. */
    public double largest() {
        return Arrays.stream(values).max().orElse(0);
    }

    /** The least value; infinity where there is none. */
    public double least() {
        return Arrays.stream(values).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Values from a place on. */
    public Series from(int first) {
        return new Series(
                Arrays.copyOfRange(millis, first, millis.length), Arrays.copyOfRange(values, first, values.length));
    }

    /**
     * Equal stretches of time with the least value of each: what is there for a moment only is left out. Stretches without a value
     * are left out, too.
     *
     * @param most how many at most
     */
    public Series lows(int most) {
        if (size() <= most) {
            return this;
        }
        long[] moments = new long[most];
        double[] lows = new double[most];
        int count = 0;
        int before = -1;
        for (int i = 0; i < size(); i++) {
            int stretch = (int) ((millis[i] - millis[0]) * most / (span() + 1));
            if (stretch != before) {
                before = stretch;
                moments[count] = millis[i];
                lows[count++] = values[i];
            } else {
                moments[count - 1] = millis[i];
                lows[count - 1] = Math.min(lows[count - 1], values[i]);
            }
        }
        return new Series(Arrays.copyOf(moments, count), Arrays.copyOf(lows, count));
    }

    /** For each moment the least value from then on: what of it never went away. */
    double[] floor() {
        double[] floor = values.clone();
        for (int i = floor.length - 2; i >= 0; i--) {
            floor[i] = Math.min(floor[i], floor[i + 1]);
        }
        return floor;
    }
}
