// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.testing.Proto;
import io.gopherscope.pprof.testing.RandomProfile;
import io.gopherscope.pprof.testing.Variation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Merges and diffs against the code of {@code go tool pprof -proto}, byte by byte, in both modes. */
final class GoToolIT {
    private static GoOracle go;

    @BeforeAll
    static void start() throws Exception {
        go = GoOracle.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (go != null) {
            go.close();
        }
    }

    @Test
    void eachFileAlone() {
        for (String name : Corpus.NAMES) {
            same(name, List.of(Corpus.gzip(name)), List.of());
        }
    }

    @Test
    void variedFilesInAnyOrder() {
        for (String name : List.of("cpu-001", "heap-000", "mutex-000", "goroutine-003")) {
            var sources = new ArrayList<byte[]>();
            for (int seed = 0; seed < 6; seed++) {
                sources.add(Variation.of(name, seed));
            }
            for (int order = 0; order < 3; order++) {
                same(name + " " + order, sources, List.of());
                Collections.shuffle(sources, new Random(order));
            }
        }
    }

    @Test
    void moreSourcesThanAGroupHolds() {
        for (int count : new int[] {127, 128, 129, 257}) {
            same(
                    count + " sources",
                    IntStream.range(0, count)
                            .mapToObj(seed -> Variation.of(seed % 2 == 0 ? "goroutine-000" : "goroutine-003", seed))
                            .toList(),
                    List.of());
        }
    }

    @Test
    void anySources() {
        for (int seed = 0; seed < 1_200; seed++) {
            same("seed " + seed, random(seed, 1 + seed % 5), List.of());
        }
    }

    @Test
    void anySourcesInSeveralGroups() {
        for (int seed = 0; seed < 30; seed++) {
            same("seed " + seed, random(seed, 120 + seed), List.of());
        }
    }

    @Test
    void anyDiff() {
        for (int seed = 0; seed < 500; seed++) {
            same("seed " + seed, random(seed, 1 + seed % 3), random(seed + seed % 2, 1 + seed % 3));
        }
        same("to nothing", List.of(Corpus.gzip("heap-000")), List.of(Corpus.gzip("heap-000")));
        same("heap", List.of(Corpus.gzip("heap-001")), List.of(Corpus.gzip("heap-000")));
        same("cpu", List.of(Corpus.gzip("cpu-000"), Corpus.gzip("cpu-001")), List.of(Variation.of("cpu-001", 7)));
    }

    @Test
    void timesOfWhichSomeAreUnknown() {
        var sources = new ArrayList<byte[]>();
        for (long time : new long[] {0, 5, 0, 9}) {
            sources.add(typed("cpu", "nanoseconds", "cpu", "nanoseconds", time, 100));
        }
        for (int order = 0; order < 10; order++) {
            Collections.shuffle(sources, new Random(order));
            same("times " + order, sources, List.of());
        }
        var many = new ArrayList<byte[]>();
        for (int i = 0; i < 300; i++) {
            many.add(typed("cpu", "nanoseconds", "cpu", "nanoseconds", new long[] {0, 5, 0, 9}[i % 4], 100 + i));
        }
        same("many", many, List.of());
    }

    @Test
    void unitsThatDiffer() {
        String[] units = {
            "nanoseconds", "microseconds", "ms", "s", "seconds", "hours", "count", "bytes", "kb", "MB", "GCU", "x"
        };
        int merged = 0;
        for (String first : units) {
            for (String second : units) {
                for (String period : List.of("nanoseconds", "ms", "microgcu", "x")) {
                    merged += same(
                                    first + " " + second + " " + period,
                                    List.of(
                                            typed("delays", first, "cpu", "nanoseconds", 1, 1000003),
                                            typed("delays", second, "cpu", period, 2, 7),
                                            typed("delay", second, "cpu", period, 2, 7)),
                                    List.of())
                            ? 1
                            : 0;
                    merged += same(
                                    first + " " + second + " " + period,
                                    List.of(
                                            typed("delay", first, "cpu", period, 1, 1000003),
                                            typed("delay", second, "cpu", "nanoseconds", 2, 7)),
                                    List.of())
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(merged).isGreaterThan(50);
    }

    @Test
    void sampleTypesThatOnlySomeHave() {
        List<List<String>> types = List.of(
                List.of("a", "b"),
                List.of("b", "a"),
                List.of("b"),
                List.of("c", "b", "a"),
                List.of("a", "a"),
                List.of("c"));
        for (List<String> first : types) {
            for (List<String> second : types) {
                for (List<String> third : types) {
                    same(
                            first + " " + second + " " + third,
                            List.of(columns(first, "a"), columns(second, "c"), columns(third, "")),
                            List.of());
                }
                same(first + " " + second, List.of(columns(first, "c")), List.of(columns(second, "")));
            }
            same("" + first, List.of(columns(first, "")), List.of());
        }
    }

    @Test
    void namesThatTheDemanglerTouches() {
        for (String name : List.of(
                "main.(*T).M.Foo[...].func1",
                "X[go.shape.func(int) string]",
                "a.(*B[...]).C",
                "class.<init>",
                "std::vector<int>::push()",
                "operator<(a)",
                "f(x))[y]",
                "a<b>c<d<e>f>g[]",
                "(anonymous namespace)::f",
                "[",
                "",
                "f<",
                "f>[",
                "täst[(ü)]",
                "_cgo_x[()]")) {
            for (String systemName : List.of(name, "", "other<T>")) {
                same(name + " " + systemName, List.of(function(name, systemName, "", "", "/bin/x")), List.of());
            }
        }
    }

    @Test
    void framesThatTheProfileDrops() {
        for (String drop : List.of("f", "f.*|g", "g|h", "h", "(", ".*", "operator\\(\\)", "root")) {
            for (String keep : List.of("", "g", "[", ".*")) {
                same(drop + " " + keep, List.of(function("f(int)", "s", drop, keep, "/bin/x")), List.of());
            }
        }
    }

    @Test
    void mappingsNamedLikeUrls() {
        for (String file : List.of(
                "http://host:80/x",
                "http://host:x/",
                "c:/x",
                "a:b",
                ":x",
                "1a:b",
                "a+b-c.1:",
                "/abs",
                "rel",
                "",
                "[vdso]",
                "http://a b/",
                "http://%zz/",
                "x:/%zz",
                "x:/%41",
                "x:#%",
                "x#y:z",
                "x?y:z",
                "file:///a",
                "http://u@h/",
                "http://[::1]:8/",
                "http://[::1",
                "x:%zz",
                "x://h\u007f",
                "täst:x",
                "a:\tb")) {
            same(file, List.of(function("f", "f", "", "", file)), List.of());
        }
    }

    @Test
    void sourcesThatCannotBeRead() {
        byte[] bad = {1, 2, 3};
        List<byte[]> sources = List.of(bad, Corpus.gzip("cpu-000"), bad, Corpus.gzip("cpu-001"), bad);
        same("some", sources, List.of());
        same("all but one", List.of(bad, Corpus.gzip("cpu-000")), List.of());
        same("all", List.of(bad, bad), List.of());
        same("in the base", List.of(Corpus.gzip("cpu-000")), List.of(bad, Corpus.gzip("cpu-001")));
    }

    private static List<byte[]> random(int seed, int count) {
        var sources = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            sources.add(RandomProfile.bytes(seed * 1000L + i, (seed + i) % 9, 1 + seed % 3));
        }
        return sources;
    }

    private static byte[] typed(String type, String unit, String periodType, String periodUnit, long time, long value) {
        return new Proto()
                .string(6, "")
                .string(6, type)
                .string(6, unit)
                .string(6, periodType)
                .string(6, periodUnit)
                .string(6, "other")
                .string(6, "count")
                .message(1, new Proto().number(1, 5).number(2, 6))
                .message(1, new Proto().number(1, 1).number(2, 2))
                .message(2, new Proto().packed(2, 1, value))
                .message(2, new Proto().packed(2, 0, value * 3).packed(1, 1))
                .message(2, new Proto().packed(2, 5, 0).packed(1, 1, 1))
                .message(4, new Proto().number(1, 1).number(3, 7))
                .message(11, new Proto().number(1, 3).number(2, 4))
                .number(9, time)
                .number(12, value * 1001)
                .toBytes();
    }

    private static byte[] columns(List<String> types, String defaultType) {
        var profile = new Proto()
                .string(6, "")
                .string(6, "a")
                .string(6, "b")
                .string(6, "c")
                .string(6, "count");
        long[] values = new long[types.size()];
        for (int i = 0; i < values.length; i++) {
            profile.message(
                    1, new Proto().number(1, "abc".indexOf(types.get(i)) + 1).number(2, 4));
            values[i] = 1L << (8 * i);
        }
        return profile.message(2, new Proto().packed(2, values))
                .number(14, defaultType.isEmpty() ? 0 : "abc".indexOf(defaultType) + 1)
                .toBytes();
    }

    /** The function is inlined into g, which is called by h, and the other way round. */
    private static byte[] function(String name, String systemName, String drop, String keep, String file) {
        var f = new Proto().number(1, 1);
        var g = new Proto().number(1, 2);
        return Proto.profile(name, systemName, drop, keep, file, "g", "h", "root")
                .message(3, new Proto().number(1, 1).number(5, 7))
                .message(4, new Proto().number(1, 1).number(2, 1).message(4, f).message(4, g))
                .message(4, new Proto().number(1, 2).number(2, 1).message(4, new Proto().number(1, 3)))
                .message(4, new Proto().number(1, 3).number(2, 1).message(4, g).message(4, f))
                .message(4, new Proto().number(1, 4).number(2, 1).message(4, new Proto().number(1, 4)))
                .message(5, new Proto().number(1, 1).number(2, 3).number(3, 4))
                .message(5, new Proto().number(1, 2).number(2, 8).number(3, 8))
                .message(5, new Proto().number(1, 3).number(2, 9).number(3, 9))
                .message(5, new Proto().number(1, 4).number(2, 10).number(3, 10))
                .message(2, new Proto().packed(1, 1, 2, 4).number(2, 1))
                .message(2, new Proto().packed(1, 3, 1, 2, 4).number(2, 2))
                .message(2, new Proto().packed(1, 2, 3, 4).number(2, 4))
                .message(2, new Proto().packed(1, 1).number(2, 8))
                .number(7, 5)
                .number(8, 6)
                .toBytes();
    }

    private static boolean same(String what, List<byte[]> sources, List<byte[]> bases) {
        return new ToolJudge(go).same(what, sources, bases);
    }
}
