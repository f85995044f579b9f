// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import java.util.List;

/**
 * What the metrics of a process are. Samples refer to them by their place.
 *
 * @param id see the README of the protocol folder
 */
public record MetricLayout(long id, List<Metric> metrics) {
    public MetricLayout {
        metrics = List.copyOf(metrics);
    }

    /** What a metric is. */
    public enum Kind {
        GAUGE(1),
        COUNTER(2),
        HISTOGRAM(3);

        private final int stored;

        Kind(int stored) {
            this.stored = stored;
        }

        /** Its number in protocol and database. */
        int stored() {
            return stored;
        }

        static Kind of(int stored) throws InvalidMetricsException {
            for (Kind kind : values()) {
                if (kind.stored == stored) {
                    return kind;
                }
            }
            throw new InvalidMetricsException("no kind of metric: " + stored);
        }
    }

    /**
     * One metric.
     *
     * @param name {@code /gc/heap/live:bytes}
     * @param integer whether its values are whole numbers
     * @param boundsId of a histogram: XXH64 over its bounds; 0 otherwise
     * @param buckets of a histogram: how many; 0 otherwise
     */
    public record Metric(String name, Kind kind, boolean integer, long boundsId, int buckets) {}
}
