// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

/**
 * What a process had to do over time, in any unit: goroutines that it started, or objects that it allocated, by second. By Little's law what is
 * under way grows as the load does; what leaks grows while the load stays.
 *
 * @param rate empty where it is not known
 */
public record Load(Series rate) {
    /** Nobody knows. */
    public static final Load UNKNOWN = new Load(new Series(new long[0], new double[0]));

    /** A load that is higher by less is the same. */
    private static final double LEAST_RISE = 1.2;

    /** What is under way may grow by so much more than the load, since waiting times grow with it. */
    private static final double ALLOWANCE = 1.5;

    private static final int LEAST_VALUES = 2;

    /** Whether the load has grown over the time of a series, and the series hardly more than it. */
    boolean explains(Series series) {
        long third = series.span() / 3;
        long begin = series.at(0);
        long end = series.at(series.size() - 1);
        double early = mean(rate, begin, begin + third);
        double late = mean(rate, end - third, end);
        if (Double.isNaN(early) || Double.isNaN(late) || early <= 0 || late < LEAST_RISE * early) {
            return false;
        }
        double before = Math.max(1, mean(series, begin, begin + third));
        double after = mean(series, end - third, end);
        return after / before <= ALLOWANCE * (late / early);
    }

    /** The mean load in a stretch of time, inclusive; NaN where it is not known. */
    public double mean(long fromMillis, long untilMillis) {
        return mean(rate, fromMillis, untilMillis);
    }

    private static double mean(Series series, long from, long until) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < series.size(); i++) {
            if (series.at(i) >= from && series.at(i) <= until) {
                sum += series.value(i);
                count++;
            }
        }
        return count < LEAST_VALUES ? Double.NaN : sum / count;
    }
}
