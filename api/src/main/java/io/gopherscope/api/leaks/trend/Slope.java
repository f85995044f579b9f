// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

import java.util.Arrays;

/**
 * How fast a series grows: the median of the slopes between all pairs of its values, which single values far off do not move, with an
 * interval of 95 % from Kendall's distribution.
 *
 * @param perMinute the median
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen 1968</a>
 */
public record Slope(double perMinute, double low, double high) {
    private static final double MINUTE = 60_000;
    /** Of the normal distribution, two-sided. */
    private static final double Z_95 = 1.959964;

    /** The slope of a series; at most some hundred values, since all pairs are compared. */
    public static Slope of(Series series) {
        int n = series.size();
        if (n < 2) {
            return new Slope(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[count++] = (series.value(j) - series.value(i)) / (series.at(j) - series.at(i)) * MINUTE;
            }
        }
        Arrays.sort(slopes);
        double spread = Z_95 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        int low = (int) Math.floor((count - spread) / 2);
        int high = (int) Math.ceil((count + spread) / 2);
        return new Slope(
                median(slopes),
                low < 0 ? Double.NEGATIVE_INFINITY : slopes[low],
                high >= count ? Double.POSITIVE_INFINITY : slopes[high]);
    }

    /** The median of values in order. */
    static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
