// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.protocol.metrics.v1.AgentStats;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.clickhouse.RowBlock;
import io.gopherscope.storage.metrics.MetricLayout.Kind;
import io.gopherscope.storage.retention.Retention;
import io.gopherscope.storage.series.ServiceScope;
import io.gopherscope.storage.series.Utf8;
import java.util.List;

/** Rows of {@code metric_scalar}, {@code metric_histogram} and {@code metric_reading}. */
final class SampleTables {
    private static final double NANOS = 1e9;

    private final RowBlock scalars = new RowBlock(
            "metric_scalar",
            List.of(
                    "tenant",
                    "service",
                    "metric",
                    "ts",
                    "instance",
                    "process_id",
                    "value",
                    "delta",
                    "retention_days",
                    "rollup_days"));
    private final RowBlock histograms = new RowBlock(
            "metric_histogram",
            List.of(
                    "tenant",
                    "service",
                    "metric",
                    "ts",
                    "instance",
                    "process_id",
                    "bounds_id",
                    "buckets",
                    "counts",
                    "retention_days",
                    "rollup_days"));
    private final RowBlock readings = new RowBlock(
            "metric_reading",
            List.of("tenant", "service", "ts", "instance", "process_id", "interval_ns", "merged", "retention_days"));

    /** Whose samples they are. */
    record Source(ServiceScope scope, Utf8 instance, long processId, Retention retention) {}

    List<RowBlock> blocks() {
        return List.of(scalars, histograms, readings);
    }

    /** Checks that a sample fits its layout. */
    static void check(Sample sample, MetricLayout layout) throws InvalidMetricsException {
        List<MetricLayout.Metric> metrics = layout.metrics();
        for (Scalar scalar : sample.getScalarsList()) {
            MetricLayout.Metric metric = metric(metrics, scalar.getMetric());
            if (metric.kind() == Kind.HISTOGRAM) {
                throw new InvalidMetricsException(metric.name() + " is a histogram, the sample has a number for it");
            }
            if (!Double.isFinite(scalar.getValue()) || !Double.isFinite(scalar.getDelta())) {
                throw new InvalidMetricsException(metric.name() + " is not a finite number");
            }
        }
        for (Histogram histogram : sample.getHistogramsList()) {
            MetricLayout.Metric metric = metric(metrics, histogram.getMetric());
            if (metric.kind() != Kind.HISTOGRAM) {
                throw new InvalidMetricsException(metric.name() + " is no histogram, the sample has buckets for it");
            }
            buckets(histogram, metric);
        }
    }

    /** Adds a sample that fits. */
    void add(Source source, Sample sample, MetricLayout layout) {
        long ts = Math.floorDiv(sample.getUnixNano(), 1_000_000L);
        for (Scalar scalar : sample.getScalarsList()) {
            MetricLayout.Metric metric = layout.metrics().get(scalar.getMetric());
            double delta = metric.kind() == Kind.COUNTER ? scalar.getDelta() : 0;
            scalar(source, metric.name(), ts, scalar.getValue(), delta);
        }
        for (Histogram histogram : sample.getHistogramsList()) {
            histogram(source, layout.metrics().get(histogram.getMetric()), ts, histogram);
        }
        RowBinary row = source.scope().begin(readings).int64(ts);
        source.instance().to(row);
        row.int64(source.processId())
                .int64(sample.getIntervalNano())
                .int32(Math.max(1, sample.getMerged()))
                .int16(source.retention().metrics());
    }

    /** Adds what the agent says of itself, as counters without a running total. */
    void add(Source source, AgentStats stats, long unixNano) {
        long ts = Math.floorDiv(unixNano, 1_000_000L);
        agent(source, "/gopherscope/agent/sent:requests", ts, (double) stats.getSent());
        agent(source, "/gopherscope/agent/retried:requests", ts, (double) stats.getRetried());
        agent(source, "/gopherscope/agent/dropped:requests", ts, (double) stats.getDropped());
        agent(source, "/gopherscope/agent/cpu:cpu-seconds", ts, stats.getCpuNano() / NANOS);
    }

    private void agent(Source source, String metric, long ts, double delta) {
        if (delta > 0) {
            scalar(source, metric, ts, 0, delta);
        }
    }

    private void scalar(Source source, String metric, long ts, double value, double delta) {
        RowBinary row = source.scope().begin(scalars).string(metric).int64(ts);
        source.instance().to(row);
        row.int64(source.processId()).float64(value).float64(delta);
        retention(source, row);
    }

    private void histogram(Source source, MetricLayout.Metric metric, long ts, Histogram histogram) {
        int count = histogram.getBucketStepsCount();
        if (count == 0) {
            return;
        }
        RowBinary row = source.scope().begin(histograms).string(metric.name()).int64(ts);
        source.instance().to(row);
        row.int64(source.processId()).int64(metric.boundsId()).length(count);
        int bucket = 0;
        for (int i = 0; i < count; i++) {
            bucket += histogram.getBucketSteps(i);
            row.int16(bucket);
        }
        row.length(count);
        for (int i = 0; i < count; i++) {
            row.int64(histogram.getDeltas(i));
        }
        retention(source, row);
    }

    private static void retention(Source source, RowBinary row) {
        row.int16(source.retention().metrics()).int16(source.retention().rollups());
    }

    private static void buckets(Histogram histogram, MetricLayout.Metric metric) throws InvalidMetricsException {
        if (histogram.getBucketStepsCount() != histogram.getDeltasCount()) {
            throw new InvalidMetricsException(metric.name() + " has other numbers of buckets and counts");
        }
        long bucket = 0;
        for (int i = 0; i < histogram.getBucketStepsCount(); i++) {
            long step = Integer.toUnsignedLong(histogram.getBucketSteps(i));
            bucket += step;
            if (bucket >= metric.buckets() || (i > 0 && step == 0)) {
                throw new InvalidMetricsException(metric.name() + " has no bucket " + bucket + " at this place");
            }
        }
    }

    private static MetricLayout.Metric metric(List<MetricLayout.Metric> metrics, int place)
            throws InvalidMetricsException {
        if (place < 0 || place >= metrics.size()) {
            throw new InvalidMetricsException("the layout has no metric " + Integer.toUnsignedString(place));
        }
        return metrics.get(place);
    }
}
