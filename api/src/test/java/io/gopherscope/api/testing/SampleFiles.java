// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** pprof files: of the corpus, and made up. */
public final class SampleFiles {
    private static final Path CORPUS = Path.of("../pprof/src/test/resources/corpus");

    private SampleFiles() {}

    /** A file of the corpus, {@code cpu-000} for example; a new one each time. */
    public static Profile corpus(String name) {
        try {
            return ProfileDecoder.decodeOnce(Files.readAllBytes(CORPUS.resolve(name + ".pb.gz")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file with one column.
     *
     * @param stacks values by stack, a stack being names joined by a semicolon, root first, then labels of the sample, each
     *     behind an at sign: {@code main;f@zone=a@size=64}
     */
    public static Profile of(String sampleType, String unit, long durationNanos, Map<String, Long> stacks) {
        Profile profile = new Profile();
        Map<String, Integer> places = new HashMap<>();
        profile.types().add(profile.strings().add(sampleType));
        profile.types().add(profile.strings().add(unit));
        profile.samples().clear(1);
        stacks.forEach((labelled, value) -> {
            String[] parts = labelled.split("@", -1);
            String stack = parts[0];
            for (int part = 1; part < parts.length; part++) {
                label(profile, parts[part]);
            }
            for (String name : List.of(stack.split(";", -1)).reversed()) {
                profile.samples().addLocation(places.computeIfAbsent(name, key -> {
                    int string = profile.strings().add(key);
                    int function = profile.functions().add(places.size() + 1L, string, string, 0, 1);
                    profile.locations().addLine(function, 7, 0);
                    return profile.locations().add(places.size() + 1L, -1, 0, false);
                }));
            }
            profile.samples().addValue(value);
            profile.samples().add();
        });
        profile.header(new Header(0, 0, 1, 0, durationNanos, 0, 0, 0, 0));
        return profile;
    }

    /** Adds a label to the sample that comes next; strings before numbers. */
    private static void label(Profile profile, String text) {
        String[] pair = text.split("=", 2);
        int key = profile.strings().add(pair[0]);
        if (pair[1].chars().allMatch(Character::isDigit)) {
            profile.samples()
                    .labels()
                    .addNumber(key, Long.parseLong(pair[1]), profile.strings().add("bytes"));
        } else {
            profile.samples().labels().addString(key, profile.strings().add(pair[1]));
        }
    }
}
