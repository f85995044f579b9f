// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import static io.gopherscope.api.gc.anomaly.Rule.text;

import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes more although it should come and go. */
final class QueueRules {
    /** Fewer are between two readings at any time. */
    private static final double LEAST_BACKLOG = 100;

    /** And so much of what came must have stayed. */
    private static final double STAYS = 0.05;

    private static final double MINUTES = 3;
    private static final double PER_PROCESSOR = 4;
    private static final double LEAST_THREADS = 32;

    /** Threads of the end are more by so much than those of the beginning. */
    private static final double GROWN = 1.2;

    private static final double THIRD = 1 / 3.0;

    private QueueRules() {}

    static Optional<Anomaly> finalizers(Recent recent) {
        List<Sample> backlog = new ArrayList<>();
        double queued = 0;
        double left = 0;
        for (Reading reading : recent.life().readings().stream().skip(1).toList()) {
            double in = reading.of(GcMetric.FINALIZERS_QUEUED) + reading.of(GcMetric.CLEANUPS_QUEUED);
            queued += in;
            left += in - reading.of(GcMetric.FINALIZERS_EXECUTED) - reading.of(GcMetric.CLEANUPS_EXECUTED);
            backlog.add(new Sample(reading.at(), reading.at(), left));
        }
        double minutes = recent.seconds() / 60;
        if (minutes < MINUTES || left < Math.max(LEAST_BACKLOG, STAYS * queued) || !rises(backlog)) {
            return Optional.empty();
        }
        return Optional.of(new Anomaly(
                AnomalyKind.FINALIZER_BACKLOG,
                Severity.WARNING,
                false,
                left,
                LEAST_BACKLOG,
                recent.from(),
                recent.until(),
                text(
                        "Within %.0f minutes %.0f finalizers and cleanups were queued, and %.0f more wait than before.",
                        minutes, queued, left),
                AnomalyKind.FINALIZER_BACKLOG.remedy(),
                List.of(
                        new Figure("more waiting than before", left, "finalizers", LEAST_BACKLOG),
                        Figure.of("queued", queued, "finalizers"),
                        Figure.of("growth per minute", left / minutes, "finalizers")),
                backlog));
    }

    /** Whether each third of the time ends higher than the one before, so that it is no burst. */
    private static boolean rises(List<Sample> samples) {
        double one = samples.get((int) (THIRD * samples.size())).value();
        double two = samples.get((int) (2 * THIRD * samples.size())).value();
        return one > 0 && two > one && samples.getLast().value() > two;
    }

    static Optional<Anomaly> threads(Recent recent) {
        double processors = recent.life().last(GcMetric.GOMAXPROCS);
        double before = recent.level(GcMetric.THREADS, 0, THIRD);
        double between = recent.level(GcMetric.THREADS, THIRD, 2 * THIRD);
        double now = recent.level(GcMetric.THREADS, 2 * THIRD, 1);
        double most = Math.max(LEAST_THREADS, PER_PROCESSOR * processors);
        double minutes = recent.seconds() / 60;
        if (!(now > most && now > GROWN * before && between > before && now > between && minutes >= MINUTES)) {
            return Optional.empty();
        }
        double outside = recent.level(GcMetric.NOT_IN_GO, 2 * THIRD, 1);
        return Optional.of(new Anomaly(
                AnomalyKind.THREAD_GROWTH,
                Severity.WARNING,
                false,
                now,
                most,
                recent.from(),
                recent.until(),
                text(
                        "%.0f threads for %.0f processors, %.0f more than %.0f minutes ago; %.0f goroutines are in system calls or in C.",
                        now, processors, now - before, 2 * THIRD * minutes, outside),
                AnomalyKind.THREAD_GROWTH.remedy(),
                List.of(
                        new Figure("threads", now, "threads", most),
                        Figure.of("growth per minute", (now - before) / (2 * THIRD * minutes), "threads"),
                        Figure.of("goroutines in system calls or in C", outside, "goroutines"),
                        Figure.of("GOMAXPROCS", processors, "threads")),
                recent.life().readings().stream()
                        .map(reading -> new Sample(reading.at(), reading.at(), reading.of(GcMetric.THREADS)))
                        .toList()));
    }
}
