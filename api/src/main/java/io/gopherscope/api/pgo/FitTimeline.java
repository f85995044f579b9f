// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.pprof.pgo.HotCalls;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.PgoBucket;
import io.gopherscope.storage.query.PgoReads;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Holds what ran over time against a file, all versions of the environment. */
@Singleton
final class FitTimeline {
    private static final int MOST_STEPS = 60;
    /** With fewer samples in a step, its fit would be chance. */
    private static final int LEAST_SAMPLES = 100;

    private final PgoReads reads;

    FitTimeline(PgoReads reads) {
        this.reads = reads;
    }

    List<PgoReport.FitAt> of(Tenant tenant, Candidate candidate, Revision file) {
        Range range = candidate.range();
        Steps steps = Steps.of(range, null, MOST_STEPS, MOST_STEPS, Duration.ofHours(1));
        Double[] fits = new Double[steps.count()];
        HotCalls hot = new HotCalls(file.edges());
        double least = candidate.contents().weightPerSample() * LEAST_SAMPLES;
        for (PgoBucket bucket : reads.buckets(
                tenant,
                candidate.filter().ofAnyVersion(),
                candidate.contents().measure(),
                new Buckets(steps.startMillis(), steps.stepMillis()))) {
            boolean within = bucket.bucket() >= 0 && bucket.bucket() < fits.length;
            if (within && Arrays.stream(bucket.weights()).sum() >= least) {
                fits[bucket.bucket()] = hot.shareOf(bucket.calls(), bucket.weights());
            }
        }
        List<PgoReport.FitAt> line = new ArrayList<>(fits.length);
        for (int step = 0; step < fits.length; step++) {
            Instant at = Instant.ofEpochMilli(steps.startMillis() + step * steps.stepMillis());
            line.add(new PgoReport.FitAt(at, fits[step]));
        }
        return line;
    }
}
