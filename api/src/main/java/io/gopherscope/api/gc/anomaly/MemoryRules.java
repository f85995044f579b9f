// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import static io.gopherscope.api.gc.anomaly.Rule.text;

import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Reading;
import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is the matter with GOGC and GOMEMLIMIT. */
final class MemoryRules {
    /** Below this effective GOGC, percent, the limit costs a multiple of CPU. */
    private static final double SPIRAL_GOGC = 25;

    /** Above this share of busy CPU it hurts. */
    private static final double SPIRAL_SHARE = 0.25;

    /** And it is the limit, not GOGC, when the effective one is so far below. */
    private static final double BOUND = 0.8;

    /** A limit that leaves GOGC=100, and a twentieth of itself. */
    private static final double CLEAR = 0.95;

    private MemoryRules() {}

    /** Evidence for it: golang/go#58106, hours at three quarters of the CPU before the process was killed. */
    static Optional<Anomaly> deathSpiral(Recent recent) {
        OptionalLong since = recent.lasting(MemoryRules::spirals);
        boolean brake = brakes(recent);
        if (since.isEmpty() && !brake) {
            return Optional.empty();
        }
        Span last = recent.spans().isEmpty() ? null : recent.spans().getLast();
        if (last == null || !last.setting().isLimited()) {
            return Optional.empty();
        }
        double need = (last.besidesHeap() + last.live() + last.marked()) / CLEAR;
        double share = recent.sum(Span::gcCpu) / recent.sum(Span::busyCpu);
        return Optional.of(new Anomaly(
                AnomalyKind.MEMORY_LIMIT_DEATH_SPIRAL,
                Severity.CRITICAL,
                brake,
                share,
                SPIRAL_SHARE,
                since.orElse(recent.from()),
                recent.until(),
                text(
                        "%.0f MiB are in use and %.0f MiB of memory serve other than the heap, of a limit of %.0f MiB: the heap may grow by %.0f %% between collections, and collecting takes %.0f %% of busy CPU.%s",
                        last.live() / Rule.MIB,
                        last.besidesHeap() / Rule.MIB,
                        last.setting().limit() / Rule.MIB,
                        last.effectiveGogc(),
                        100 * share,
                        brake
                                ? " The runtime has already given up the limit to leave half of the CPU to the program."
                                : ""),
                text(
                        "GOMEMLIMIT=%.0fMiB would leave as much room as GOGC=100. If the container has less, keep less in use; look for a leak first.",
                        Math.ceil(need / Rule.MIB / 16) * 16),
                List.of(
                        new Figure("effective GOGC", last.effectiveGogc(), "percent", SPIRAL_GOGC),
                        new Figure("GC share of busy CPU", share, "ratio", SPIRAL_SHARE),
                        Figure.of("live heap", last.live(), "bytes"),
                        Figure.of("GOMEMLIMIT", last.setting().limit(), "bytes"),
                        Figure.of("memory used", last.mostUsed(), "bytes"),
                        Figure.of("GC cycles", recent.sum(Span::cycles) / recent.sum(Span::seconds), "hertz")),
                recent.samples(Span::gcShare)));
    }

    private static boolean spirals(Span span) {
        return span.setting().isLimited()
                && span.effectiveGogc()
                        < Math.min(SPIRAL_GOGC, BOUND * span.setting().gogc())
                && span.gcShare() > SPIRAL_SHARE;
    }

    /** Whether the limiter of the collector's CPU was on meanwhile. */
    private static boolean brakes(Recent recent) {
        double last = recent.life().last(GcMetric.LIMITER_CYCLE);
        double first = recent.life().readings().getFirst().of(GcMetric.LIMITER_CYCLE);
        return last > first;
    }

    static Optional<Anomaly> noLimit(Recent recent) {
        Setting setting = setting(recent);
        double used = recent.life().readings().getLast().used();
        if (!recent.life().inContainer()
                || setting.isLimited()
                || setting.isOff()
                || !recent.life().says(GcMetric.MEMORY_LIMIT)) {
            return Optional.empty();
        }
        return Optional.of(new Anomaly(
                AnomalyKind.NO_MEMORY_LIMIT,
                Severity.HINT,
                true,
                used,
                Double.NaN,
                recent.from(),
                recent.until(),
                text("The process runs in Kubernetes, uses %.0f MiB, and GOMEMLIMIT is not set.", used / Rule.MIB),
                AnomalyKind.NO_MEMORY_LIMIT.remedy(),
                List.of(Figure.of("memory used", used, "bytes"), Figure.of("live heap", live(recent), "bytes")),
                used(recent)));
    }

    static Optional<Anomaly> offWithoutLimit(Recent recent) {
        Setting setting = setting(recent);
        if (!setting.isOff() || setting.isLimited()) {
            return Optional.empty();
        }
        double used = recent.life().readings().getLast().used();
        double perMinute = 60 * recent.growth(GcMetric.ALLOCATED) / recent.seconds();
        return Optional.of(new Anomaly(
                AnomalyKind.GOGC_OFF_WITHOUT_LIMIT,
                Severity.CRITICAL,
                true,
                used,
                Double.NaN,
                recent.from(),
                recent.until(),
                text(
                        "GOGC is off and GOMEMLIMIT is not set: %.0f MiB are used, and %.1f MiB a minute are allocated that nothing takes back.",
                        used / Rule.MIB, perMinute / Rule.MIB),
                AnomalyKind.GOGC_OFF_WITHOUT_LIMIT.remedy(),
                List.of(
                        Figure.of("memory used", used, "bytes"),
                        Figure.of("allocated per minute", perMinute, "bytes"),
                        Figure.of("GC cycles in this time", recent.growth(GcMetric.CYCLES), "gc-cycles")),
                used(recent)));
    }

    private static List<Sample> used(Recent recent) {
        return recent.life().readings().stream()
                .map(reading -> new Sample(reading.at(), reading.at(), reading.used()))
                .toList();
    }

    private static double live(Recent recent) {
        return recent.life().last(GcMetric.LIVE);
    }

    private static Setting setting(Recent recent) {
        Reading last = recent.life().readings().getLast();
        return new Setting(last.of(GcMetric.GOGC), last.of(GcMetric.MEMORY_LIMIT));
    }
}
