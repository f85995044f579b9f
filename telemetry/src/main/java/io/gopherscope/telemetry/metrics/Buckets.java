// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** The bounds of our histograms, one list for each: few enough that a process has hundreds of series and not thousands. */
@Singleton
final class Buckets implements MeterFilter {
    private static final double[] REQUEST =
            millis(1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);
    private static final double[] INSERT = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000);
    private static final double[] DELAY =
            millis(100, 250, 500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000);
    private static final double[] RECORDS = {1, 5, 10, 50, 100, 500, 1_000, 2_000, 5_000};
    private static final double[] BYTES = {1 << 12, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24, 1 << 26};

    private static final Map<String, double[]> BOUNDS = Map.of(
            "http.server.requests", REQUEST,
            "gopherscope.clickhouse.query", REQUEST,
            "gopherscope.clickhouse.insert", INSERT,
            "gopherscope.worker.insert", INSERT,
            "gopherscope.worker.freshness", DELAY,
            "gopherscope.canary.freshness", DELAY,
            "gopherscope.worker.range.records", RECORDS,
            "gopherscope.worker.range.bytes", BYTES);

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        double[] bounds = BOUNDS.get(id.getName());
        return bounds == null
                ? config
                : DistributionStatisticConfig.builder()
                        .percentilesHistogram(false)
                        .serviceLevelObjectives(bounds)
                        .build()
                        .merge(config);
    }

    private static double[] millis(double... all) {
        return Arrays.stream(all)
                .map(milli -> milli * Duration.ofMillis(1).toNanos())
                .toArray();
    }
}
