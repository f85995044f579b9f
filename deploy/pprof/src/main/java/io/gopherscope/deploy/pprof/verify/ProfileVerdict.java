// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.pprof.pgo.EdgeComparison;
import java.util.ArrayList;
import java.util.List;

/** What follows from two profiles for builds of whatever code. */
final class ProfileVerdict {
    private ProfileVerdict() {}

    static String sentence(EdgeComparison edges) {
        if (edges.isSame()) {
            return "The compiler reads the same from both, so builds are alike, and the second one has nothing to do.";
        }
        if (edges.isAlike()) {
            return "Builds are alike: the same functions and calls are hot, and at each call site the callees have the"
                    + " same order.";
        }
        var reasons = new ArrayList<String>();
        add(reasons, edges.hotFunctions().size(), "function is", "functions are", "hot in one profile only");
        add(reasons, edges.hotSites().size(), "call site is", "call sites are", "hot in one only");
        add(reasons, edges.hottest().size(), "call site has", "call sites have", "another hottest callee");
        add(reasons, edges.otherwiseOrdered(), "call site has", "call sites have", "others after the hottest callee");
        add(reasons, edges.oneSided(), "call site is", "call sites are", "in one profile only");
        return "Builds may differ: " + String.join(", ", reasons) + ".";
    }

    private static void add(List<String> reasons, int count, String one, String many, String what) {
        if (count > 0) {
            reasons.add(count + " " + (count == 1 ? one : many) + " " + what);
        }
    }
}
