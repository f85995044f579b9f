// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Recognises profiles of {@code go test -bench}: somewhere in their stacks runs a method of {@code testing.B}, be it {@code runN},
 * {@code launch}, {@code loopSlowPath}, {@code RunParallel} or one that a later Go calls otherwise. One such stack is enough, since
 * a benchmark may leave its work to goroutines that it did not start itself.
 */
final class Benchmarks {
    private static final byte[] METHODS_OF_B = "testing.(*B).".getBytes(StandardCharsets.US_ASCII);

    private Benchmarks() {}

    static boolean in(Profile profile) {
        Functions functions = profile.functions();
        boolean[] ofBenchmarks = new boolean[functions.size()];
        boolean any = false;
        for (int function = 0; function < ofBenchmarks.length; function++) {
            ofBenchmarks[function] = startsWithB(profile.strings(), functions.name(function));
            any |= ofBenchmarks[function];
        }
        // The table may hold functions that no sample was taken in.
        return any && inStacks(profile, ofBenchmarks);
    }

    private static boolean inStacks(Profile profile, boolean[] wanted) {
        Samples samples = profile.samples();
        Locations locations = profile.locations();
        for (int i = 0; i < samples.locations(); i++) {
            int location = samples.location(i);
            for (int line = locations.linesFrom(location); line < locations.linesTo(location); line++) {
                if (wanted[locations.function(line)]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean startsWithB(Strings strings, int name) {
        int from = strings.start(name);
        return strings.length(name) > METHODS_OF_B.length
                && Arrays.equals(
                        strings.data(), from, from + METHODS_OF_B.length, METHODS_OF_B, 0, METHODS_OF_B.length);
    }
}
