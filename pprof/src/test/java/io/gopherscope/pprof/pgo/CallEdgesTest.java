// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import io.gopherscope.pprof.testing.Variation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CallEdgesTest {
    @Test
    void callsOfTheTwoInnermostLocationsCountInlinedOnesIncluded() {
        // inlined is part of leaf's location; main is third and does not count.
        Profile profile = profile(10, new long[] {1, 2, 3}, 7);
        assertThat(CallEdges.of(profile))
                .containsExactly(new CallEdge("leaf", "inlined", 12, 7), new CallEdge("middle", "leaf", 23, 7));
    }

    @Test
    void aCallWithinOneLocationWasInlined() {
        CallEdges edges = CallEdges.of(profile(10, new long[] {1, 2, 3}, 7));
        assertThat(edges.inlined(0)).as("leaf to inlined").isEqualTo(7);
        assertThat(edges.inlined(1)).as("middle to leaf").isZero();
    }

    @Test
    void recursionOverOneLineIsNoCallAndAnEdgeCountsOncePerSample() {
        assertThat(CallEdges.of(profile(10, new long[] {2, 2, 3}, 7))).isEmpty();
        assertThat(CallEdges.of(profile(10, new long[] {1, 1}, 7)))
                .containsExactly(new CallEdge("inlined", "leaf", 2, 7), new CallEdge("leaf", "inlined", 12, 7));
    }

    @Test
    void refusesWhatTheCompilerRefuses() {
        refused(Code.NO_START_LINES, profile(0, new long[] {1, 2}, 7));
        refused(Code.NOT_A_CPU_PROFILE, ProfileDecoder.decodeOnce(Corpus.gzip("heap-000")));
        assertThat(CallEdges.of(ProfileDecoder.decodeOnce(Proto.profile().toBytes())))
                .isEmpty();
    }

    @Test
    void samplesAndNanosecondsAreNotSummedUp() {
        var builder = new CallEdgeBuilder();
        builder.add(profile(10, new long[] {1, 2}, 7));
        Profile nanoseconds = ProfileDecoder.decodeOnce(
                Proto.profile().message(2, new Proto().number(2, 1)).toBytes());
        assertThatThrownBy(() -> builder.add(nanoseconds))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(Code.INCOMPATIBLE));
    }

    @Test
    void theHotSetEndsWithTheEdgeThatExceedsTheShare() {
        var builder = new CallEdgeBuilder();
        builder.add(new CallEdge("a", "b", 1, 900));
        builder.add(new CallEdge("a", "c", 2, 91));
        builder.add(new CallEdge("a", "d", 3, 9));
        CallEdges edges = builder.build();
        assertThat(edges.hot()).isEqualTo(new CallEdges.HotSet(2, 9.1));
        assertThat(edges.hot(99.1)).isEqualTo(new CallEdges.HotSet(3, 0.8999999999999999));
        assertThat(edges.hot(100)).isEqualTo(new CallEdges.HotSet(3, 0));
        assertThat(edges.hotEdges()).hasSize(2);
    }

    @Test
    void edgesOfAMergeAreTheSumsOfThoseOfItsSources() {
        var merger = new ProfileMerger();
        var builder = new CallEdgeBuilder();
        for (int seed = 0; seed < 20; seed++) {
            Profile profile = ProfileDecoder.decodeOnce(Variation.of(seed % 2 == 0 ? "cpu-000" : "cpu-001", seed));
            merger.add(profile);
            builder.add(profile);
        }
        CallEdges sum = builder.build();
        CallEdges merged = CallEdges.of(merger.result());
        assertThat(sum).isEqualTo(merged).hasSizeGreaterThan(100);
        assertThat(inlined(sum)).isEqualTo(inlined(merged));
    }

    @Property(tries = 50)
    void noMoreIsInlinedThanIsCalled(@ForAll long seed) {
        CallEdges edges = CallEdges.of(ProfileDecoder.decodeOnce(Variation.of("cpu-001", seed)));
        long inlined = 0;
        for (int edge = 0; edge < edges.size(); edge++) {
            assertThat(edges.inlined(edge)).isBetween(0L, edges.weight(edge));
            inlined += edges.inlined(edge);
        }
        assertThat(inlined).isBetween(1L, edges.totalWeight() - 1);
    }

    @Test
    void edgesInTheOrderInWhichTheyCame() {
        var builder = new CallEdgeBuilder();
        builder.add(new CallEdge("a", "b", 1, 2), 1);
        builder.add(new CallEdge("b", "c", 2, 9));
        builder.add(new CallEdge("a", "b", 1, 3), 3);
        List<String> edges = new ArrayList<>();
        for (int i = 0; i < builder.size(); i++) {
            String names =
                    builder.names().get(builder.caller(i)) + builder.names().get(builder.callee(i));
            edges.add(names + builder.offset(i) + builder.weight(i) + builder.inlined(i));
        }
        assertThat(edges).containsExactly("ab154", "bc290");
    }

    @Test
    void theSlimProfileSaysTheSame() {
        CallEdges edges = CallEdges.of(ProfileDecoder.decodeOnce(Corpus.gzip("cpu-001")));
        Profile slim = SlimProfile.of(edges);
        assertThat(CallEdges.of(slim)).isEqualTo(edges);
        assertThat(ProfileEncoder.encodeGzip(slim)).hasSizeLessThan(Corpus.gzip("cpu-001").length / 2);
        assertThat(ProfileEncoder.encodeGzip(SlimProfile.of(Preprofile.parse(text(edges)))))
                .isEqualTo(ProfileEncoder.encodeGzip(slim));
    }

    @Property(tries = 200)
    void anyEdgesComeBackFromASlimProfileAndFromText(@ForAll List<@IntRange(max = 3) Integer> n) {
        var builder = new CallEdgeBuilder();
        for (int i = 0; i + 3 < n.size(); i += 4) {
            builder.add(new CallEdge("f" + n.get(i), "f" + n.get(i + 1), n.get(i + 2) - 1, 1 + n.get(i + 3)));
        }
        CallEdges edges = builder.build();
        assertThat(CallEdges.of(SlimProfile.of(edges))).isEqualTo(edges);
        assertThat(Preprofile.parse(text(edges))).isEqualTo(edges);
    }

    @Test
    void textThatIsNoPreprofileIsRefused() {
        for (String text : List.of(
                "",
                "GO PREPROFILE V2\n",
                "GO PREPROFILE V1\na\nb\n",
                "GO PREPROFILE V1\na\nb\n1\n",
                "GO PREPROFILE V1\na\nb\n1 x\n")) {
            assertThatThrownBy(() -> Preprofile.parse(text))
                    .isInstanceOfSatisfying(
                            ProfileException.class, e -> assertThat(e.code()).isEqualTo(Code.BAD_PREPROFILE));
        }
    }

    private static List<Long> inlined(CallEdges edges) {
        return IntStream.range(0, edges.size()).mapToObj(edges::inlined).toList();
    }

    private static void refused(Code code, Profile profile) {
        assertThatThrownBy(() -> CallEdges.of(profile))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    static String text(CallEdges edges) {
        var out = new ByteArrayOutputStream();
        try {
            Preprofile.write(edges, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Location 1 is inlined (line 12) in leaf (line 22), 2 is middle (33), 3 is main (44). */
    private static Profile profile(long startLine, long[] stack, long value) {
        var names = new ArrayList<>(List.of("inlined", "leaf", "middle", "main", "samples", "count"));
        var profile = new Proto().string(6, "");
        names.forEach(name -> profile.string(6, name));
        for (int function = 1; function <= 4; function++) {
            profile.message(
                    5, new Proto().number(1, function).number(2, function).number(5, startLine));
        }
        return ProfileDecoder.decodeOnce(profile.message(
                        1, new Proto().number(1, 5).number(2, 6))
                .message(4, new Proto().number(1, 1).message(4, line(1, 12)).message(4, line(2, 22)))
                .message(4, new Proto().number(1, 2).message(4, line(3, 33)))
                .message(4, new Proto().number(1, 3).message(4, line(4, 44)))
                .message(2, new Proto().packed(1, stack).number(2, value))
                .toBytes());
    }

    private static Proto line(int function, int line) {
        return new Proto().number(1, function).number(2, line);
    }
}
