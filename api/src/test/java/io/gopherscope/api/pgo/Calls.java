// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.util.ArrayList;
import java.util.List;

/** What services of the tests do: profiles that hold just these calls. */
final class Calls {
    private Calls() {}

    /** A hundred calls of main.handle, the first the heaviest. */
    static List<CallEdge> hundred() {
        List<CallEdge> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(call(i, 100 + 10 * (100 - i)));
        }
        return calls;
    }

    /** One of the hundred. */
    static CallEdge call(int number, long weight) {
        return new CallEdge("example.com/shop.handle", "example.com/shop.step%02d".formatted(number), number, weight);
    }

    static CallEdges edges(List<CallEdge> calls) {
        CallEdgeBuilder builder = new CallEdgeBuilder();
        calls.forEach(builder::add);
        return builder.build();
    }

    /** A CPU profile, samples and nothing else. */
    static Profile profile(List<CallEdge> calls) {
        return SlimProfile.of(edges(calls));
    }

    /** The same from a program that was built before Go wrote where functions begin. */
    static Profile withoutStartLines(List<CallEdge> calls) {
        Profile profile = profile(calls);
        Functions functions = new Functions();
        for (int i = 0; i < profile.functions().size(); i++) {
            functions.add(
                    profile.functions().id(i),
                    profile.functions().name(i),
                    profile.functions().systemName(i),
                    profile.functions().file(i),
                    0);
        }
        return new Profile(
                profile.strings(),
                profile.mappings(),
                functions,
                profile.locations(),
                profile.samples(),
                profile.types(),
                profile.comments(),
                profile.header());
    }
}
