// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.IntPages;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.stacks.CodeFrames;
import io.gopherscope.pprof.stacks.FrameNames;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.RandomProfile;
import io.gopherscope.pprof.testing.Shuffled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FlameGraphTest {
    @Test
    void foldsStacksDepthFirst() {
        assertThat(lines(graph(10, "main;b;c 3", "main;a 1", "main 5", "main;b 2", "other 4")))
                .containsExactly(
                        "0 total self=0 total=15 other=0",
                        "1 main self=5 total=11 other=0",
                        "2 a self=1 total=1 other=0",
                        "2 b self=2 total=5 other=0",
                        "3 c self=3 total=3 other=0",
                        "1 other self=4 total=4 other=0");
    }

    @Test
    void keepsTheLargestNodesAndSaysWhatIsCutOff() {
        FlameGraph graph = graph(3, "main;b;c 3", "main;a 1", "main 5", "main;b 2", "other 4");
        assertThat(lines(graph))
                .containsExactly(
                        "0 total self=0 total=15 other=0",
                        "1 main self=5 total=11 other=1",
                        "2 b self=2 total=5 other=3",
                        "1 other self=4 total=4 other=0");
        assertThat(graph.droppedTotal(0)).isEqualTo(4);
        assertThat(graph.droppedNodes()).isEqualTo(2);
    }

    @Test
    void ofEqualNodesTheFirstByNameStay() {
        assertThat(lines(graph(2, "c 1", "a;x 1", "b 1")))
                .containsExactly(
                        "0 total self=0 total=3 other=2", "1 a self=0 total=1 other=0", "2 x self=1 total=1 other=0");
    }

    @Test
    void nothingIsKeptOfZero() {
        assertThat(lines(graph(0, "a 1"))).containsExactly("0 total self=0 total=1 other=1");
        assertThat(lines(graph(5))).containsExactly("0 total self=0 total=0 other=0");
        assertThat(lines(graph(5, "a;b 0"))).containsExactly("0 total self=0 total=0 other=0");
    }

    @Test
    void anEmptyStackIsTheRoots() {
        assertThat(lines(graph(5, " 7"))).containsExactly("0 total self=7 total=7 other=0");
    }

    @Test
    void comparesTwoColumns() {
        var names = new StringInterner();
        var builder = new FlameBuilder(names, 2);
        int[] stack = {names.intern("f"), names.intern("main")};
        builder.add(stack, 0, 2, new long[] {5, 0});
        builder.add(stack, 0, 2, new long[] {0, 7});
        builder.add(stack, 1, 2, new long[] {-2, 1});
        FlameGraph graph = builder.build(10);
        assertThat(graph.size()).isEqualTo(3);
        assertThat(graph.total(1, 0)).isEqualTo(3);
        assertThat(graph.total(1, 1)).isEqualTo(8);
        assertThat(graph.self(2, 0)).isEqualTo(5);
        assertThat(graph.self(2, 1)).isEqualTo(7);
    }

    @Property(tries = 300)
    void totalsAddUp(@ForAll long seed, @ForAll @IntRange(max = 60) int maxNodes) {
        Profile profile = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, 30, 2));
        FlameGraph graph = FlameGraph.of(profile, maxNodes, 0, 1);
        for (int column = 0; column < 2; column++) {
            assertThat(graph.total(0, column)).isEqualTo(profile.total(column));
            long[] children = new long[graph.size()];
            for (int node = graph.size() - 1; node > 0; node--) {
                children[graph.parent(node)] += graph.total(node, column);
                assertThat(graph.depth(node)).isEqualTo(graph.depth(graph.parent(node)) + 1);
            }
            for (int node = 0; node < graph.size(); node++) {
                assertThat(graph.total(node, column))
                        .isEqualTo(graph.self(node, column) + graph.other(node, column) + children[node]);
            }
        }
    }

    @Property(tries = 200)
    void theResultDoesNotDependOnTheOrderOfStacks(@ForAll long seed, @ForAll @IntRange(max = 60) int maxNodes) {
        Profile profile = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, 30, 1));
        assertThat(lines(FlameGraph.of(Shuffled.of(profile, seed), maxNodes, 0)))
                .isEqualTo(lines(FlameGraph.of(profile, maxNodes, 0)));
    }

    @Property(tries = 200)
    void codesThatStandForSeveralFramesFoldLikeTheFrames(@ForAll long seed, @ForAll @IntRange(max = 60) int maxNodes) {
        Profile profile = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, 30, 1));
        var names = new StringInterner();
        var frames = new FrameNames(profile, names);
        int[] framesTo = new int[profile.locations().size()];
        Arrays.setAll(framesTo, frames::to);
        var codes = new IntPages();
        var builder = new FlameBuilder(names.strings(), codes, new CodeFrames(framesTo, frames.frames()), 1);
        Samples samples = profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            int from = codes.size();
            for (int at = samples.locationsFrom(sample); at < samples.locationsTo(sample); at++) {
                codes.add(samples.location(at));
            }
            builder.add(from, codes.size(), new long[] {samples.value(sample, 0)});
        }
        List<String> expected = lines(FlameGraph.of(profile, maxNodes, 0));
        assertThat(lines(builder.build(maxNodes))).isEqualTo(expected);
        assertThat(lines(builder.build(maxNodes))).as("built again").isEqualTo(expected);
    }

    @Test
    void whatIsKeptOfARealProfileIsWhatTheWholeGraphSays() {
        Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip("cpu-001"));
        FlameGraph whole = FlameGraph.of(profile, Integer.MAX_VALUE, 1);
        assertThat(whole.droppedTotal(0)).isZero();
        assertThat(whole.droppedNodes()).isZero();
        FlameGraph cut = FlameGraph.of(profile, 100, 1);
        assertThat(cut.size()).isEqualTo(101);
        assertThat(cut.droppedTotal(0)).isPositive();
        Map<List<String>, Long> totals = paths(whole);
        paths(cut).forEach((path, total) -> assertThat(totals).containsEntry(path, total));
    }

    @Test
    void noNodeThatIsCutOffIsLargerThanOneThatIsKept() {
        Profile profile = ProfileDecoder.decodeOnce(Corpus.gzip("heap-000"));
        long[] all = largestFirst(FlameGraph.of(profile, Integer.MAX_VALUE, 1));
        for (int maxNodes : new int[] {1, 2, 10, 100, 1000, all.length - 2}) {
            assertThat(largestFirst(FlameGraph.of(profile, maxNodes, 1))).isEqualTo(Arrays.copyOf(all, maxNodes + 1));
        }
    }

    private static long[] largestFirst(FlameGraph graph) {
        long[] negated = new long[graph.size()];
        Arrays.setAll(negated, node -> -graph.total(node, 0));
        Arrays.sort(negated);
        return negated;
    }

    private static FlameGraph graph(int maxNodes, String... stacks) {
        var names = new StringInterner();
        var builder = new FlameBuilder(names, 1);
        for (String stack : stacks) {
            int space = stack.lastIndexOf(' ');
            String[] frames =
                    space == 0 ? new String[0] : stack.substring(0, space).split(";", -1);
            int[] leafFirst = new int[frames.length];
            for (int i = 0; i < frames.length; i++) {
                leafFirst[frames.length - 1 - i] = names.intern(frames[i]);
            }
            builder.add(leafFirst, 0, leafFirst.length, new long[] {Long.parseLong(stack.substring(space + 1))});
        }
        return builder.build(maxNodes);
    }

    private static List<String> lines(FlameGraph graph) {
        var lines = new ArrayList<String>();
        for (int node = 0; node < graph.size(); node++) {
            lines.add(graph.depth(node) + " " + graph.name(node) + " self=" + graph.self(node, 0) + " total="
                    + graph.total(node, 0) + " other=" + graph.other(node, 0));
        }
        return lines;
    }

    private static Map<List<String>, Long> paths(FlameGraph graph) {
        var result = new HashMap<List<String>, Long>();
        for (int node = 0; node < graph.size(); node++) {
            var path = new ArrayList<String>();
            for (int at = node; at > 0; at = graph.parent(at)) {
                path.add(graph.name(at));
            }
            result.put(path, graph.total(node, 0));
        }
        return result;
    }
}
