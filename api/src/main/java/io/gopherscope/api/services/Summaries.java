// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.builds.Life;
import io.gopherscope.api.builds.ServiceLives;
import io.gopherscope.api.metrics.Glances;
import io.gopherscope.api.metrics.Glances.Glance;
import io.gopherscope.api.metrics.Glances.SparkLines;
import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.time.Steps;
import io.gopherscope.api.time.Values;
import io.gopherscope.api.timeline.CpuFromProfiles;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sums up services. */
@Singleton
final class Summaries {
    private final ServiceLives lives;
    private final Glances glances;
    private final CpuFromProfiles profiles;
    private final Parallel parallel;
    private final Ranges ranges;

    Summaries(ServiceLives lives, Glances glances, CpuFromProfiles profiles, Parallel parallel, Ranges ranges) {
        this.lives = lives;
        this.glances = glances;
        this.profiles = profiles;
        this.parallel = parallel;
        this.ranges = ranges;
    }

    /** Sums up some services, by name. */
    Map<String, ServiceSummary> of(Tenant tenant, Collection<String> services, Range range) {
        Map<String, ServiceSummary> summaries = new HashMap<>();
        if (services.isEmpty()) {
            return summaries;
        }
        Future<Map<String, SparkLines>> sparks = parallel.ask(() -> glances.sparks(tenant, services, range));
        Future<Map<String, Glance>> figures = parallel.ask(() -> glances.ofServices(tenant, services, range.until()));
        Future<Map<String, double[]>> cpu =
                parallel.ask(() -> profiles.lines(tenant, services, range, Glances.sparkSteps(range)));
        Liveness liveness = new Liveness(range, ranges.now());
        Map<String, ServiceLives.Lives> known = lives.of(tenant, services);
        for (String service : services) {
            Lines lines = new Lines(
                    Parallel.answer(sparks).get(service), Parallel.answer(cpu).get(service));
            Figures latest = Figures.of(Parallel.answer(figures).get(service), range.until())
                    .withCpu(lines.lastCpuOfProfiles(), range.until());
            summaries.put(
                    service,
                    summary(
                            service,
                            known.getOrDefault(service, new ServiceLives.Lives()),
                            range,
                            liveness,
                            latest,
                            lines.sparks(Glances.sparkSteps(range))));
        }
        return summaries;
    }

    private static ServiceSummary summary(
            String name, ServiceLives.Lives lives, Range range, Liveness liveness, Figures figures, Sparks sparks) {
        List<Instance> instances = Instances.of(lives.all(), range, liveness);
        int reporting = (int) instances.stream().filter(Instance::reporting).count();
        List<Version> builds = Builds.of(lives.all(), range);
        ServiceSummary.State state = reporting == 0 ? ServiceSummary.State.SILENT : ServiceSummary.State.REPORTING;
        return new ServiceSummary(
                name,
                reporting > 0 && reporting < instances.size() ? ServiceSummary.State.PARTIAL : state,
                instances.size(),
                reporting,
                distinct(builds, Version::goVersion),
                distinct(builds, Version::version),
                builds.isEmpty() ? null : builds.getFirst(),
                edge(lives, Comparator.comparing(Life::first)).map(Life::first).orElse(null),
                edge(lives, Comparator.comparing(Life::last).reversed())
                        .map(Life::last)
                        .orElse(null),
                lives.types(),
                figures,
                sparks);
    }

    private static Optional<Life> edge(ServiceLives.Lives lives, Comparator<Life> order) {
        return lives.all().stream().min(order);
    }

    private static List<String> distinct(List<Version> builds, Function<Version, @Nullable String> text) {
        return builds.stream()
                .flatMap(build -> Optional.ofNullable(text.apply(build)).stream())
                .distinct()
                .toList();
    }

    /**
     * Small series of one service.
     *
     * @param readings from runtime metrics; null when it sends none
     * @param cpu from CPU profiles; null when it sends none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Lines(@Nullable SparkLines readings, double @Nullable [] cpu) {
        Sparks sparks(Steps steps) {
            Values none = Values.none(steps.count());
            double[] fromProfiles = cpu;
            if (readings == null) {
                Values cores = fromProfiles == null ? none : new Values(fromProfiles);
                return new Sparks(steps.start(), steps.seconds(), cores, none, none);
            }
            return new Sparks(
                    steps.start(),
                    steps.seconds(),
                    new Values(readings.cpuCores()),
                    new Values(readings.liveHeapBytes()),
                    new Values(readings.goroutines()));
        }

        @Nullable
        Double lastCpuOfProfiles() {
            double[] line = cpu;
            for (int step = line == null ? -1 : line.length - 1; line != null && step >= line.length - 3; step--) {
                if (step >= 0 && !Double.isNaN(line[step])) {
                    return line[step];
                }
            }
            return null;
        }
    }
}
