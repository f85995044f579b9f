// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.Span;
import io.gopherscope.api.gc.history.Spans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The time in which processes of one build ran under one setting: what is alike but for the load.
 *
 * @param build what people call it; may be empty
 * @param goVersion of the runtime; may be empty
 * @param setting what the collector was told
 * @param instances how many processes there were
 * @param spans of all of them, process by process
 * @param from the first, milliseconds since the epoch
 * @param until the end of the newest
 */
public record Regime(
        String build, String goVersion, Setting setting, int instances, List<Span> spans, long from, long until) {
    private static final int LEAST_SPANS = 6;
    private static final double LEAST_CYCLES = 20;
    private static final double LEAST_SECONDS = 60;

    public Regime {
        spans = List.copyOf(spans);
    }

    /** The regimes of a service, in the order in which they began. */
    public static List<Regime> of(List<Life> lives) {
        Map<Key, List<Span>> spans = new LinkedHashMap<>();
        Map<Key, Set<Long>> processes = new LinkedHashMap<>();
        for (Life life : lives) {
            for (Span span : Spans.of(life)) {
                Key key = new Key(life.build(), life.goVersion(), span.setting());
                spans.computeIfAbsent(key, one -> new ArrayList<>()).add(span);
                processes.computeIfAbsent(key, one -> new LinkedHashSet<>()).add(life.processId());
            }
        }
        List<Regime> regimes = new ArrayList<>();
        spans.forEach((key, of) -> regimes.add(new Regime(
                key.build,
                key.goVersion,
                key.setting,
                processes.getOrDefault(key, Set.of()).size(),
                of,
                of.stream().mapToLong(Span::from).min().orElse(0),
                of.stream().mapToLong(Span::until).max().orElse(0))));
        regimes.sort(Comparator.comparingLong(Regime::from));
        return regimes;
    }

    /** Collections that were seen. */
    public double cycles() {
        return spans.stream().mapToDouble(Span::cycles).sum();
    }

    /** Time that was seen, of all processes together, seconds. */
    public double seconds() {
        return spans.stream().mapToDouble(Span::seconds).sum();
    }

    /** Whether there is enough of it to say anything. */
    public boolean isEnough() {
        return spans.size() >= LEAST_SPANS && cycles() >= LEAST_CYCLES && seconds() >= LEAST_SECONDS;
    }

    private record Key(String build, String goVersion, Setting setting) {}
}
