// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import static io.gopherscope.api.metrics.Metrics.GC_CYCLES;
import static io.gopherscope.api.metrics.Metrics.GC_FORCED;
import static io.gopherscope.api.metrics.Metrics.GOMAXPROCS;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_CREATED;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_NOT_IN_GO;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_RUNNABLE;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_RUNNING;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_WAITING;
import static io.gopherscope.api.metrics.Metrics.HEAP_GOAL;
import static io.gopherscope.api.metrics.Metrics.HEAP_LIVE;
import static io.gopherscope.api.metrics.Metrics.LATENCIES;
import static io.gopherscope.api.metrics.Metrics.MEMORY_LIMIT;
import static io.gopherscope.api.metrics.Metrics.MEMORY_OBJECTS;
import static io.gopherscope.api.metrics.Metrics.PAUSES;

import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.time.Steps;
import io.gopherscope.api.time.Values;
import io.gopherscope.storage.query.Level;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers with all that the overview of a service draws. */
@Singleton
final class Overviews {
    private static final List<Quantity> QUANTITIES = List.of(
            level(HEAP_LIVE),
            level(HEAP_GOAL),
            level(MEMORY_LIMIT),
            level(GOMAXPROCS),
            level(GOROUTINES),
            level(GOROUTINES_RUNNING),
            level(GOROUTINES_RUNNABLE),
            level(GOROUTINES_WAITING),
            level(GOROUTINES_NOT_IN_GO),
            growth(GC_CYCLES),
            growth(GC_FORCED),
            growth(GOROUTINES_CREATED),
            DerivedMetric.MEMORY_USED.quantity(),
            DerivedMetric.CPU_USER_CORES.quantity(),
            DerivedMetric.CPU_GC_CORES.quantity(),
            DerivedMetric.CPU_ASSIST_CORES.quantity(),
            DerivedMetric.CPU_SCAVENGE_CORES.quantity(),
            DerivedMetric.GC_CPU_BUSY_SHARE.quantity(),
            DerivedMetric.MUTEX_WAITING.quantity());

    private static final Set<String> GAUGES = union(QUANTITIES.stream().map(Quantity::gauges));
    private static final Set<String> COUNTERS = union(QUANTITIES.stream().map(Quantity::counters));

    private final Frames frames;
    private final Heatmaps heatmaps;
    private final MetricLists lists;
    private final Parallel parallel;

    Overviews(Frames frames, Heatmaps heatmaps, MetricLists lists, Parallel parallel) {
        this.frames = frames;
        this.heatmaps = heatmaps;
        this.lists = lists;
        this.parallel = parallel;
    }

    RuntimeOverview overview(Subject subject, @Nullable String instance, Steps steps) {
        Future<Frame> objectsMin =
                parallel.ask(() -> frames.read(subject, steps, Set.of(MEMORY_OBJECTS), Set.of(), Level.MIN));
        Future<Frame> objectsMax =
                parallel.ask(() -> frames.read(subject, steps, Set.of(MEMORY_OBJECTS), Set.of(), Level.MAX));
        Future<Distributions> pauses = parallel.ask(() -> heatmaps.distributions(subject, PAUSES, steps));
        Future<Distributions> latencies = parallel.ask(() -> heatmaps.distributions(subject, LATENCIES, steps));
        Future<Set<String>> sent = parallel.ask(() ->
                lists.seen(subject.tenant(), subject.service(), subject.range()).keySet());
        Lanes lanes = new Lanes(frames.read(subject, steps, GAUGES, COUNTERS, Level.AVERAGE), subject);
        Lanes least = new Lanes(Parallel.answer(objectsMin), subject);
        Lanes most = new Lanes(Parallel.answer(objectsMax), subject);
        return new RuntimeOverview(
                subject.range(),
                instance == null ? "" : instance,
                steps.start(),
                steps.seconds(),
                steps.count(),
                lanes.reporting(),
                heap(lanes, least, most),
                collections(lanes, Parallel.answer(pauses)),
                cpu(lanes),
                goroutines(lanes),
                scheduling(lanes, Parallel.answer(latencies)),
                missing(Parallel.answer(sent)));
    }

    private static RuntimeOverview.Heap heap(Lanes lanes, Lanes least, Lanes most) {
        return new RuntimeOverview.Heap(
                lanes.of(level(HEAP_LIVE)),
                least.of(level(MEMORY_OBJECTS)),
                most.of(level(MEMORY_OBJECTS)),
                lanes.of(level(HEAP_GOAL)),
                lanes.of(DerivedMetric.MEMORY_USED.quantity()),
                lanes.of(level(MEMORY_LIMIT)));
    }

    private static RuntimeOverview.Collections collections(Lanes lanes, Distributions pauses) {
        return new RuntimeOverview.Collections(
                lanes.of(growth(GC_CYCLES)),
                lanes.of(growth(GC_FORCED)),
                lanes.of(DerivedMetric.GC_FREQUENCY.quantity()),
                quantile(pauses, 0.5),
                quantile(pauses, 0.99),
                new Values(pauses.each(Distribution::highest)));
    }

    private static RuntimeOverview.Cpu cpu(Lanes lanes) {
        return new RuntimeOverview.Cpu(
                lanes.of(DerivedMetric.CPU_USER_CORES.quantity()),
                lanes.of(DerivedMetric.CPU_GC_CORES.quantity()),
                lanes.of(DerivedMetric.CPU_ASSIST_CORES.quantity()),
                lanes.of(DerivedMetric.CPU_SCAVENGE_CORES.quantity()),
                lanes.of(level(GOMAXPROCS)),
                lanes.of(DerivedMetric.GC_CPU_BUSY_SHARE.quantity()));
    }

    private static RuntimeOverview.Goroutines goroutines(Lanes lanes) {
        return new RuntimeOverview.Goroutines(
                lanes.of(level(GOROUTINES)),
                lanes.of(level(GOROUTINES_RUNNING)),
                lanes.of(level(GOROUTINES_RUNNABLE)),
                lanes.of(level(GOROUTINES_WAITING)),
                lanes.of(level(GOROUTINES_NOT_IN_GO)),
                lanes.of(DerivedMetric.CREATION_RATE.quantity()));
    }

    private static RuntimeOverview.Scheduling scheduling(Lanes lanes, Distributions latencies) {
        return new RuntimeOverview.Scheduling(
                quantile(latencies, 0.5),
                quantile(latencies, 0.99),
                lanes.of(DerivedMetric.MUTEX_WAITING.quantity()),
                new RuntimeOverview.Latencies(new Values(latencies.bounds()), latencies.cells()));
    }

    private static Values quantile(Distributions distributions, double share) {
        return new Values(
                distributions.each(distribution -> distribution.quantile(share).value()));
    }

    private static List<String> missing(Set<String> sent) {
        return Stream.of(GAUGES.stream(), COUNTERS.stream(), Stream.of(MEMORY_OBJECTS, LATENCIES, PAUSES))
                .flatMap(metrics -> metrics)
                .filter(metric -> !sent.contains(metric))
                .distinct()
                .sorted()
                .toList();
    }

    private static Quantity level(String metric) {
        return Quantity.level(Quantity.Sum.of(metric), MetricKeys.across(metric));
    }

    private static Quantity growth(String metric) {
        return Quantity.growth(Quantity.Sum.of(metric), Across.SUM);
    }

    private static Set<String> union(Stream<Set<String>> sets) {
        Set<String> all = new TreeSet<>();
        sets.forEach(all::addAll);
        return all;
    }

    /**
     * Computes lanes over the instances of a frame.
     *
     * @param frame the readings
     * @param subject whose
     */
    private record Lanes(Frame frame, Subject subject) {
        Values of(Quantity quantity) {
            Steps steps = frame.steps();
            List<Fraction> parts = frame.instances().values().stream()
                    .filter(readings -> quantity.gauges().stream().allMatch(readings::has))
                    .map(readings -> quantity.formula().of(readings, steps).held(subject.holds(steps.stepMillis())))
                    .toList();
            return new Values(quantity.across().combine(parts, steps.count()));
        }

        /** How many instances have goroutines, which every process sends. */
        Values reporting() {
            Steps steps = frame.steps();
            double[] counts = new double[steps.count()];
            for (Frame.Readings readings : frame.instances().values()) {
                Fraction seen = Fraction.whole(readings.of(GOROUTINES)).held(subject.holds(steps.stepMillis()));
                for (int step = 0; step < counts.length; step++) {
                    counts[step] += Double.isNaN(seen.at(step)) ? 0 : 1;
                }
            }
            return new Values(counts);
        }
    }
}
