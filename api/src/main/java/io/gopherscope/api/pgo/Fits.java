// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.Measure;
import io.gopherscope.pprof.pgo.Staleness;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Judges whether a file still fits the newest build. */
@Singleton
final class Fits {
    /** With fewer, as LLVM has it, one call more or less would decide. */
    private static final int LEAST_HOT = 50;

    private final LiveBuilds builds;
    private final PgoSettings settings;

    Fits(LiveBuilds builds, PgoSettings settings) {
        this.builds = builds;
        this.settings = settings;
    }

    /**
     * A judgement.
     *
     * @param view for the report
     * @param staleness empty when it was not judged
     */
    record Judged(PgoFit view, Optional<Staleness> staleness) {}

    Judged judge(Tenant tenant, PgoSelection selection, Revision file, LiveBuild build) {
        Optional<String> obstacle = obstacle(file, build);
        if (obstacle.isPresent()) {
            return new Judged(PgoFit.notJudged(build.version(), obstacle.get()), Optional.empty());
        }
        long[] questionable = Staleness.questionable(file.edges(), build.edges());
        Set<Long> occurring = builds.occurring(tenant, selection.service(), build, questionable);
        Staleness staleness =
                Staleness.of(file.edges(), samplesPerWeight(file.stats(), build), build.edges(), occurring::contains);
        return new Judged(PgoFit.of(build.version(), staleness), Optional.of(staleness));
    }

    private Optional<String> obstacle(Revision file, LiveBuild build) {
        boolean onlyThis = file.stats().versions().stream()
                .allMatch(share -> share.version().equals(build.version()));
        if (onlyThis) {
            return Optional.of("The file was made of %s alone, the newest build: there is no other to compare it with."
                    .formatted(build.version()));
        }
        if (build.samples() < settings.leastSamples()) {
            return Optional.of("%s has %s samples so far; %s are needed to judge."
                    .formatted(
                            build.version(), Texts.grouped(build.samples()), Texts.grouped(settings.leastSamples())));
        }
        int hot = build.edges().hot().size();
        return hot >= LEAST_HOT
                ? Optional.empty()
                : Optional.of("%s has %d hot calls so far; %d are needed to judge."
                        .formatted(build.version(), hot, LEAST_HOT));
    }

    /** How many samples of the build a weight of 1 in the file lets one expect, if both do the same. */
    private static double samplesPerWeight(RevisionStats stats, LiveBuild build) {
        long weighed = stats.measure() == Measure.SAMPLES ? stats.samples() : stats.cpuNanos();
        return weighed == 0 ? 0 : (double) build.samples() / weighed;
    }
}
