// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.crash;

import com.google.protobuf.ByteString;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.protocol.types.v1.LabelPair;
import io.gopherscope.storage.metrics.LayoutReader;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readings of runtime metrics that all have the same values, so that sums tell how many there are. */
final class MetricReadings {
    /** Numbers of a reading. */
    static final int SCALARS = 2;
    /** Sum of the values of a reading's numbers. */
    static final long VALUES = 100 + 7;
    /** Sum of their differences. */
    static final long DELTAS = 3;
    /** Sum of the counts of a reading's histogram. */
    static final long COUNTS = 5 + 2;

    private static final Layout LAYOUT = Layout.newBuilder()
            .addMetrics(Metric.newBuilder().setName("/gc/heap/live:bytes").setKind(Kind.KIND_GAUGE))
            .addMetrics(
                    Metric.newBuilder().setName("/gc/cycles/total:gc-cycles").setKind(Kind.KIND_COUNTER))
            .addMetrics(Metric.newBuilder()
                    .setName("/sched/latencies:seconds")
                    .setKind(Kind.KIND_HISTOGRAM)
                    .addAllBounds(List.of(Double.NEGATIVE_INFINITY, 0.0, 0.1, 0.5, Double.POSITIVE_INFINITY)))
            .build();
    private static final long LAYOUT_ID = LayoutReader.id(LAYOUT);

    private MetricReadings() {}

    /**
     * A request with one reading.
     *
     * @param layout whether it brings its layout along
     */
    static byte[] request(String service, String instance, long unixMillis, boolean layout) {
        RuntimeMetricsRequest.Builder request = RuntimeMetricsRequest.newBuilder()
                .addLabels(LabelPair.newBuilder().setName("service_name").setValue(service))
                .addLabels(LabelPair.newBuilder().setName("instance").setValue(instance))
                .setLayoutId(LAYOUT_ID)
                .setProcess(Process.newBuilder().setId(ByteString.copyFromUtf8(instance + "-process")))
                .addSamples(Sample.newBuilder()
                        .setUnixNano(TimeUnit.MILLISECONDS.toNanos(unixMillis))
                        .addScalars(Scalar.newBuilder().setMetric(0).setValue(100))
                        .addScalars(Scalar.newBuilder().setMetric(1).setValue(7).setDelta(DELTAS))
                        .addHistograms(Histogram.newBuilder()
                                .setMetric(2)
                                .addAllBucketSteps(List.of(1, 2))
                                .addAllDeltas(List.of(5L, 2L))));
        if (layout) {
            request.setLayout(LAYOUT);
        }
        return request.build().toByteArray();
    }
}
