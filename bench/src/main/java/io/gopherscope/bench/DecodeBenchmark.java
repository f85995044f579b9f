// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.identity.ContentIds;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding by one reused decoder. The counter {@code megabytes} is of the unpacked profile, so it reads MB/s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    /** Megabytes done. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counter {
        public double megabytes;
    }

    @Param({"heap", "cpu", "goroutine"})
    private String kind = "heap";

    private byte[] gzip = {};
    private byte[] plain = {};
    private final ProfileDecoder decoder = new ProfileDecoder(DecodeLimits.DEFAULT);
    private final ContentIds ids = new ContentIds();

    @Setup
    public void load() {
        gzip = Profiles.gzip(kind).getLast();
        plain = Profiles.plain(gzip);
    }

    @Benchmark
    public Profile decode(Counter counter) {
        counter.megabytes += plain.length / 1e6;
        return decoder.decode(plain);
    }

    @Benchmark
    public Profile gunzipAndDecode(Counter counter) {
        counter.megabytes += plain.length / 1e6;
        return decoder.decode(gzip);
    }

    /** What the ingest worker does with each profile before it writes rows. */
    @Benchmark
    public long gunzipDecodeAndIdentify(Counter counter) {
        counter.megabytes += plain.length / 1e6;
        Profile profile = decoder.decode(gzip);
        ids.of(profile);
        long sum = 0;
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            sum += ids.stack(sample);
        }
        return sum;
    }
}
