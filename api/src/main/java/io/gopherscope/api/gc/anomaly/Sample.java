// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A value that held for a time.
 *
 * @param from milliseconds since the epoch
 * @param until milliseconds since the epoch
 */
public record Sample(long from, long until, double value) {
    /** What lasts less comes and goes. */
    private static final long LASTING_MILLIS = 180_000;

    /** It may be otherwise for so much of the time. */
    private static final double STEADY = 0.8;

    /**
     * Since when something has been so to the end; empty when that is for too short a time.
     *
     * @param samples in the order of time
     */
    static <T> OptionalLong lasting(List<T> samples, Predicate<T> is, Times<T> times) {
        double so = 0;
        double all = 0;
        long since = Long.MAX_VALUE;
        for (int i = samples.size() - 1; i >= 0; i--) {
            T one = samples.get(i);
            double length = (double) times.until(one) - times.from(one);
            all += length;
            if (is.test(one)) {
                so += length;
                since = times.from(one);
            } else if (i == samples.size() - 1) {
                return OptionalLong.empty();
            }
            if (so < STEADY * all) {
                break;
            }
        }
        boolean lasting = so > 0 && times.until(samples.getLast()) - since >= LASTING_MILLIS;
        return lasting ? OptionalLong.of(since) : OptionalLong.empty();
    }

    /** When something was. */
    interface Times<T> {
        long from(T one);

        long until(T one);
    }
}
