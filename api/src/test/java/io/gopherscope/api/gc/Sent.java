// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import com.google.protobuf.ByteString;
import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Reading;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.protocol.metrics.v1.Source;
import io.gopherscope.storage.metrics.LayoutReader;
import java.util.List;
import java.util.UUID;

/** Lives as agents send them. */
@SuppressWarnings("EnumOrdinal") // places in the layout
final class Sent {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** What runtime/metrics says for no limit and for GOGC=off. */
    private static final double NONE = Long.MAX_VALUE;

    private static final Layout LAYOUT = layout();

    private Sent() {}

    /** A life, with a pause of a tenth of a millisecond for each collection. */
    static RuntimeMetricsRequest of(Life life) {
        long interval = life.readings().get(1).at() - life.readings().getFirst().at();
        RuntimeMetricsRequest.Builder request = RuntimeMetricsRequest.newBuilder()
                .setLayoutId(LayoutReader.id(LAYOUT))
                .setLayout(LAYOUT)
                .setProcess(Process.newBuilder()
                        .setId(ByteString.copyFromUtf8(
                                UUID.randomUUID().toString().substring(0, 16)))
                        .setGoVersion(life.goVersion())
                        .setModule("example.com/shop")
                        .setSource(Source.SOURCE_RUNTIME)
                        .setStartUnixNano(life.start().toEpochMilli() * 1_000_000));
        double[] totals = new double[GcMetric.values().length];
        for (Reading reading : life.readings()) {
            Sample.Builder sample =
                    Sample.newBuilder().setUnixNano(reading.at() * 1_000_000).setIntervalNano(interval * 1_000_000);
            for (GcMetric metric : GcMetric.values()) {
                int i = metric.ordinal();
                double value = reading.of(metric);
                if (!metric.isCounter()) {
                    sample.addScalars(
                            Scalar.newBuilder().setMetric(i).setValue(Double.isInfinite(value) ? NONE : value));
                } else if (value != 0) {
                    totals[i] += value;
                    sample.addScalars(
                            Scalar.newBuilder().setMetric(i).setValue(totals[i]).setDelta(value));
                }
            }
            long cycles = (long) reading.of(GcMetric.CYCLES);
            if (cycles > 0) {
                sample.addHistograms(Histogram.newBuilder()
                        .setMetric(GcMetric.values().length)
                        .addAllBucketSteps(List.of(1))
                        .addAllDeltas(List.of(cycles)));
            }
            request.addSamples(sample);
        }
        return request.build();
    }

    private static Layout layout() {
        Layout.Builder layout = Layout.newBuilder();
        for (GcMetric metric : GcMetric.values()) {
            layout.addMetrics(Metric.newBuilder()
                    .setName(metric.key())
                    .setKind(metric.isCounter() ? Kind.KIND_COUNTER : Kind.KIND_GAUGE));
        }
        return layout.addMetrics(Metric.newBuilder()
                        .setName(WaitReader.PAUSES)
                        .setKind(Kind.KIND_HISTOGRAM)
                        .addAllBounds(List.of(-INFINITY, 0.0001, 0.001, 0.01, INFINITY)))
                .build();
    }
}
