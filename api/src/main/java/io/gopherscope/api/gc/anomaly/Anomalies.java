// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import java.util.List;
import java.util.Optional;

/** Judges what a process did lately. */
public final class Anomalies {
    private static final List<Rule> RULES = List.of(
            MemoryRules::deathSpiral,
            MemoryRules::offWithoutLimit,
            CollectorRules::assists,
            CollectorRules::tinyHeap,
            CollectorRules::forced,
            WaitRules::pauses,
            WaitRules::starved,
            QueueRules::finalizers,
            QueueRules::threads,
            MemoryRules::noLimit);

    private Anomalies() {}

    /** All that is the matter, the worst kinds first. */
    public static List<Anomaly> of(Recent recent) {
        return RULES.stream()
                .map(rule -> rule.judge(recent))
                .flatMap(Optional::stream)
                .toList();
    }
}
