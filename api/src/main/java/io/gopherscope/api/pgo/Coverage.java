// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.EdgeIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** By package, what runs and what of that a file knows. */
final class Coverage {
    private static final int MOST = 12;
    private static final String OTHER = "other";
    /** Functions that are not Go's have no package: those of C, and some written in assembly. */
    private static final String NONE = "(no package)";

    private Coverage() {}

    private static final class Weights {
        private long all;
        private long known;
    }

    /** Of the calls of now by the package of the called function, largest first; what is beyond the twelfth is one. */
    static List<PgoPackage> of(CallEdges now, CallEdges file) {
        Set<Long> known = ids(file);
        EdgeIds edgeIds = new EdgeIds(now.names());
        Map<String, Weights> byPackage = new HashMap<>();
        for (int edge = 0; edge < now.size(); edge++) {
            String name = packageOf(now.names().get(now.callee(edge)));
            Weights weights = byPackage.computeIfAbsent(name, key -> new Weights());
            weights.all += now.weight(edge);
            if (known.contains(edgeIds.edge(now.caller(edge), now.callee(edge), now.offset(edge)))) {
                weights.known += now.weight(edge);
            }
        }
        return list(byPackage, (double) now.totalWeight());
    }

    private static List<PgoPackage> list(Map<String, Weights> byPackage, double total) {
        List<Map.Entry<String, Weights>> sorted = byPackage.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Weights> of) -> -of.getValue().all)
                        .thenComparing(Map.Entry::getKey))
                .toList();
        int shown = sorted.size() <= MOST ? sorted.size() : MOST - 1;
        List<PgoPackage> list = new ArrayList<>();
        Weights rest = new Weights();
        for (int i = 0; i < sorted.size(); i++) {
            Weights weights = sorted.get(i).getValue();
            if (i < shown) {
                list.add(new PgoPackage(sorted.get(i).getKey(), weights.all / total, weights.known / total));
            } else {
                rest.all += weights.all;
                rest.known += weights.known;
            }
        }
        if (shown < sorted.size()) {
            list.add(new PgoPackage(OTHER, rest.all / total, rest.known / total));
        }
        return list;
    }

    private static Set<Long> ids(CallEdges edges) {
        EdgeIds edgeIds = new EdgeIds(edges.names());
        Set<Long> ids = new HashSet<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            ids.add(edgeIds.edge(edges.caller(edge), edges.callee(edge), edges.offset(edge)));
        }
        return ids;
    }

    /**
     * The path of a function's package: of {@code github.com/x/y.(*T[go.shape.int]).M.func1} it is {@code github.com/x/y}. A dot in
     * the last element of a path is written {@code %2e} in names of functions, so that the first one there ends it.
     */
    static String packageOf(String function) {
        int bracket = function.indexOf('[');
        String plain = bracket < 0 ? function : function.substring(0, bracket);
        int dot = plain.indexOf('.', plain.lastIndexOf('/') + 1);
        return dot <= 0 ? NONE : plain.substring(0, dot).replace("%2e", ".");
    }
}
