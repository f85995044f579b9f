// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.profiles.ProfileName;
import io.gopherscope.storage.profiles.ProfileType;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.Combination;
import io.gopherscope.storage.query.Matchers;
import io.gopherscope.storage.query.ProfileFilter;
import io.gopherscope.storage.query.StackCondition;
import io.gopherscope.storage.query.TimelineReads;
import io.gopherscope.storage.query.TimelineRow;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CPU in cores over time as CPU profiles show it, for services that send no runtime metrics. */
@Singleton
public final class CpuFromProfiles {
    private static final String TYPE =
            new ProfileType(ProfileName.CPU, "cpu", "nanoseconds", "cpu", "nanoseconds").id();
    private static final Duration USUAL_CADENCE = Duration.ofSeconds(15);
    private static final double NANO = 1e-9;

    private final TimelineReads reads;

    CpuFromProfiles(TimelineReads reads) {
        this.reads = reads;
    }

    /** By service, NaN where there was no profile; services without any are left out. */
    public Map<String, double[]> lines(Tenant tenant, Collection<String> services, Range range, Steps steps) {
        ProfileFilter filter =
                new ProfileFilter(range.from(), range.until(), List.of(TYPE), Matchers.ofServices(services));
        List<TimelineRow> rows = reads.rows(
                tenant,
                filter,
                Combination.SUM,
                new Buckets(steps.startMillis(), steps.stepMillis()),
                List.of(Matchers.SERVICE),
                StackCondition.all());
        Map<String, double[]> lines = new HashMap<>();
        for (List<TimelineRow> source : Sources.of(rows)) {
            String service = source.getFirst().group().getFirst();
            double[] line = lines.computeIfAbsent(service, name -> {
                double[] absent = new double[steps.count()];
                Arrays.fill(absent, Double.NaN);
                return absent;
            });
            Held.add(line, Rates.of(source, steps, USUAL_CADENCE.toMillis()), NANO);
        }
        return lines;
    }
}
