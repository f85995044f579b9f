// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Says why nothing can be predicted. */
final class Doubts {
    /** More settings than that in one build are not people's changes. */
    private static final int MOST_SETTINGS = 4;

    /** What is forced does not follow from GOGC. */
    private static final double MOST_FORCED = 0.5;

    /** Collections of the same bytes differ by so much at most, one standard deviation. */
    private static final double MOST_SCATTER = 0.6;

    /** Live heap that grew by so much more than what is allocated has not settled. */
    private static final double MOST_GROWTH = 1.3;

    private static final int QUARTERS = 4;

    private Doubts() {}

    static List<String> of(Regime regime, List<Regime> all) {
        List<String> doubts = new ArrayList<>();
        if (!regime.isEnough()) {
            doubts.add(text(
                    "Too little data under %s: %.0f collections in %.0f minutes.",
                    regime.setting().environment(), regime.cycles(), regime.seconds() / 60));
            return doubts;
        }
        long settings = all.stream()
                .filter(one -> one.build().equals(regime.build()))
                .map(Regime::setting)
                .map(Setting::gogc)
                .distinct()
                .count();
        if (settings > MOST_SETTINGS) {
            doubts.add(text("The program changes GOGC itself: %d values in this time.", settings));
        }
        double forced = regime.spans().stream().mapToDouble(Span::forced).sum() / regime.cycles();
        if (forced > MOST_FORCED) {
            doubts.add(text(
                    "%.0f %% of the collections are asked for by the program (runtime.GC, debug.FreeOSMemory): GOGC does not decide about them.",
                    100 * forced));
        }
        CostFit fit = CostFit.of(regime.spans());
        if (fit.scatter() > MOST_SCATTER) {
            doubts.add(text(
                    "What a collection costs varies by %.0f %% in a way that what it marks does not explain.",
                    100 * fit.scatter()));
        }
        double growth = growth(regime.spans(), Span::live) / growth(regime.spans(), Doubts::rate);
        if (growth > MOST_GROWTH) {
            doubts.add(text(
                    "The live heap has not settled: %.0f %% more than before at the same rate of allocation.",
                    100 * (growth - 1)));
        }
        return doubts;
    }

    /** By what factor the last quarter of the time is above the second one, at least 1. */
    private static double growth(List<Span> spans, ToDoubleFunction<Span> what) {
        List<Span> ordered = spans.stream()
                .sorted((one, other) -> Long.compare(one.until(), other.until()))
                .toList();
        int quarter = ordered.size() / QUARTERS;
        double then = mean(ordered.subList(quarter, 2 * quarter), what);
        double now = mean(ordered.subList(ordered.size() - quarter, ordered.size()), what);
        return Math.max(1, now / then);
    }

    private static double rate(Span span) {
        return span.allocated() / span.seconds();
    }

    private static double mean(List<Span> spans, ToDoubleFunction<Span> what) {
        return spans.stream().mapToDouble(what).average().orElse(Double.NaN);
    }

    @SuppressWarnings("AnnotateFormatMethod") // formats are written beside their values
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
