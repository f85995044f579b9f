// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import java.util.concurrent.atomic.LongAdder;

/**
 * How much an organization offers to this gateway, the refused included. Of a request that was refused nobody knows how many profiles it
 * held; it counts as many as others did.
 */
final class Offer {
    /** The part of a new measurement in the smoothed one, for one second. */
    private static final double WEIGHT = 0.4;

    private final LongAdder bytes = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder profiles = new LongAdder();
    private final LongAdder looked = new LongAdder();
    private double bytesPerSecond;
    private double profilesPerSecond;
    private double profilesPerRequest = 1;

    void request(long length, boolean holdsProfiles) {
        if (length > 0) {
            bytes.add(length);
        }
        if (holdsProfiles) {
            requests.increment();
        }
    }

    void bytes(int length) {
        bytes.add(length);
    }

    void profiles(int count) {
        looked.increment();
        profiles.add(count);
    }

    /** Takes what has come since the last time, which is so many seconds ago. One thread calls it. */
    void measure(double seconds) {
        long requestsNow = requests.sumThenReset();
        long lookedNow = looked.sumThenReset();
        long profilesNow = profiles.sumThenReset();
        if (lookedNow > 0) {
            profilesPerRequest = (double) profilesNow / lookedNow;
        }
        double weight = Math.min(1, WEIGHT * seconds);
        bytesPerSecond += weight * (bytes.sumThenReset() / seconds - bytesPerSecond);
        profilesPerSecond += weight * (requestsNow * profilesPerRequest / seconds - profilesPerSecond);
    }

    double bytesPerSecond() {
        return bytesPerSecond;
    }

    double profilesPerSecond() {
        return profilesPerSecond;
    }
}
