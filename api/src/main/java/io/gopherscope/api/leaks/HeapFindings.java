// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.findings.EvidenceJson;
import io.gopherscope.api.findings.Instances;
import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.Observed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one finding of the memory that several processes keep from the same place. */
@Singleton
final class HeapFindings {
    private static final double MOST_SURE = 0.98;
    private static final double SECOND_PROCESS = 0.05;
    private static final String PATTERN = "memory-kept";
    private static final String UNIT = "bytes";
    private static final double MIB = 1 << 20;

    private final EvidenceJson json;

    HeapFindings(EvidenceJson json) {
        this.json = json;
    }

    /**
     * The findings.
     *
     * @param goroutines leaks of goroutines in the same service: what these keep is no leak of its own
     */
    List<Observed> of(List<HeapSighting> sightings, List<GoroutineSighting> goroutines) {
        Set<String> keepers = goroutines.stream()
                .flatMap(one -> one.stack().stream())
                .map(Frame::function)
                .filter(function -> !GoNames.isStandard(function))
                .map(HeapFindings::declared)
                .collect(Collectors.toSet());
        Map<String, List<HeapSighting>> bySame = new LinkedHashMap<>();
        for (HeapSighting one : sightings) {
            if (!keepers.contains(declared(one.suspicion().site().function()))) {
                bySame.computeIfAbsent(
                                one.identity() + ' ' + one.suspicion().site().line(), key -> new ArrayList<>())
                        .add(one);
            }
        }
        return bySame.values().stream().map(this::observed).toList();
    }

    /** The function that a closure is written in, else itself. */
    private static String declared(String function) {
        return GoNames.enclosing(function).orElse(GoNames.plain(function));
    }

    private Observed observed(List<HeapSighting> same) {
        HeapSighting first = same.stream()
                .max(Comparator.comparingDouble(one -> one.instance().growthPerMinute()))
                .orElseThrow();
        Instances instances = Instances.of(same.stream().map(HeapSighting::instance));
        double confidence =
                Math.min(MOST_SURE, first.suspicion().confidence() + (instances.several() ? SECOND_PROCESS : 0));
        double minutes = same.stream()
                .mapToDouble(HeapSighting::minutesToLimit)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        Evidence evidence = new Evidence(
                "Memory that is never given back",
                "What this place allocates is still reachable long after: in a map or slice that only grows, behind a timer or a callback that stays registered, or as a small part of something large.",
                "Delete entries when they are done or bound the map by size or age; copy the part that is kept (strings.Clone, bytes.Clone); stop timers and take callbacks back.",
                null,
                first.suspicion().chain(),
                null,
                Evidence.StackFrame.of(first.suspicion().stack()),
                instances.shown(),
                Evidence.finite(minutes),
                notes(first));
        return new Observed(
                Finding.HEAP_LEAK,
                first.identity(),
                PATTERN,
                false,
                Math.round(100 * confidence) / 100.0,
                first.suspicion().site().function(),
                first.suspicion().site().file(),
                first.suspicion().site().line(),
                instances.growthPerMinute(),
                UNIT,
                instances.since(),
                instances.until(),
                instances.newestBuild(),
                json.write(evidence));
    }

    private static List<String> notes(HeapSighting first) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "The live heap grows by %.2f MiB a minute; this place makes up %.0f %% of it.",
                first.suspicion().live().slope().perMinute() / MIB,
                100 * first.suspicion().share()));
        double objects = first.objectsPerMinute();
        if (Double.isFinite(objects)) {
            notes.add(
                    objects > 0
                            ? String.format(
                                    Locale.ROOT,
                                    "Its objects become more by %.0f a minute, of %.0f bytes each.",
                                    objects,
                                    first.instance().growthPerMinute() / objects)
                            : "Its objects become no more; they become larger.");
        }
        return notes;
    }
}
