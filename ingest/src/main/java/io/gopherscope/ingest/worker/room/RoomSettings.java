// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.room;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * What happens when ClickHouse's disk gets full. The same in all workers.
 *
 * @param every how often it is measured
 * @param high share of the disk from which on it is full
 * @param low share below which it is full no longer
 * @param stop share from which on workers leave records in Kafka, whoever sent them
 * @param whenFull what happens
 */
@ConfigurationProperties("gopherscope.worker.room")
public record RoomSettings(Duration every, double high, double low, double stop, WhenFull whenFull) {
    public RoomSettings {
        if (!(low <= high && high <= stop)) {
            throw new IllegalArgumentException("low, high and stop must ascend: " + low + ", " + high + ", " + stop);
        }
    }

    /** What happens when the disk is full. */
    public enum WhenFull {
        /** Gateways take nothing more and say so. */
        REFUSE,
        /** The oldest days of all organizations go; only when nothing is left but today is anything refused. */
        DROP_OLDEST
    }
}
