// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import static io.gopherscope.api.gc.anomaly.Rule.text;

import io.gopherscope.api.gc.history.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is the matter with how often and for whom the collector works. */
final class CollectorRules {
    private static final double ASSIST = 0.05;
    private static final double SEVERE_ASSIST = 0.15;

    /** Less idle time than that is none to speak of: the background workers have no processor to spare. */
    private static final double BUSY = 0.1;

    /** Room of less than this is tight, percent of what is marked. */
    private static final double TIGHT = 50;

    private static final double TINY = 64 * Rule.MIB;
    private static final double OFTEN = 10;

    /** Where collection takes less of busy CPU nobody minds how often it happens. */
    private static final double NOTICED = 0.02;

    /** What a few megabytes more would bring. */
    private static final double MORE_GOGC = 400;

    private static final double FORCED = 0.1;
    private static final double FORCED_PER_MINUTE = 1;

    private CollectorRules() {}

    static Optional<Anomaly> assists(Recent recent) {
        OptionalLong since = recent.lasting(span -> assist(span) > ASSIST);
        if (since.isEmpty()) {
            return Optional.empty();
        }
        double share = recent.sum(Span::assistCpu) / recent.sum(span -> span.userCpu() + span.assistCpu());
        double idle = recent.sum(span -> span.idleCpu() + span.markIdleCpu()) / recent.sum(Span::totalCpu);
        double room = recent.mean(Span::effectiveGogc);
        return Optional.of(new Anomaly(
                AnomalyKind.ASSIST_HEAVY,
                share > SEVERE_ASSIST ? Severity.CRITICAL : Severity.WARNING,
                false,
                share,
                ASSIST,
                since.getAsLong(),
                recent.until(),
                text("Goroutines spend %.1f %% of their time helping the collector. ", 100 * share) + cause(idle, room),
                AnomalyKind.ASSIST_HEAVY.remedy(),
                List.of(
                        new Figure("assist share of the program's time", share, "ratio", ASSIST),
                        Figure.of(
                                "assist share of GC CPU",
                                recent.sum(Span::assistCpu) / recent.sum(Span::gcCpu),
                                "ratio"),
                        Figure.of("idle share of GOMAXPROCS", idle, "ratio"),
                        Figure.of("effective GOGC", room, "percent"),
                        Figure.of(
                                "allocation rate",
                                recent.sum(Span::allocated) / recent.sum(Span::seconds),
                                "bytes-per-second")),
                recent.samples(CollectorRules::assist)));
    }

    private static String cause(double idle, double room) {
        if (room < TIGHT) {
            return text(
                    "The heap may grow by only %.0f %% of what is marked, so a collection has to be done sooner than its workers can.",
                    room);
        }
        if (idle < BUSY) {
            return text(
                    "Only %.0f %% of the processors' time is idle: the workers' quarter of it is all that there is to mark with.",
                    100 * idle);
        }
        return "Processors are idle at times, so it is bursts of allocation that outrun the workers.";
    }

    private static double assist(Span span) {
        return span.assistCpu() / (span.userCpu() + span.assistCpu());
    }

    static Optional<Anomaly> tinyHeap(Recent recent) {
        OptionalLong since = recent.lasting(span -> span.marked() < TINY
                && hertz(span) > OFTEN
                && span.gcShare() > NOTICED
                && span.forced() < span.cycles() / 2);
        if (since.isEmpty()) {
            return Optional.empty();
        }
        double hertz = recent.sum(Span::cycles) / recent.sum(Span::seconds);
        double share = recent.sum(Span::gcCpu) / recent.sum(Span::busyCpu);
        double marked = recent.mean(Span::marked);
        double room = recent.mean(Span::headroom);
        double more = Math.max(0, marked * MORE_GOGC / 100 - room);
        return Optional.of(new Anomaly(
                AnomalyKind.TINY_HEAP_CHURN,
                Severity.WARNING,
                false,
                hertz,
                OFTEN,
                since.getAsLong(),
                recent.until(),
                text(
                        "%.1f MiB are in use, so the heap grows by %.1f MiB between collections: %.0f of them a second take %.1f %% of busy CPU.",
                        recent.mean(Span::live) / Rule.MIB, room / Rule.MIB, hertz, 100 * share),
                text(
                        "GOGC=%.0f would need %.0f MiB more, and collect %.1f times a second.",
                        MORE_GOGC, more / Rule.MIB, hertz * room / (room + more)),
                List.of(
                        new Figure("GC cycles", hertz, "hertz", OFTEN),
                        new Figure("live heap and roots", marked, "bytes", TINY),
                        new Figure("GC share of busy CPU", share, "ratio", NOTICED),
                        Figure.of(
                                "allocated per cycle",
                                recent.sum(Span::allocated) / recent.sum(Span::cycles),
                                "bytes")),
                recent.samples(CollectorRules::hertz)));
    }

    private static double hertz(Span span) {
        return span.cycles() / span.seconds();
    }

    static Optional<Anomaly> forced(Recent recent) {
        double cycles = recent.sum(Span::cycles);
        double forced = recent.sum(Span::forced);
        double minutes = recent.sum(Span::seconds) / 60;
        double share = forced / cycles;
        if (!(share > FORCED && forced / minutes > FORCED_PER_MINUTE && minutes > 1)) {
            return Optional.empty();
        }
        double cpu = recent.sum(span -> span.forced() * span.cpuPerCycle());
        double ofBusy = cpu / recent.sum(Span::busyCpu);
        return Optional.of(new Anomaly(
                AnomalyKind.FORCED_GC,
                Severity.WARNING,
                true,
                share,
                FORCED,
                recent.spans().getFirst().from(),
                recent.until(),
                text(
                        "%.1f of %.1f collections a minute are asked for by the program; they take %.1f %% of busy CPU.",
                        forced / minutes, cycles / minutes, 100 * ofBusy),
                AnomalyKind.FORCED_GC.remedy(),
                List.of(
                        new Figure("forced share of GC cycles", share, "ratio", FORCED),
                        new Figure("forced GC cycles per minute", forced / minutes, "gc-cycles", FORCED_PER_MINUTE),
                        Figure.of("their share of busy CPU", ofBusy, "ratio")),
                recent.samples(span -> span.forced() / span.cycles())));
    }
}
