// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

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
import io.gopherscope.storage.ControlPlane;
import io.gopherscope.storage.clickhouse.ClickHouse;
import io.gopherscope.storage.clickhouse.ClickHouseConfig;
import io.gopherscope.storage.dictionary.WrittenRows;
import io.gopherscope.storage.metrics.KnownLayouts;
import io.gopherscope.storage.metrics.LayoutReader;
import io.gopherscope.storage.metrics.MetricBlock;
import io.gopherscope.storage.metrics.MetricOrigin;
import io.gopherscope.storage.profiles.ProfileBlock;
import io.gopherscope.storage.profiles.ProfileOrigin;
import io.gopherscope.storage.series.LabelRules;
import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.tenancy.Tenant;
import io.gopherscope.storage.tenancy.TenantIssuer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** ClickHouse with tables, a writer and a reader, shared by the tests of a JVM; each test takes tenants of its own. */
final class QueryWorld {
    static final String GAUGE = "/gc/heap/live:bytes";
    static final String COUNTER = "/gc/cycles/total:gc-cycles";
    static final String HISTOGRAM = "/sched/latencies:seconds";

    private static final AtomicLong PROFILE_IDS = new AtomicLong();
    private static final ClickHouse WRITER = ControlPlane.clickHouse();
    private static final QueryClient CLIENT = new QueryClient(ControlPlane.bean(ClickHouseConfig.class), 4);

    private QueryWorld() {}

    static QueryClient client() {
        return CLIENT;
    }

    static Tenant tenant() {
        return TenantIssuer.issue(UUID.randomUUID());
    }

    /** Writes profiles through the writer that workers use. */
    static void write(Tenant tenant, List<Taken> profiles) {
        ProfileBlock block = new ProfileBlock(new WrittenRows(1 << 12));
        for (Taken taken : profiles) {
            ProfileOrigin origin = new ProfileOrigin(
                    tenant, 30, taken.start.getEpochSecond(), PROFILE_IDS.incrementAndGet(), nanos(taken.start), 0);
            block.add(origin, labels(taken.labels), taken.profile(), Map.of());
        }
        block.insert(WRITER, UUID.randomUUID().toString());
    }

    /** Adds a heap profile to a block that a worker makes. */
    static void add(ProfileBlock block, Tenant tenant, long profileId, Scrape scrape) {
        block.add(
                new ProfileOrigin(tenant, 30, Instant.now().getEpochSecond(), profileId, 0, 0),
                labels(scrape.labels()),
                scrape.profile(),
                Map.of());
    }

    /** Writes three readings, 15 seconds apart, of a gauge, a counter and a histogram. */
    static void writeMetrics(Tenant tenant, String service, String instance, Instant start) {
        Layout layout = Layout.newBuilder()
                .addMetrics(Metric.newBuilder().setName(GAUGE).setKind(Kind.KIND_GAUGE))
                .addMetrics(Metric.newBuilder().setName(COUNTER).setKind(Kind.KIND_COUNTER))
                .addMetrics(Metric.newBuilder()
                        .setName(HISTOGRAM)
                        .setKind(Kind.KIND_HISTOGRAM)
                        .addAllBounds(List.of(Double.NEGATIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY)))
                .build();
        RuntimeMetricsRequest.Builder request = RuntimeMetricsRequest.newBuilder()
                .setLayout(layout)
                .setLayoutId(LayoutReader.id(layout))
                .setProcess(Process.newBuilder()
                        .setId(ByteString.copyFromUtf8("0123456789abcdef"))
                        .setSource(Source.SOURCE_RUNTIME)
                        .setStartUnixNano(nanos(start.minusSeconds(60))));
        for (int i = 0; i < 3; i++) {
            request.addSamples(Sample.newBuilder()
                    .setUnixNano(nanos(start.plusSeconds(15L * i)))
                    .setIntervalNano(15_000_000_000L)
                    .addScalars(Scalar.newBuilder().setMetric(0).setValue(5))
                    .addScalars(Scalar.newBuilder().setMetric(1).setValue(7))
                    .addHistograms(Histogram.newBuilder()
                            .setMetric(2)
                            .addBucketSteps(1)
                            .addDeltas(2)));
        }
        MetricBlock block = new MetricBlock(new WrittenRows(1 << 10), new KnownLayouts(WRITER));
        block.add(
                new MetricOrigin(tenant, 30, start.getEpochSecond(), 0, Long.MAX_VALUE),
                labels(Map.of("service_name", service, "instance", instance)),
                request.build());
        block.insert(WRITER, UUID.randomUUID().toString());
    }

    /**
     * A profile that was taken.
     *
     * @param labels with service_name, instance and __name__
     * @param durationNanos 0 where it does not say
     * @param stacks values by stack, a stack being names joined by a semicolon, root first, then labels of the sample, each
     *     behind an at sign: {@code main;f@zone=a@size=64}
     */
    record Taken(
            Map<String, String> labels,
            String sampleType,
            String unit,
            Instant start,
            long durationNanos,
            Map<String, Long> stacks) {
        private static final String LABEL = "@";

        String service() {
            return labels.getOrDefault("service_name", "");
        }

        String instance() {
            return labels.getOrDefault("instance", "unknown");
        }

        long total() {
            return stacks.values().stream().mapToLong(Long::longValue).sum();
        }

        private Profile profile() {
            Profile profile = new Profile();
            Map<String, Integer> places = new HashMap<>();
            int type = profile.strings().add(sampleType);
            int sampleUnit = profile.strings().add(unit);
            profile.types().add(type);
            profile.types().add(sampleUnit);
            profile.samples().clear(1);
            stacks.forEach((labelled, value) -> {
                String[] parts = labelled.split(LABEL, -1);
                String stack = parts[0];
                for (int part = 1; part < parts.length; part++) {
                    label(profile, parts[part]);
                }
                for (String name : List.of(stack.split(";")).reversed()) {
                    profile.samples().addLocation(places.computeIfAbsent(name, key -> {
                        int string = profile.strings().add(key);
                        int function = profile.functions().add(places.size() + 1L, string, string, 0, 1);
                        profile.locations().addLine(function, 7, 0);
                        return profile.locations().add(places.size() + 1L, -1, 0, false);
                    }));
                }
                profile.samples().addValue(value);
                profile.samples().add();
            });
            profile.header(new Header(0, 0, 1, nanos(start), durationNanos, 0, 0, 0, 0));
            return profile;
        }

        /** Adds a label to the sample that comes next. */
        private static void label(Profile profile, String text) {
            String[] pair = text.split("=", 2);
            int key = profile.strings().add(pair[0]);
            if (pair[1].chars().allMatch(Character::isDigit)) {
                profile.samples()
                        .labels()
                        .addNumber(
                                key, Long.parseLong(pair[1]), profile.strings().add("bytes"));
            } else {
                profile.samples().labels().addString(key, profile.strings().add(pair[1]));
            }
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    private static SeriesLabels labels(Map<String, String> labels) {
        try {
            LabelRules rules = new LabelRules();
            for (Map.Entry<String, String> label : labels.entrySet()) {
                rules.add(label.getKey(), label.getValue());
            }
            return rules.checked();
        } catch (LabelRules.BrokenException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Values by the names of their stacks, root first. */
    static Map<String, Long> byName(Tenant tenant, Merge merge) {
        StackValues values = new ProfileReads(CLIENT).merge(tenant, merge);
        long[] ids = new long[values.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = values.stack(i);
        }
        Map<Long, String> names = names(tenant, merge, ids);
        Map<String, Long> named = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            named.put(names.getOrDefault(ids[i], "unknown " + ids[i]), values.value(i));
        }
        return named;
    }

    /** Stacks by id, as names joined by semicolons, root first. */
    static Map<Long, String> names(Tenant tenant, Merge merge, long[] ids) {
        StackReads reads = new StackReads(CLIENT);
        Map<Long, long[]> locations = new HashMap<>();
        reads.locationsOf(tenant, merge, ids, (id, stack, depth) -> locations.put(id, Arrays.copyOf(stack, depth)));
        Map<Long, String> names = new HashMap<>();
        long[] all = locations.values().stream()
                .flatMapToLong(Arrays::stream)
                .distinct()
                .toArray();
        reads.locations(
                tenant,
                Matchers.NONE,
                all,
                location -> names.put(location.id(), location.lines().getFirst().name()));
        Map<Long, String> stacks = new HashMap<>();
        locations.forEach((id, stack) -> stacks.put(
                id,
                Arrays.stream(stack)
                        .mapToObj(location -> names.getOrDefault(location, "?"))
                        .toList()
                        .reversed()
                        .stream()
                        .collect(Collectors.joining(";"))));
        return stacks;
    }
}
