// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.deploy.pprof.verify.Decision.Kind;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Difference;
import io.gopherscope.pprof.pgo.EdgeComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison for programs, with all lists whole. */
final class VerifyJson {
    private VerifyJson() {}

    static Map<String, Object> of(
            EdgeComparison edges, @Nullable BuildComparison build, boolean alike, String sentence) {
        var result = new LinkedHashMap<String, Object>();
        result.put("alike", alike);
        result.put("sentence", sentence);
        result.put("profiles", profiles(edges));
        if (build != null) {
            result.put("build", build(build));
        }
        return result;
    }

    private static Map<String, Object> profiles(EdgeComparison edges) {
        var result = new LinkedHashMap<String, Object>();
        result.put("same", edges.isSame());
        result.put("alike", edges.isAlike());
        result.put("before", numbers(edges.before()));
        result.put("after", numbers(edges.after()));
        result.put("hotFunctions", difference(edges.hotFunctions(), name -> name));
        result.put(
                "hotCallSites",
                difference(edges.hotSites(), site -> map("caller", site.caller(), "offset", site.offset())));
        result.put(
                "hottestCallees",
                edges.hottest().stream()
                        .map(change -> map(
                                "caller", change.site().caller(),
                                "offset", change.site().offset(),
                                "before", change.before(),
                                "after", change.after()))
                        .toList());
        result.put("callSitesWithOtherFurtherCallees", edges.otherwiseOrdered());
        result.put("callSitesInOneOnly", edges.oneSided());
        result.put("callsOnlyBefore", calls(edges.gone(), edges.before()));
        result.put("callsOnlyAfter", calls(edges.added(), edges.after()));
        result.put("movedPercent", rounded(edges.movedPercent()));
        return result;
    }

    private static Map<String, Object> numbers(CallEdges edges) {
        return map(
                "calls", edges.size(),
                "hot", edges.hot().size(),
                "thresholdPercent", edges.hot().thresholdPercent(),
                "weight", edges.totalWeight());
    }

    private static List<Map<String, Object>> calls(List<CallEdge> edges, CallEdges of) {
        return edges.stream()
                .map(edge -> map(
                        "caller", edge.caller(),
                        "offset", edge.offset(),
                        "callee", edge.callee(),
                        "percent", rounded(100.0 * edge.weight() / of.totalWeight())))
                .toList();
    }

    private static double rounded(double percent) {
        return Math.round(percent * 1e6) / 1e6;
    }

    private static Map<String, Object> build(BuildComparison build) {
        var result = new LinkedHashMap<String, Object>();
        result.put("alike", build.isAlike());
        result.put("go", build.goVersion());
        result.put("packages", build.packages());
        result.put("compiled", build.compiled());
        result.put("programs", build.programs().name().toLowerCase(Locale.ROOT));
        var decisions = new LinkedHashMap<String, Object>();
        build.decisions().forEach((kind, found) -> decisions.put(name(kind), difference(found, VerifyJson::decision)));
        result.put("decisions", decisions);
        return result;
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case RAISED_BUDGET -> "raisedBudget";
            case HOT_INLINED -> "hotInlined";
            case CALLER_TOO_BIG -> "callerTooBig";
            case DEVIRTUALIZED -> "devirtualized";
            case INLINED -> "inlined";
        };
    }

    private static Object decision(Decision decision) {
        return decision.kind() == Kind.RAISED_BUDGET
                ? decision.function()
                : map("function", decision.function(), "place", decision.place(), "callee", decision.callee());
    }

    private static <T extends Comparable<T>> Map<String, Object> difference(
            Difference<T> difference, Function<T, Object> entry) {
        return map(
                "both", difference.both(),
                "onlyBefore", difference.onlyBefore().stream().map(entry).toList(),
                "onlyAfter", difference.onlyAfter().stream().map(entry).toList());
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
