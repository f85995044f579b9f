// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.flame.FlameBuilder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.table.TopTable;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Flame graphs and tables, of one profile and of 1.2 million different stacks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
public class FoldBenchmark {
    private static final int STACKS = 1_200_000;
    private static final int DEPTH = 40;
    private static final int FUNCTIONS = 20_000;

    private Profile heap = new Profile();
    private final StringInterner names = new StringInterner();
    private final int[] numbers = new int[FUNCTIONS];

    @Setup
    public void load() {
        heap = ProfileDecoder.decodeOnce(Profiles.gzip("heap").getLast());
        for (int i = 0; i < FUNCTIONS; i++) {
            numbers[i] = names.intern("example.com/some/package" + i % 300 + ".(*Type).function" + i);
        }
    }

    @Benchmark
    public FlameGraph heapProfile() {
        return FlameGraph.of(heap, 8192, 1);
    }

    @Benchmark
    public TopTable topOfHeapProfile() {
        return TopTable.of(heap, 1);
    }

    /** Stacks that share their outer half with a few thousand others, like those of a large fleet's week. */
    @Benchmark
    public FlameGraph million() {
        var builder = new FlameBuilder(names, 1);
        var random = new Random(1);
        int[] stack = new int[DEPTH];
        long[] value = new long[1];
        for (int i = 0; i < STACKS; i++) {
            var outer = new Random(random.nextInt(500));
            for (int frame = DEPTH - 1; frame >= 0; frame--) {
                int choice = frame > DEPTH / 2 ? outer.nextInt(FUNCTIONS) : random.nextInt(8) + frame * 8;
                stack[frame] = numbers[choice];
            }
            value[0] = 1L + random.nextInt(1000);
            builder.add(stack, 0, DEPTH, value);
        }
        return builder.build(8192);
    }
}
