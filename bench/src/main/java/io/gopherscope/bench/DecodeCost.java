// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileChecker;
import io.gopherscope.pprof.decode.ProfileDecoder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Megabytes of unpacked profile that one core decodes, or only checks, in a second of its own time, whatever else the machine does. */
final class DecodeCost {
    private static final int ROUNDS = 21;
    private static final long ROUND_BYTES = 100_000_000;

    private DecodeCost() {}

    public static void main(String[] args) {
        for (String kind : List.of("heap", "cpu", "goroutine")) {
            byte[] plain = Profiles.plain(Profiles.gzip(kind).getLast());
            var decoder = new ProfileDecoder();
            var checker = new ProfileChecker(DecodeLimits.DEFAULT);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f MB per CPU-s decoded, %.0f checked%n",
                    kind,
                    rate(plain, bytes -> decoder.decode(bytes).samples().size()),
                    rate(plain, bytes -> checker.check(bytes, 0, bytes.length).depth()));
        }
    }

    /** The median of the rounds after the first third, in which the compiler still works. */
    private static double rate(byte[] plain, ToIntFunction<byte[]> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int times = (int) (ROUND_BYTES / plain.length) + 1;
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            long seen = 0;
            for (int i = 0; i < times; i++) {
                seen += work.applyAsInt(plain);
            }
            long nanos = threads.getCurrentThreadCpuTime() - start;
            if (seen == 0) {
                throw new IllegalStateException("a profile without samples");
            }
            rates[round] = 1e3 * times * plain.length / nanos;
        }
        double[] warm = Arrays.copyOfRange(rates, ROUNDS / 3, ROUNDS);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
