// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.pgo.CallEdgeBuilder;
import io.gopherscope.pprof.pgo.CallEdges;
import java.util.List;
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

/** 200 gzip profiles into one, decoding included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class MergeBenchmark {
    private List<byte[]> heap = List.of();
    private List<byte[]> cpu = List.of();

    @Setup
    public void load() {
        heap = Profiles.varied("heap", 200);
        cpu = Profiles.varied("cpu", 200);
    }

    @Benchmark
    public Profile heap200() {
        return merge(heap);
    }

    @Benchmark
    public Profile cpu200() {
        return merge(cpu);
    }

    @Benchmark
    public CallEdges edges200() {
        var builder = new CallEdgeBuilder();
        var decoder = new ProfileDecoder();
        for (byte[] profile : cpu) {
            builder.add(decoder.decode(profile));
        }
        return builder.build();
    }

    static Profile merge(List<byte[]> profiles) {
        var merger = new ProfileMerger();
        var decoder = new ProfileDecoder();
        for (byte[] profile : profiles) {
            merger.add(decoder.decode(profile));
        }
        return merger.result();
    }
}
