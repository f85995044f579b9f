// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.clickhouse.client.api.query.GenericRecord;
import com.google.protobuf.ByteString;
import io.gopherscope.protocol.metrics.v1.AgentStats;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.protocol.metrics.v1.Source;
import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricBlockIT {
    private static final Layout LAYOUT = Layout.newBuilder()
            .addMetrics(metric("/gc/heap/live:bytes", Kind.KIND_GAUGE))
            .addMetrics(metric("/gc/cycles/total:gc-cycles", Kind.KIND_COUNTER))
            .addMetrics(metric("/sched/latencies:seconds", Kind.KIND_HISTOGRAM).toBuilder()
                    .addAllBounds(List.of(Double.NEGATIVE_INFINITY, 0.0, 0.1, 0.5, Double.POSITIVE_INFINITY)))
            .build();

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private final ClickHouse clickHouse = ControlPlane.clickHouse();
    private final Tenant tenant = ControlPlane.organization();
    private final MetricBlock block = newProcess();

    @Test
    void samplesBecomeRowsAndRollups() {
        RuntimeMetricsRequest request = request(true, sample(0, 100, 3), sample(15, 300, 2), sample(600, 500, 1));
        assertThat(add(block, request)).isEmpty();
        block.insert(clickHouse, "a-" + tenant);
        block.insert(clickHouse, "a-" + tenant);

        assertThat(number("sum(value) FROM metric_scalar WHERE metric = '/gc/heap/live:bytes' AND"))
                .isEqualTo(900);
        assertThat(number("sum(delta) FROM metric_scalar WHERE metric = '/gc/cycles/total:gc-cycles' AND"))
                .isEqualTo(6);
        assertThat(number("sum(delta_sum) FROM metric_scalar_5m WHERE metric = '/gc/cycles/total:gc-cycles' AND"))
                .isEqualTo(6);
        assertThat(number("sum(delta_sum) FROM metric_scalar_1h WHERE metric = '/gc/cycles/total:gc-cycles' AND"))
                .isEqualTo(6);
        assertThat(
                        number(
                                "max(value_max) FROM metric_scalar_5m WHERE metric = '/gc/heap/live:bytes' AND toMinute(ts) = 0 AND"))
                .isEqualTo(300);
        assertThat(number("sum(n) FROM metric_histogram ARRAY JOIN buckets AS b, counts AS n WHERE b = 2 AND"))
                .isEqualTo(12);
        assertThat(number("sum(count) FROM metric_histogram_5m WHERE bucket = 2 AND"))
                .isEqualTo(12);
        assertThat(number("count() FROM metric_reading WHERE interval_ns = 15000000000 AND"))
                .isEqualTo(3);
        assertThat(number("sum(delta) FROM metric_scalar WHERE metric = '/gopherscope/agent/sent:requests' AND"))
                .isEqualTo(4);
        GenericRecord bounds = row("SELECT bounds FROM histogram_bounds WHERE tenant = {t:String}");
        assertThat(bounds.getList("bounds"))
                .isEqualTo(List.of(Double.NEGATIVE_INFINITY, 0.0, 0.1, 0.5, Double.POSITIVE_INFINITY));
    }

    @Test
    void aProcessIsOneRow() {
        add(block, request(true, sample(0, 100, 3)));
        block.insert(clickHouse, "a-" + tenant);
        block.clear();
        add(block, request(false, sample(60, 100, 3)));
        block.insert(clickHouse, "b-" + tenant);

        GenericRecord row =
                row("SELECT any(go_version) AS v, any(source) AS s, any(start) AS start, count() OVER () AS n, "
                        + "min(first_ts) AS f, max(last_ts) AS l FROM process "
                        + "WHERE tenant = {t:String} GROUP BY process_id");
        assertThat(row.getString("v")).isEqualTo("go1.26.8");
        assertThat(row.getString("s")).isEqualTo("runtime");
        assertThat(row.getInstant("start")).isEqualTo(noon.minusSeconds(60));
        assertThat(row.getInstant("f")).isEqualTo(noon);
        assertThat(row.getInstant("l")).isEqualTo(noon.plusSeconds(60));
        assertThat(row.getLong("n")).isEqualTo(1);
    }

    @Test
    void aLayoutIsFoundInTheDatabase() {
        add(block, request(true));
        block.insert(clickHouse, "a-" + tenant);
        MetricBlock restarted = newProcess();

        assertThat(add(restarted, request(false, sample(0, 100, 3)))).isEmpty();
        restarted.insert(clickHouse, "b-" + tenant);

        assertThat(number("count() FROM metric_histogram WHERE")).isEqualTo(1);
    }

    @Test
    void aLayoutThatIsOnItsWayIsWrittenByAllWhoUseIt() {
        KnownLayouts known = new KnownLayouts(clickHouse);
        add(new MetricBlock(new WrittenRows(1024), known), request(true));
        MetricBlock other = new MetricBlock(new WrittenRows(1024), known);
        assertThat(add(other, request(false, sample(0, 100, 3)))).isEmpty();
        other.insert(clickHouse, "a-" + tenant);

        // The block that brought the layout was never stored. Judged again by a process that knows nothing, the record
        // is still fine.
        assertThat(add(newProcess(), request(false, sample(0, 100, 3)))).isEmpty();
    }

    @Test
    void anUnknownLayoutIsSaid() {
        assertThat(add(block, request(false, sample(0, 1, 1), sample(1, 1, 1))))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(DiscardReason.UNKNOWN_LAYOUT);
                    assertThat(refused.count()).isEqualTo(2);
                });
        assertThat(block.bytes()).isZero();
    }

    @Test
    void aLayoutOfAnotherOrganizationIsUnknown() {
        add(block, request(true));
        block.insert(clickHouse, "a-" + tenant);
        MetricOrigin other =
                new MetricOrigin(ControlPlane.organization(), 30, noon.getEpochSecond(), 0, Long.MAX_VALUE);

        assertThat(newProcess().add(other, labels(), request(false, sample(0, 1, 1))))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(DiscardReason.UNKNOWN_LAYOUT));
    }

    @Test
    void samplesThatDoNotFitAreRefusedAlone() {
        Sample.Builder good = sample(0, 1, 1).toBuilder();
        Sample noSuchMetric =
                good.clone().addScalars(Scalar.newBuilder().setMetric(9)).build();
        Sample wrongKind =
                good.clone().addScalars(Scalar.newBuilder().setMetric(2)).build();
        Sample notANumber = good.clone()
                .addScalars(Scalar.newBuilder().setValue(Double.NaN))
                .build();
        Sample noSuchBucket = good.clone()
                .addHistograms(
                        Histogram.newBuilder().setMetric(2).addBucketSteps(4).addDeltas(1))
                .build();
        Sample bucketTwice = good.clone()
                .addHistograms(Histogram.newBuilder()
                        .setMetric(2)
                        .addAllBucketSteps(List.of(1, 0))
                        .addAllDeltas(List.of(1L, 1L)))
                .build();
        Sample uneven = good.clone()
                .addHistograms(Histogram.newBuilder().setMetric(2).addBucketSteps(1))
                .build();

        List<RefusedSamples> refused = add(
                block,
                request(
                        true,
                        good.build(),
                        noSuchMetric,
                        wrongKind,
                        notANumber,
                        noSuchBucket,
                        bucketTwice,
                        uneven,
                        sample(-7200, 1, 1),
                        sample(7200, 1, 1)));

        assertThat(refused)
                .extracting(RefusedSamples::reason, RefusedSamples::count)
                .containsExactlyInAnyOrder(
                        tuple(DiscardReason.METRICS_INVALID, 6),
                        tuple(DiscardReason.TOO_OLD, 1),
                        tuple(DiscardReason.TOO_NEW, 1));
        block.insert(clickHouse, "a-" + tenant);
        assertThat(number("count() FROM metric_reading WHERE")).isEqualTo(1);
    }

    private List<RefusedSamples> add(MetricBlock to, RuntimeMetricsRequest request) {
        MetricOrigin origin = new MetricOrigin(
                tenant,
                30,
                noon.getEpochSecond(),
                noon.minusSeconds(3600).getEpochSecond() * 1_000_000_000L,
                noon.plusSeconds(3600).getEpochSecond() * 1_000_000_000L);
        return to.add(origin, labels(), request);
    }

    private MetricBlock newProcess() {
        return new MetricBlock(new WrittenRows(1024), new KnownLayouts(clickHouse));
    }

    private static SeriesLabels labels() {
        return new SeriesLabels(new TreeMap<>(Map.of("service_name", "checkout", "instance", "i-1")));
    }

    private RuntimeMetricsRequest request(boolean withLayout, Sample... samples) {
        RuntimeMetricsRequest.Builder request = RuntimeMetricsRequest.newBuilder()
                .setLayoutId(LayoutReader.id(LAYOUT))
                .setProcess(Process.newBuilder()
                        .setId(ByteString.copyFromUtf8("0123456789abcdef"))
                        .setGoVersion("go1.26.8")
                        .setSource(Source.SOURCE_RUNTIME)
                        .setStartUnixNano(noon.minusSeconds(60).getEpochSecond() * 1_000_000_000L))
                .addAllSamples(List.of(samples))
                .setAgent(AgentStats.newBuilder().setSent(4));
        return withLayout ? request.setLayout(LAYOUT).build() : request.build();
    }

    private Sample sample(int seconds, double live, double cycles) {
        return Sample.newBuilder()
                .setUnixNano(noon.plusSeconds(seconds).getEpochSecond() * 1_000_000_000L)
                .setIntervalNano(15_000_000_000L)
                .addScalars(Scalar.newBuilder().setMetric(0).setValue(live))
                .addScalars(
                        Scalar.newBuilder().setMetric(1).setValue(100 + cycles).setDelta(cycles))
                .addHistograms(Histogram.newBuilder()
                        .setMetric(2)
                        .addAllBucketSteps(List.of(0, 2))
                        .addAllDeltas(List.of(1L, 4L)))
                .build();
    }

    private static Metric metric(String name, Kind kind) {
        return Metric.newBuilder().setName(name).setKind(kind).build();
    }

    private double number(String expressionAndSource) {
        return row("SELECT toFloat64(" + expressionAndSource.replaceFirst(" FROM ", ") AS v FROM ")
                        + " tenant = {t:String}")
                .getDouble("v");
    }

    private GenericRecord row(String query) {
        return clickHouse.query(query, Map.of("t", tenant.key())).getFirst();
    }
}
