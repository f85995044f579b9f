// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.findings.EvidenceJson;
import io.gopherscope.api.findings.Instances;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.Observed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one finding of what several processes show at the same place. */
@Singleton
final class GoroutineFindings {
    private static final double SURE_OF_SUSPICION = 0.98;
    private static final double SECOND_PROCESS = 0.03;
    private static final String UNIT = "goroutines";

    private final EvidenceJson json;

    GoroutineFindings(EvidenceJson json) {
        this.json = json;
    }

    private record Same(String identity, String function, long line) {}

    List<Observed> of(List<GoroutineSighting> sightings) {
        Map<Same, List<GoroutineSighting>> bySame = new LinkedHashMap<>();
        for (GoroutineSighting one : sightings) {
            bySame.computeIfAbsent(
                            new Same(
                                    one.identity(),
                                    one.place().site().function(),
                                    one.place().site().line()),
                            key -> new ArrayList<>())
                    .add(one);
        }
        return bySame.values().stream().map(this::observed).toList();
    }

    private Observed observed(List<GoroutineSighting> same) {
        GoroutineSighting first = same.stream()
                .max(Comparator.comparing(GoroutineSighting::proven)
                        .thenComparingDouble(one -> one.instance().growthPerMinute()))
                .orElseThrow();
        // Of one process the trend says more about growth than the proof does.
        Instances instances = Instances.of(same.stream()
                .sorted(Comparator.comparing(GoroutineSighting::proven))
                .map(GoroutineSighting::instance));
        double confidence =
                same.stream().mapToDouble(GoroutineSighting::confidence).max().orElse(0);
        if (!first.proven()) {
            confidence = Math.min(SURE_OF_SUSPICION, confidence + (instances.several() ? SECOND_PROCESS : 0));
        }
        Evidence evidence = new Evidence(
                first.pattern().title(),
                first.pattern().explanation(),
                first.pattern().fix(),
                first.place().kind().text(),
                first.place().chain(),
                first.place().startedIn().orElse(null),
                Evidence.StackFrame.of(first.stack()),
                instances.shown(),
                null,
                first.proven()
                        ? List.of("The Go runtime has proven that nothing can wake these goroutines any more.")
                        : List.of());
        return new Observed(
                Finding.GOROUTINE_LEAK,
                first.identity(),
                first.pattern().text(),
                first.proven(),
                Math.round(100 * confidence) / 100.0,
                first.place().site().function(),
                first.place().site().file(),
                first.place().site().line(),
                instances.growthPerMinute(),
                UNIT,
                instances.since(),
                instances.until(),
                instances.newestBuild(),
                json.write(evidence));
    }
}
