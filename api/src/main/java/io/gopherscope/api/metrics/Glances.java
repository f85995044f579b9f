// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import static io.gopherscope.api.metrics.Metrics.GOMAXPROCS;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES;
import static io.gopherscope.api.metrics.Metrics.HEAP_GOAL;
import static io.gopherscope.api.metrics.Metrics.HEAP_LIVE;
import static io.gopherscope.api.metrics.Metrics.LATENCIES;
import static io.gopherscope.api.metrics.Metrics.MEMORY_LIMIT;

import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.HistogramRow;
import io.gopherscope.storage.query.Level;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures and small series of many services, or of the instances of one, for lists. */
@Singleton
public final class Glances {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int SPARK_POINTS = 48;
    private static final Duration SPARK_HOLDS = Duration.ofSeconds(45);

    private static final Quantity CPU = DerivedMetric.CPU_USED.quantity();
    private static final Quantity LIVE = level(HEAP_LIVE);
    private static final Quantity GOROUTINE = level(GOROUTINES);
    private static final Map<String, Quantity> FIGURES = Map.of(
            "cpu", CPU,
            "processors", level(GOMAXPROCS),
            "live", LIVE,
            "goal", level(HEAP_GOAL),
            "used", DerivedMetric.MEMORY_USED.quantity(),
            "limit", level(MEMORY_LIMIT),
            "goroutines", GOROUTINE,
            "gc", DerivedMetric.GC_CPU_BUSY_SHARE.quantity(),
            "mutex", DerivedMetric.MUTEX_WAITING.quantity());

    private final Frames frames;
    private final MetricReads reads;
    private final Parallel parallel;

    Glances(Frames frames, MetricReads reads, Parallel parallel) {
        this.frames = frames;
        this.reads = reads;
        this.parallel = parallel;
    }

    /** Small series of services over a range; services without readings are left out. */
    public Map<String, SparkLines> sparks(Tenant tenant, Collection<String> services, Range range) {
        Steps steps = sparkSteps(range);
        TreeSet<String> gauges = new TreeSet<>();
        TreeSet<String> counters = new TreeSet<>();
        List.of(CPU, LIVE, GOROUTINE).forEach(quantity -> {
            gauges.addAll(quantity.gauges());
            counters.addAll(quantity.counters());
        });
        MetricFilter filter = new MetricFilter(List.copyOf(services), null, range.from(), range.until());
        Map<String, SparkLines> sparks = new HashMap<>();
        frames.read(tenant, filter, steps, gauges, counters, Level.AVERAGE)
                .forEach((service, frame) -> sparks.put(
                        service, new SparkLines(line(CPU, frame), line(LIVE, frame), line(GOROUTINE, frame))));
        return sparks;
    }

    /** The steps of small series. */
    public static Steps sparkSteps(Range range) {
        return Steps.of(range, null, SPARK_POINTS, SPARK_POINTS, Duration.ofSeconds(15));
    }

    /** Figures of services towards the end of a range; services without readings then are left out. */
    public Map<String, Glance> ofServices(Tenant tenant, Collection<String> services, Instant until) {
        return glances(tenant, services, until, false);
    }

    /** Figures of the instances of one service. */
    public Map<String, Glance> ofInstances(Tenant tenant, String service, Instant until) {
        return glances(tenant, List.of(service), until, true);
    }

    private Map<String, Glance> glances(Tenant tenant, Collection<String> services, Instant until, boolean byInstance) {
        long length = LATELY.toMillis();
        Steps one = new Steps(until.toEpochMilli() - length, length, 1);
        MetricFilter filter = new MetricFilter(List.copyOf(services), null, one.start(), until);
        Future<List<HistogramRow>> waits = parallel.ask(() -> reads.histograms(
                tenant, filter, List.of(LATENCIES), new Buckets(one.startMillis(), one.stepMillis()), byInstance));
        TreeSet<String> gauges = new TreeSet<>();
        TreeSet<String> counters = new TreeSet<>();
        FIGURES.values().forEach(quantity -> {
            gauges.addAll(quantity.gauges());
            counters.addAll(quantity.counters());
        });
        Map<String, Frame> byService = frames.read(tenant, filter, one, gauges, counters, Level.LAST);
        List<HistogramRow> rows = Parallel.answer(waits);
        Map<Long, double[]> bounds = reads.bounds(tenant, SeriesAnswers.boundsOf(rows));
        Map<String, List<HistogramRow>> latencies =
                rows.stream().collect(Collectors.groupingBy(row -> byInstance ? row.instance() : row.service()));
        Map<String, Glance> glances = new TreeMap<>();
        byService.forEach((service, frame) -> {
            if (byInstance) {
                frame.instances()
                        .forEach((instance, readings) -> glances.put(
                                instance,
                                glance(
                                        List.of(readings),
                                        one,
                                        p99(one, latencies.getOrDefault(instance, List.of()), bounds))));
            } else {
                glances.put(
                        service,
                        glance(
                                frame.instances().values(),
                                one,
                                p99(one, latencies.getOrDefault(service, List.of()), bounds)));
            }
        });
        return glances;
    }

    private static double p99(Steps one, List<HistogramRow> rows, Map<Long, double[]> bounds) {
        return Distributions.of(one, rows, bounds)
                .each(distribution -> distribution.quantile(0.99).value())[0];
    }

    private static Glance glance(Collection<Frame.Readings> instances, Steps one, double latencyP99) {
        Map<String, Double> values = new HashMap<>();
        FIGURES.forEach((name, quantity) -> {
            List<Fraction> parts = instances.stream()
                    .filter(readings -> quantity.gauges().stream().allMatch(readings::has))
                    .map(readings -> quantity.formula().of(readings, one))
                    .toList();
            values.put(name, quantity.across().combine(parts, 1)[0]);
        });
        return new Glance(
                finite(values.get("cpu")),
                finite(values.get("processors")),
                finite(values.get("live")),
                finite(values.get("goal")),
                finite(values.get("used")),
                finite(values.get("limit")),
                finite(values.get("goroutines")),
                finite(values.get("gc")),
                finite(latencyP99),
                finite(values.get("mutex")));
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || value.isNaN() || value.isInfinite() ? null : value;
    }

    private static double[] line(Quantity quantity, Frame frame) {
        Steps steps = frame.steps();
        int holds = (int) (SPARK_HOLDS.toMillis() / steps.stepMillis());
        List<Fraction> parts = frame.instances().values().stream()
                .filter(readings -> quantity.gauges().stream().allMatch(readings::has))
                .map(readings -> quantity.formula().of(readings, steps).held(holds))
                .toList();
        double[] line = quantity.across().combine(parts, steps.count());
        // Nobody can tell a spark's ninth digit.
        return Arrays.stream(line)
                .map(value -> Math.abs(value) < 1e-9 ? 0 : value)
                .toArray();
    }

    private static Quantity level(String metric) {
        return Quantity.level(Quantity.Sum.of(metric), MetricKeys.across(metric));
    }

    /**
     * Latest figures; null where nothing reported it.
     *
     * @param cpuCores CPU used
     * @param gomaxprocs GOMAXPROCS
     * @param liveHeapBytes heap that the last collection found in use
     * @param heapGoalBytes heap size at which the next collection ends
     * @param memoryBytes mapped and not returned
     * @param memoryLimitBytes GOMEMLIMIT
     * @param goroutines live goroutines
     * @param gcCpuShare share of busy CPU that collection took
     * @param schedLatencyP99Seconds 99th percentile of the time from runnable to running
     * @param mutexWaitPerSecond goroutine-seconds per second spent waiting for locks
     */
    public record Glance(
            @Nullable Double cpuCores,
            @Nullable Double gomaxprocs,
            @Nullable Double liveHeapBytes,
            @Nullable Double heapGoalBytes,
            @Nullable Double memoryBytes,
            @Nullable Double memoryLimitBytes,
            @Nullable Double goroutines,
            @Nullable Double gcCpuShare,
            @Nullable Double schedLatencyP99Seconds,
            @Nullable Double mutexWaitPerSecond) {}

    /** Small series on {@link #sparkSteps}, NaN where there is no value. */
    @SuppressWarnings("ArrayRecordComponent") // columns, never compared
    public record SparkLines(double[] cpuCores, double[] liveHeapBytes, double[] goroutines) {}
}
