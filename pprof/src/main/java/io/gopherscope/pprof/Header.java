// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

/**
 * What a profile says about itself besides its samples. Texts are places in {@link Strings}; 0, the empty string, is "none".
 *
 * @param periodType what {@code period} counts
 * @param period events between two samples
 * @param timeNanos when collection began, nanoseconds since 1970, 0 when not known
 * @param durationNanos how long it took
 * @param dropFrames expression of functions below which stacks are cut
 * @param keepFrames expression of functions to keep all the same
 * @param defaultSampleType type of the column to show first
 * @param docUrl where the profile is explained
 */
public record Header(
        int periodType,
        int periodUnit,
        long period,
        long timeNanos,
        long durationNanos,
        int dropFrames,
        int keepFrames,
        int defaultSampleType,
        int docUrl) {
    public static final Header EMPTY = new Header(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Header withPeriod(int unit, long newPeriod) {
        return new Header(
                periodType,
                unit,
                newPeriod,
                timeNanos,
                durationNanos,
                dropFrames,
                keepFrames,
                defaultSampleType,
                docUrl);
    }

    public Header withTimeNanos(long nanos) {
        return new Header(
                periodType,
                periodUnit,
                period,
                nanos,
                durationNanos,
                dropFrames,
                keepFrames,
                defaultSampleType,
                docUrl);
    }

    public Header withDefaultSampleType(int type) {
        return new Header(
                periodType, periodUnit, period, timeNanos, durationNanos, dropFrames, keepFrames, type, docUrl);
    }
}
