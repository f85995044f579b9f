// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.query.Parallel;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Staleness;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Puts reports together. */
@Singleton
final class PgoReports {
    private static final CallEdges NO_CALLS = new CallEdgeBuilder().build();

    private final Candidates candidates;
    private final CurrentFiles files;
    private final Revisions revisions;
    private final LiveBuilds builds;
    private final Fits fits;
    private final FitTimeline timeline;
    private final PgoSettings settings;
    private final Parallel parallel;
    private final Clock clock;

    PgoReports(
            Candidates candidates,
            CurrentFiles files,
            Revisions revisions,
            LiveBuilds builds,
            Fits fits,
            FitTimeline timeline,
            PgoSettings settings,
            Parallel parallel,
            Clock clock) {
        this.candidates = candidates;
        this.files = files;
        this.revisions = revisions;
        this.builds = builds;
        this.fits = fits;
        this.timeline = timeline;
        this.settings = settings;
        this.parallel = parallel;
        this.clock = clock;
    }

    PgoReport report(Tenant tenant, PgoSelection selection, int most) {
        Candidate now = candidates.of(tenant, selection);
        Future<Optional<LiveBuild>> asked = parallel.ask(() -> builds.newest(tenant, selection, now));
        Optional<Revision> file = files.of(tenant, selection, now).map(CurrentFile::revision);
        Future<List<PgoReport.FitAt>> line =
                parallel.ask(() -> file.map(of -> timeline.of(tenant, now, of)).orElse(List.of()));
        Optional<LiveBuild> live = Parallel.answer(asked);
        Optional<Fits.Judged> judged = file.flatMap(of -> live.map(build -> fits.judge(tenant, selection, of, build)));
        return view(tenant, selection, now, file, live, judged, Parallel.answer(line), most);
    }

    private PgoReport view(
            Tenant tenant,
            PgoSelection selection,
            Candidate now,
            Optional<Revision> file,
            Optional<LiveBuild> live,
            Optional<Fits.Judged> judged,
            List<PgoReport.FitAt> line,
            int most) {
        Instant moment = clock.instant();
        CallEdges shown = file.map(Revision::edges).orElse(now.edges());
        Optional<Staleness> staleness = judged.flatMap(Fits.Judged::staleness);
        Optional<PgoFit> fit = judged.map(Fits.Judged::view);
        CallEdges running = live.map(LiveBuild::edges).orElse(now.edges());
        return new PgoReport(
                selection.service(),
                orNull(selection.env()),
                orNull(selection.version()),
                now.range(),
                file.isPresent() ? null : refusal(now),
                file.map(of -> PgoFile.of(of, moment)).orElse(null),
                PgoNow.of(now),
                new PgoReport.Change(
                        file.map(of -> Revisions.change(of, now.edges())).orElse(0.0), settings.changeShare()),
                now.leftOut(),
                fit.orElse(null),
                line,
                Coverage.of(now.edges(), file.map(Revision::edges).orElse(NO_CALLS)),
                new Checks(now, file.map(Revision::stats), fit, settings, moment).all(),
                new HotEdges(shown, running, staleness, file.flatMap(of -> revisions.before(tenant, selection, of)))
                        .view(most),
                revisions.list(tenant, selection).stream()
                        .map(of -> PgoRevision.of(of, revisions.stats(of.stats())))
                        .toList());
    }

    private static PgoReport.@Nullable RefusalView refusal(Candidate now) {
        return now.refusal()
                .map(refusal -> new PgoReport.RefusalView(refusal.code().code(), refusal.detail()))
                .orElse(null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
