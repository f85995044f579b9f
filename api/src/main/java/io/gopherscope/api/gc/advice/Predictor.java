// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.Span;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Predicts what a process does under another setting from what it did under one. What is allocated, what is in use and what a collection
 * costs stay; how often there are collections follows from how far the heap may grow: n collections with headroom h become
 * {@code n × h / h'} with headroom h', those that were forced or came by the clock apart.
 *
 * @see <a href="https://go.dev/doc/gc-guide#GOGC">A guide to the Go garbage collector: GOGC</a>
 */
public final class Predictor {
    /** The heap ends so far below its goal when nothing else is known: collections begin early. */
    private static final double USUAL_REACH = 0.95;

    private static final double LEAST_REACH = 0.3;
    private static final double MOST_REACH = 1.5;

    /** Free memory that is kept beside the heap: the scavenger leaves a tenth. */
    private static final double MOST_KEPT = 0.4;

    /** A share of spans that are by the clock: their period is nearly the longest. */
    private static final double BY_CLOCK = 0.85 * Pacer.LONGEST_PERIOD;

    private static final double PEAK = 0.99;

    private final List<Span> spans;
    private final Doubt doubt;
    private final double reach;
    private final double kept;
    private final double seconds;

    /**
     * Learns from spans of processes under one setting.
     *
     * @param spans at least one
     */
    public Predictor(List<Span> spans) {
        this.spans = List.copyOf(spans);
        this.seconds = sum(Span::seconds);
        this.reach = reach(spans);
        this.doubt = Doubt.of(spans);
        double peak = quantile(Span::mostUsed);
        double filled = quantile(span -> span.besidesHeap() + span.goal());
        this.kept = Math.clamp(peak / filled - 1, 0, MOST_KEPT);
    }

    /** What was measured, in the same terms; the interval is the measured value itself. */
    public Prediction measured() {
        double cores = sum(Span::gcCpu) / seconds;
        return new Prediction(
                spans.getLast().setting(),
                cores,
                sum(Span::gcCpu) / sum(Span::busyCpu),
                cores,
                cores,
                sum(Span::cycles) / seconds,
                100 * sum(span -> span.headroom() * span.cycles()) / sum(span -> span.marked() * span.cycles()),
                quantile(Span::mostUsed));
    }

    /** What another setting would do. */
    public Prediction predict(Setting to) {
        double gcCpu = 0;
        double cycles = 0;
        double busy = 0;
        for (Span span : spans) {
            double own = cycles(span, to);
            double cpu = Math.min(own * span.cpuPerCycle(), Pacer.MOST_CPU * span.totalCpu());
            cycles += own;
            gcCpu += cpu;
            busy += span.busyCpu() - span.gcCpu() + cpu;
        }
        double cores = gcCpu / seconds;
        double factor = doubt.factor(gcCpu / sum(Span::gcCpu));
        return new Prediction(
                to,
                cores,
                gcCpu / busy,
                cores / factor,
                cores * factor,
                cycles / seconds,
                100
                        * sum(span -> Pacer.headroom(span, to) * span.cycles())
                        / sum(span -> span.marked() * span.cycles()),
                peak(to));
    }

    /**
     * CPU of the collector as a share of busy CPU when another load had met the same program: what these spans allocated and had in use under
     * their own setting, at the cost that was learnt. A CPU second is worth what the program gets done in it, which differs between
     * machines and with what else they do: here it is measured by what the program allocates in a second of its own.
     *
     * @param fit of the program before
     */
    public double shareAt(List<Span> load, CostFit fit) {
        double slower = ownCpuPerByte(load) / ownCpuPerByte(spans);
        double gcCpu = 0;
        double busy = 0;
        for (Span span : load) {
            double cpu = Math.min(slower * modelled(span, fit), Pacer.MOST_CPU * span.totalCpu());
            gcCpu += cpu;
            busy += span.busyCpu() - span.gcCpu() + cpu;
        }
        return gcCpu / busy;
    }

    private double modelled(Span span, CostFit fit) {
        double byHeap = span.allocated() / (reach * Pacer.headroom(span, span.setting()));
        return withClock(span, byHeap) * fit.cpuPerCycle(span.marked());
    }

    private static double ownCpuPerByte(List<Span> spans) {
        double cpu = spans.stream()
                .mapToDouble(span -> span.busyCpu() - span.gcCpu())
                .sum();
        return cpu / Math.max(1, spans.stream().mapToDouble(Span::allocated).sum());
    }

    /** The largest memory of a process at its usual peak that a setting leads to, bytes. */
    private double peak(Setting to) {
        double peak = quantile(span -> span.besidesHeap() + (1 + kept) * Pacer.goal(span, to));
        double least = quantile(span -> span.besidesHeap() + span.live());
        return Math.max(least, Math.min(peak, to.limit()));
    }

    private double cycles(Span span, Setting to) {
        double automatic = span.cycles() - span.forced();
        double after = Pacer.headroom(span, to);
        double byHeap = isByClock(span)
                ? span.allocated() / (reach * after)
                : automatic * Math.max(span.headroom(), Pacer.least(span)) / after;
        return withClock(span, byHeap);
    }

    private static double withClock(Span span, double byHeap) {
        return Math.max(byHeap + span.forced(), span.seconds() / Pacer.LONGEST_PERIOD);
    }

    private static boolean isByClock(Span span) {
        return span.cycles() > 0 && span.seconds() / span.cycles() > BY_CLOCK;
    }

    /** What is allocated between two collections as a share of the headroom. */
    private static double reach(List<Span> spans) {
        double allocated = 0;
        double headroom = 0;
        for (Span span : spans) {
            if (!isByClock(span) && span.forced() == 0) {
                allocated += span.allocated();
                headroom += span.cycles() * span.headroom();
            }
        }
        return headroom > 0 ? Math.clamp(allocated / headroom, LEAST_REACH, MOST_REACH) : USUAL_REACH;
    }

    private double sum(ToDoubleFunction<Span> what) {
        return spans.stream().mapToDouble(what).sum();
    }

    private double quantile(ToDoubleFunction<Span> what) {
        double[] sorted = spans.stream().mapToDouble(what).sorted().toArray();
        return sorted[Math.clamp((long) Math.ceil(PEAK * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /** Median length of the time between two collections, seconds. */
    double period() {
        double[] sorted = spans.stream()
                .mapToDouble(span -> span.seconds() / span.cycles())
                .sorted()
                .toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(Double.NaN);
    }
}
