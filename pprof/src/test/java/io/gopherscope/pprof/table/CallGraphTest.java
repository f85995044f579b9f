// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.table.CallGraph.Edge;
import io.gopherscope.pprof.table.CallGraph.Node;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class CallGraphTest {
    private final StringInterner names = new StringInterner();

    @Test
    void callsAndFunctionsCountOncePerStack() {
        var graph = new CallGraph(names);
        add(graph, 5, "f", "g", "f", "g", "main");
        add(graph, 2, "g", "g", "main");
        assertThat(graph.nodes()).containsExactly(new Node("g", 2, 7), new Node("main", 0, 7), new Node("f", 5, 5));
        assertThat(graph.edges())
                .containsExactly(
                        new Edge("main", "g", 7, false), new Edge("f", "g", 5, false), new Edge("g", "f", 5, false));
        assertThat(graph.callers("g")).containsExactly(new Edge("main", "g", 7, false), new Edge("f", "g", 5, false));
        assertThat(graph.callees("g")).containsExactly(new Edge("g", "f", 5, false));
        assertThat(graph.callees("nobody")).isEmpty();
    }

    @Test
    void whatIsLeftOutIsGoneButItsCallersStillCall() {
        var kept = new BitSet();
        kept.set(names.intern("main"));
        kept.set(names.intern("leaf"));
        var graph = new CallGraph(names, kept);
        add(graph, 5, "leaf", "middle", "main");
        add(graph, 3, "middle", "main");
        assertThat(graph.nodes()).containsExactly(new Node("main", 0, 8), new Node("leaf", 5, 5));
        assertThat(graph.edges()).containsExactly(new Edge("main", "leaf", 5, true));
        assertThat(graph.sum()).isEqualTo(8);
    }

    private void add(CallGraph graph, long value, String... leafFirst) {
        int[] frames = new int[leafFirst.length];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = names.intern(leafFirst[i]);
        }
        graph.add(frames, 0, frames.length, new long[] {value});
    }
}
