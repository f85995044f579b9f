// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import static io.gopherscope.api.gc.advice.Doubts.text;

import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Advises on GOGC and GOMEMLIMIT: the least memory at which collection takes little CPU, and as much of it as there is when it takes more.
 *
 * @see <a href="https://go.dev/doc/gc-guide#Memory_limit">A guide to the Go garbage collector: memory limit</a>
 */
public final class Advisor {
    /** A collector that takes less of busy CPU is not worth more memory. */
    private static final double ENOUGH = 0.02;

    /** And a change is worth it only when it saves so much of busy CPU. */
    private static final double WORTH = 0.01;

    /** Part of a process's memory that the Go runtime may have: the rest is for what it does not count. */
    private static final double OF_MEMORY = 0.9;

    /** The peak stays below this part of the memory limit, so that the limit does not decide. */
    private static final double OF_LIMIT = 0.95;

    /** Where nobody has said how much memory there is, so many times of what is used. */
    private static final double OF_USED = 1.5;

    /** Where the limit decides instead of GOGC, the effective one is below this part of it. */
    private static final double BOUND = 0.8;

    /** With less the collector runs all the time. */
    private static final double TIGHT = 50;

    /** Regimes that end so close to each other run at the same time. */
    private static final long SAME_TIME_MILLIS = 180_000;

    private static final double PEAK = 0.99;
    private static final double MIB = 1 << 20;
    private static final double[] CURVE = {25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 800};

    private Advisor() {}

    /**
     * Advises a service.
     *
     * @param regimes of the service, in the order in which they began
     * @param memory bytes that a process may use; infinite when nobody has said
     */
    public static Advice advise(List<Regime> regimes, double memory) {
        Optional<Regime> current = current(regimes);
        if (current.isEmpty()) {
            return new Advice.Unknown(List.of("No collection was seen in this time."));
        }
        Regime regime = current.get();
        List<String> doubts = Doubts.of(regime, regimes);
        return doubts.isEmpty() ? advise(regime, memory) : new Advice.Unknown(doubts);
    }

    private static Advice advise(Regime regime, double memory) {
        Predictor predictor = new Predictor(regime.spans());
        Advice.Basis basis = basis(regime, predictor);
        Prediction now = basis.now();
        Setting setting = regime.setting();
        if (predictor.period() > 0.8 * Pacer.LONGEST_PERIOD) {
            return new Advice.Keep(
                    basis,
                    List.of("Collections come every two minutes, as Go has them come at least: GOGC does not decide."));
        }
        if (setting.isLimited() && now.effectiveGogc() < BOUND * Math.min(setting.gogc(), 2 * TIGHT)) {
            return tight(basis, predictor, memory);
        }
        double room = room(setting, memory, now.peakMemory());
        double limit = Double.isFinite(memory) ? Math.floor(OF_MEMORY * memory / MIB) * MIB : setting.limit();
        Optional<Prediction> best =
                setting.isOff() ? roomier(predictor, setting, limit) : best(predictor, setting, limit, room);
        if (now.gcShare() <= ENOUGH) {
            return new Advice.Keep(
                    basis,
                    List.of(text(
                            "Collection takes %.1f %% of busy CPU: little is to be gained.", 100 * now.gcShare())));
        }
        if (best.isEmpty() || now.gcShare() - best.get().gcShare() < WORTH) {
            return new Advice.Keep(basis, List.of(noRoom(setting, memory)));
        }
        return new Advice.Recommended(basis, best.get(), reasons(basis, setting, memory));
    }

    /** The smallest GOGC that is enough, else the largest that there is room for; none when the one that is set is as good. */
    private static Optional<Prediction> best(Predictor predictor, Setting setting, double limit, double room) {
        Prediction best = null;
        for (double gogc : CURVE) {
            Prediction one = predictor.predict(new Setting(gogc, limit));
            boolean fits = one.peakMemory() <= room && one.effectiveGogc() > 0.98 * gogc;
            if (gogc > setting.gogc() && fits) {
                best = one;
                if (one.gcShare() <= ENOUGH) {
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** With GOGC=off the limit is all that there is to raise. */
    private static Optional<Prediction> roomier(Predictor predictor, Setting setting, double limit) {
        return limit > setting.limit()
                ? Optional.of(predictor.predict(new Setting(setting.gogc(), limit)))
                : Optional.empty();
    }

    /** The limit decides: more of GOGC changes nothing. */
    private static Advice tight(Advice.Basis basis, Predictor predictor, double memory) {
        Setting setting = basis.regime().setting();
        double gogc = Math.min(setting.gogc(), 2 * TIGHT);
        double need =
                predictor.predict(new Setting(gogc, Double.POSITIVE_INFINITY)).peakMemory() / OF_LIMIT;
        double limit = Math.ceil(need / MIB / 16) * 16 * MIB;
        List<String> reasons = new ArrayList<>();
        reasons.add(text(
                "The memory limit decides, not GOGC: the heap may grow by %.0f %% of what is in use, and collection takes %.1f %% of busy CPU.",
                basis.now().effectiveGogc(), 100 * basis.now().gcShare()));
        if (Double.isFinite(memory) && limit > OF_MEMORY * memory) {
            reasons.add(text(
                    "GOGC=%.0f would need a limit of %.0f MiB, more than nine tenths of the %.0f MiB that there are: give it more memory, or keep less in use.",
                    gogc, limit / MIB, memory / MIB));
            return new Advice.Keep(basis, reasons);
        }
        if (Double.isInfinite(memory)) {
            reasons.add("Nobody has said how much memory a process may use: raise the limit only if there is so much.");
        }
        return new Advice.Recommended(basis, predictor.predict(new Setting(setting.gogc(), limit)), reasons);
    }

    private static double room(Setting setting, double memory, double used) {
        if (Double.isFinite(memory)) {
            return OF_LIMIT * OF_MEMORY * memory;
        }
        return setting.isLimited() ? OF_LIMIT * setting.limit() : OF_USED * used;
    }

    private static String noRoom(Setting setting, double memory) {
        return Double.isFinite(memory) || setting.isLimited()
                ? "There is no memory for a GOGC that would save a hundredth of busy CPU."
                : "Half as much memory again would not save a hundredth of busy CPU.";
    }

    private static List<String> reasons(Advice.Basis basis, Setting setting, double memory) {
        List<String> reasons = new ArrayList<>();
        Prediction now = basis.now();
        reasons.add(text(
                "Collection takes %.1f %% of busy CPU: %.2f times a second it marks %.0f MiB.",
                100 * now.gcShare(),
                now.cyclesPerSecond(),
                basis.regime().spans().stream()
                                .mapToDouble(Span::marked)
                                .average()
                                .orElse(0)
                        / MIB));
        if (Double.isInfinite(memory) && !setting.isLimited()) {
            reasons.add(
                    "Nobody has said how much memory a process may use, so this takes at most half as much again. With a GOMEMLIMIT, or the memory given, it can say more.");
        }
        if (!basis.fit().isSplit()) {
            reasons.add(text(
                    "All collections had about as much to mark (%.0f to %.0f MiB): what they would cost with another heap is not known.",
                    basis.fit().leastMarked() / MIB, basis.fit().mostMarked() / MIB));
        }
        return reasons;
    }

    private static Advice.Basis basis(Regime regime, Predictor predictor) {
        List<Prediction> curve = Arrays.stream(CURVE)
                .mapToObj(gogc -> predictor.predict(new Setting(gogc, Double.POSITIVE_INFINITY)))
                .toList();
        return new Advice.Basis(
                regime,
                predictor.measured(),
                CostFit.of(regime.spans()),
                curve,
                peak(regime, Span::live),
                peak(regime, Span::roots),
                peak(regime, Span::besidesHeap));
    }

    /** The newest regime; of those that run at the same time the one with most collections. */
    private static Optional<Regime> current(List<Regime> regimes) {
        long newest = regimes.stream().mapToLong(Regime::until).max().orElse(0);
        return regimes.stream()
                .filter(regime -> regime.until() >= newest - SAME_TIME_MILLIS)
                .max(Comparator.comparingDouble(regime -> recent(regime, newest)));
    }

    private static double recent(Regime regime, long newest) {
        return regime.spans().stream()
                .filter(span -> span.until() >= newest - SAME_TIME_MILLIS)
                .mapToDouble(Span::cycles)
                .sum();
    }

    private static double peak(Regime regime, ToDoubleFunction<Span> what) {
        double[] sorted = regime.spans().stream().mapToDouble(what).sorted().toArray();
        return sorted[(int) Math.ceil(PEAK * sorted.length) - 1];
    }
}
