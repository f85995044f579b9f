// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import com.google.protobuf.ByteString;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.protocol.metrics.v1.Histogram;
import io.gopherscope.protocol.metrics.v1.Kind;
import io.gopherscope.protocol.metrics.v1.Layout;
import io.gopherscope.protocol.metrics.v1.Metric;
import io.gopherscope.protocol.metrics.v1.Process;
import io.gopherscope.protocol.metrics.v1.RuntimeMetricsRequest;
import io.gopherscope.protocol.metrics.v1.Sample;
import io.gopherscope.protocol.metrics.v1.Scalar;
import io.gopherscope.protocol.metrics.v1.Source;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.cumulative.LastReadings;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.metrics.KnownLayouts;
import io.gopherscope.storage.metrics.LayoutReader;
import io.gopherscope.storage.metrics.MetricBlock;
import io.gopherscope.storage.metrics.MetricOrigin;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.storage.profiles.ProfileOrigin;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Stores profiles and runtime metrics as a worker does. */
public final class Writer {
    private static final AtomicLong PROFILE_IDS = new AtomicLong();
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Layout LAYOUT = Layout.newBuilder()
            .addMetrics(metric("/gc/heap/live:bytes", Kind.KIND_GAUGE))
            .addMetrics(metric("/sched/goroutines:goroutines", Kind.KIND_GAUGE))
            .addMetrics(metric("/gc/cycles/total:gc-cycles", Kind.KIND_COUNTER))
            .addMetrics(metric("/sched/latencies:seconds", Kind.KIND_HISTOGRAM).toBuilder()
                    .addAllBounds(List.of(-INFINITY, 0.0, 0.001, 0.01, 0.1, INFINITY)))
            .build();

    private final ClickHouse clickHouse;
    private final Tenant tenant;
    private final LastReadings readings;

    public Writer(TestStack api, Tenant tenant) {
        this.clickHouse = api.bean(ClickHouse.class);
        this.tenant = tenant;
        this.readings = new LastReadings(clickHouse, 0);
    }

    /**
     * Stores a file.
     *
     * @param kind as senders name it: {@code process_cpu}, {@code memory} …
     * @param labels with service_name and instance
     * @param start becomes the file's time, and the file is given that time
     */
    public void profile(String kind, Map<String, String> labels, Instant start, Profile file) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("__delta__", "false");
        store(kind, all, start, file);
    }

    /** Stores a file that counts from the start of the process; those of an instance in their order. */
    public void cumulative(String kind, Map<String, String> labels, Instant start, Profile file) {
        store(kind, labels, start, file);
    }

    private void store(String kind, Map<String, String> labels, Instant start, Profile file) {
        Header header = file.header();
        file.header(new Header(
                header.periodType(),
                header.periodUnit(),
                header.period(),
                nanos(start),
                header.durationNanos(),
                header.dropFrames(),
                header.keepFrames(),
                header.defaultSampleType(),
                header.docUrl()));
        Map<String, String> all = new TreeMap<>(labels);
        all.put("__name__", kind);
        ProfileBlock block = new ProfileBlock(new WrittenRows(1 << 12), readings.ofPartition());
        long arrival = Instant.now().getEpochSecond();
        ProfileOrigin origin = new ProfileOrigin(tenant, 30, arrival, PROFILE_IDS.incrementAndGet(), 0, 0);
        block.add(origin, new SeriesLabels(new TreeMap<>(all)), file, Map.of());
        block.insert(clickHouse, UUID.randomUUID().toString());
    }

    /**
     * Stores readings fifteen seconds apart: the live heap grows by a megabyte each time, there are ten goroutines, two
     * collections happen, and of ten goroutines that waited nine waited below a millisecond and one below a tenth of a second.
     *
     * @param start of the first reading
     */
    public void metrics(Map<String, String> labels, Instant start, int readings) {
        RuntimeMetricsRequest.Builder request = RuntimeMetricsRequest.newBuilder()
                .setLayoutId(LayoutReader.id(LAYOUT))
                .setLayout(LAYOUT)
                .setProcess(Process.newBuilder()
                        .setId(ByteString.copyFromUtf8(
                                UUID.randomUUID().toString().substring(0, 16)))
                        .setGoVersion("go1.26.8")
                        .setModule("example.com/shop")
                        .setSource(Source.SOURCE_RUNTIME)
                        .setStartUnixNano(nanos(start.minusSeconds(60))));
        for (int i = 0; i < readings; i++) {
            request.addSamples(Sample.newBuilder()
                    .setUnixNano(nanos(start.plusSeconds(15L * i)))
                    .setIntervalNano(15_000_000_000L)
                    .addScalars(Scalar.newBuilder().setMetric(0).setValue((i + 1) * 1e6))
                    .addScalars(Scalar.newBuilder().setMetric(1).setValue(10))
                    .addScalars(Scalar.newBuilder()
                            .setMetric(2)
                            .setValue(2.0 * (i + 1))
                            .setDelta(2))
                    .addHistograms(Histogram.newBuilder()
                            .setMetric(3)
                            .addAllBucketSteps(List.of(1, 2))
                            .addAllDeltas(List.of(9L, 1L))));
        }
        metrics(labels, request.build());
    }

    /** Stores readings of one process. */
    public void metrics(Map<String, String> labels, RuntimeMetricsRequest request) {
        MetricBlock block = new MetricBlock(new WrittenRows(1 << 12), new KnownLayouts(clickHouse));
        MetricOrigin origin =
                new MetricOrigin(tenant, 30, Instant.now().getEpochSecond(), Long.MIN_VALUE, Long.MAX_VALUE);
        if (!block.add(origin, new SeriesLabels(new TreeMap<>(labels)), request).isEmpty()) {
            throw new IllegalStateException("readings were refused");
        }
        block.insert(clickHouse, UUID.randomUUID().toString());
    }

    /** The start of an hour that has passed, and whose data is still there. */
    public static Instant hour(int hoursAgo) {
        return Instant.now().minus(hoursAgo, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    private static Metric metric(String name, Kind kind) {
        return Metric.newBuilder().setName(name).setKind(kind).build();
    }
}
