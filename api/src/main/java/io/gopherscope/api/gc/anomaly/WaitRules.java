// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import static io.gopherscope.api.gc.anomaly.Rule.text;

import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Reading;
import io.gopherscope.api.gc.history.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is the matter with how long goroutines are kept from running. */
final class WaitRules {
    private static final double PAUSE = 0.001;
    private static final double SEVERE_PAUSE = 0.05;

    /** A 99th percentile of fewer says nothing. */
    private static final long LEAST_PAUSES = 20;

    /** Of a pause that long, the part in which goroutines are still to stop. */
    private static final double STOPPING = 0.7;

    private static final double LATENCY = 0.01;
    private static final long LEAST_SCHEDULED = 100;

    /** Goroutines ready for each processor. */
    private static final double QUEUE = 1;

    /** Processors that are used less are not what is missing. */
    private static final double BUSY = 0.7;

    private WaitRules() {}

    static Optional<Anomaly> pauses(Recent recent) {
        Waits waits = recent.waits();
        boolean collecting = waits.pauses() >= LEAST_PAUSES && waits.pauseP99() > PAUSE;
        boolean other = waits.otherPauses() >= LEAST_PAUSES && waits.otherP99() > PAUSE;
        if (!collecting && !other) {
            return Optional.empty();
        }
        double longest = Math.max(collecting ? waits.pauseP99() : 0, other ? waits.otherP99() : 0);
        Cause cause = collecting ? cause(recent) : OTHER;
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("GC pause, p99", waits.pauseP99(), "seconds", PAUSE),
                Figure.of("of that until goroutines have stopped, p99", waits.stoppingP99(), "seconds"),
                new Figure("other stop-the-world pause, p99", waits.otherP99(), "seconds", PAUSE),
                Figure.of("scheduling latency, p99", waits.latencyP99(), "seconds")));
        return Optional.of(new Anomaly(
                AnomalyKind.LONG_PAUSES,
                longest > SEVERE_PAUSE ? Severity.CRITICAL : Severity.WARNING,
                false,
                longest,
                PAUSE,
                recent.from(),
                recent.until(),
                text("One pause in a hundred is longer than %.1f ms. ", 1000 * longest) + cause.reason,
                cause.remedy,
                figures,
                List.of()));
    }

    private static Cause cause(Recent recent) {
        Waits waits = recent.waits();
        if (waits.latencyP99() > LATENCY) {
            return STARVED;
        }
        return waits.stoppingP99() > STOPPING * waits.pauseP99() ? STOPS_LATE : WORK;
    }

    private record Cause(String reason, String remedy) {}

    private static final Cause STARVED = new Cause(
            "Goroutines wait for processors just as long, so it is CPU that is missing: the process is throttled or shares its processors.",
            "Give it the CPU that GOMAXPROCS says it has: raise the container's CPU limit, or let GOMAXPROCS follow it (Go 1.25 does).");
    private static final Cause STOPS_LATE = new Cause(
            "Most of it passes until all goroutines have stopped: some cannot be interrupted, in a long loop of assembly or with signals blocked, or their pages have to be read first.",
            "Look at the CPU profile for long loops in assembly and for memory that is mapped from files or swapped; split such work up.");
    private static final Cause WORK = new Cause(
            "Goroutines stop in time; the pause itself is long: many processors and much to flush, or the machine took the CPU away meanwhile.",
            "Compare with instances on other machines. With very many processors, set GOMAXPROCS lower or split the process.");
    private static final Cause OTHER = new Cause(
            "It is not collections: something else stops the world, such as runtime.ReadMemStats, goroutine dumps with debug=2, or changes of GOMAXPROCS.",
            "Read runtime/metrics instead of runtime.ReadMemStats, and take goroutine profiles with debug=0.");

    static Optional<Anomaly> starved(Recent recent) {
        Waits waits = recent.waits();
        List<Reading> readings = recent.life().readings();
        OptionalLong since = Sample.lasting(readings, reading -> queue(reading) > QUEUE, new Sample.Times<Reading>() {
            @Override
            public long from(Reading reading) {
                int index = readings.indexOf(reading);
                return index == 0 ? reading.at() : readings.get(index - 1).at();
            }

            @Override
            public long until(Reading reading) {
                return reading.at();
            }
        });
        boolean late = waits.scheduled() >= LEAST_SCHEDULED && waits.latencyP99() > LATENCY;
        if (since.isEmpty() && !late) {
            return Optional.empty();
        }
        double used = 1 - recent.sum(Span::idleCpu) / recent.sum(Span::totalCpu);
        double processors = recent.life().last(GcMetric.GOMAXPROCS);
        double queue = recent.level(GcMetric.RUNNABLE, 0, 1) / processors;
        boolean busy = used > BUSY;
        String what = late
                ? text(
                        "One goroutine in a hundred waits more than %.0f ms for a processor. ",
                        1000 * waits.latencyP99())
                : text("%.1f goroutines are ready for each of %.0f processors. ", queue, processors);
        return Optional.of(new Anomaly(
                AnomalyKind.STARVED_SCHEDULER,
                Severity.WARNING,
                false,
                waits.latencyP99(),
                LATENCY,
                since.orElse(recent.from()),
                recent.until(),
                what
                        + (busy
                                ? text(
                                        "The processors are busy %.0f %% of the time: there is more work than CPU.",
                                        100 * used)
                                : text(
                                        "The processors seem to be used only %.0f %% of the time: the process gets less CPU than GOMAXPROCS=%.0f says, by a container's limit or its neighbours.",
                                        100 * used, processors)),
                busy
                        ? "Give it more CPU or more instances, or look in the CPU profile for what can be saved."
                        : "Set GOMAXPROCS to the container's CPU limit (Go 1.25 does it itself), or raise that limit; look at the container's throttled time.",
                List.of(
                        new Figure("scheduling latency, p99", waits.latencyP99(), "seconds", LATENCY),
                        new Figure("runnable goroutines per processor", queue, "goroutines", QUEUE),
                        Figure.of("used share of GOMAXPROCS", used, "ratio"),
                        Figure.of("GOMAXPROCS", processors, "threads")),
                List.of()));
    }

    private static double queue(Reading reading) {
        return reading.of(GcMetric.RUNNABLE) / reading.of(GcMetric.GOMAXPROCS);
    }
}
