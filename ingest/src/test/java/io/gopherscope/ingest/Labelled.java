// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.encode.ProfileEncoder;
import java.time.Instant;

/** Profiles whose samples carry a label. */
public final class Labelled {
    private Labelled() {}

    /**
     * A CPU profile of one stack, main and work, with a sample of 10 ms for each value of the label.
     *
     * @param values the label has the values v0, v1 …
     */
    public static byte[] cpu(String label, int values, Instant start) {
        Profile profile = new Profile();
        profile.types().add(profile.strings().add("cpu"));
        profile.types().add(profile.strings().add("nanoseconds"));
        profile.samples().clear(1);
        int main = location(profile, "main.main", 1);
        int work = location(profile, "main.work", 2);
        int key = profile.strings().add(label);
        for (int value = 0; value < values; value++) {
            profile.samples().labels().addString(key, profile.strings().add("v" + value));
            profile.samples().addLocation(work);
            profile.samples().addLocation(main);
            profile.samples().addValue(10_000_000);
            profile.samples().add();
        }
        long nanos = start.getEpochSecond() * 1_000_000_000L + start.getNano();
        profile.header(new Header(
                profile.strings().add("cpu"),
                profile.strings().add("nanoseconds"),
                10_000_000,
                nanos,
                1_000_000_000,
                0,
                0,
                0,
                0));
        return ProfileEncoder.encodeGzip(profile);
    }

    private static int location(Profile profile, String name, int id) {
        int string = profile.strings().add(name);
        int function =
                profile.functions().add(id, string, string, profile.strings().add("main.go"), 1);
        profile.locations().addLine(function, 7, 0);
        return profile.locations().add(id, -1, 0, false);
    }
}
