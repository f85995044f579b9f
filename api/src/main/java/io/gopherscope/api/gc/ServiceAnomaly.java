// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.anomaly.Anomaly;
import io.gopherscope.api.gc.anomaly.AnomalyKind;
import io.gopherscope.api.gc.anomaly.Severity;
import io.gopherscope.api.gc.history.Life;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The same anomaly of processes of a service.
 *
 * @param cases the processes that have it, the worst first
 */
record ServiceAnomaly(List<Case> cases) {
    /** One process that has it. */
    record Case(Life life, Anomaly anomaly) {}

    /** The worst of its kind. */
    Anomaly worst() {
        return cases.getFirst().anomaly();
    }

    /** Puts together what is of one kind, the worst first. */
    static List<ServiceAnomaly> of(List<Case> cases) {
        Map<AnomalyKind, List<Case>> kinds = new EnumMap<>(AnomalyKind.class);
        for (Case one : cases) {
            kinds.computeIfAbsent(one.anomaly().kind(), kind -> new ArrayList<>())
                    .add(one);
        }
        Comparator<Case> worst = Comparator.<Case, Severity>comparing(
                        one -> one.anomaly().severity())
                .thenComparingDouble(one -> one.anomaly().value())
                .reversed();
        return kinds.values().stream()
                .map(of -> new ServiceAnomaly(of.stream().sorted(worst).toList()))
                .sorted(Comparator.comparing((ServiceAnomaly one) -> one.worst().severity())
                        .reversed())
                .toList();
    }
}
