// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutReaderTest {
    private static final Metric LIVE = Metric.newBuilder()
            .setName("/gc/heap/live:bytes")
            .setKind(Kind.KIND_GAUGE)
            .setInteger(true)
            .build();
    private static final Metric LATENCIES = Metric.newBuilder()
            .setName("/sched/latencies:seconds")
            .setKind(Kind.KIND_HISTOGRAM)
            .addAllBounds(List.of(Double.NEGATIVE_INFINITY, 0.0, 0.5, Double.POSITIVE_INFINITY))
            .build();
    private static final Layout LAYOUT =
            Layout.newBuilder().addMetrics(LIVE).addMetrics(LATENCIES).build();

    /** The example in the README of the protocol folder. */
    @Test
    void theIdIsThatOfTheContract() {
        assertThat(Long.toHexString(LayoutReader.id(LAYOUT))).isEqualTo("621938e9a62f21a3");
    }

    @Test
    void aLayoutIsRead() throws Exception {
        MetricLayout layout = LayoutReader.read(LAYOUT, LayoutReader.id(LAYOUT));

        assertThat(layout.metrics())
                .containsExactly(
                        new MetricLayout.Metric("/gc/heap/live:bytes", MetricLayout.Kind.GAUGE, true, 0, 0),
                        new MetricLayout.Metric(
                                "/sched/latencies:seconds",
                                MetricLayout.Kind.HISTOGRAM,
                                false,
                                LayoutReader.boundsId(LATENCIES.getBoundsList()),
                                3));
    }

    @Test
    void whatDoesNotHoldTogetherIsRefused() {
        refused(LAYOUT, 42);
        refused(Layout.getDefaultInstance());
        refused(Layout.newBuilder().addMetrics(LIVE).addMetrics(LIVE).build());
        refused(of(LIVE.toBuilder().setKindValue(9)));
        refused(of(LIVE.toBuilder().setName("")));
        refused(of(LIVE.toBuilder().setName("x".repeat(257))));
        refused(of(LATENCIES.toBuilder().clearBounds().addBounds(1)));
        refused(of(LATENCIES.toBuilder().setBounds(1, 0.5)));
        refused(of(LATENCIES.toBuilder().setBounds(1, Double.NaN)));
    }

    private static Layout of(Metric.Builder metric) {
        return Layout.newBuilder().addMetrics(metric).build();
    }

    private static void refused(Layout layout) {
        refused(layout, LayoutReader.id(layout));
    }

    private static void refused(Layout layout, long id) {
        assertThatThrownBy(() -> LayoutReader.read(layout, id)).isInstanceOf(InvalidMetricsException.class);
    }
}
