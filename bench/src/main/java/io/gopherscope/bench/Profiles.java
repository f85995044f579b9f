// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.bench;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.encode.ProfileEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Real profiles to measure with: those of the engine's tests, or the directory that {@code -Dprofiles=} names. */
final class Profiles {
    private static final Path DIRECTORY = Path.of(System.getProperty("profiles", "pprof/src/test/resources/corpus"));

    private Profiles() {}

    /** The profiles of a kind, gzip. */
    static List<byte[]> gzip(String kind) {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            var profiles = new ArrayList<byte[]>();
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(kind + "-"))
                    .sorted()
                    .toList()) {
                profiles.add(Files.readAllBytes(file));
            }
            if (profiles.isEmpty()) {
                throw new IllegalStateException("no " + kind + " profiles in " + DIRECTORY.toAbsolutePath());
            }
            return profiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] plain(byte[] gzip) {
        return ProfileEncoder.encode(ProfileDecoder.decodeOnce(gzip));
    }

    /** As many profiles of a kind as wanted, each a little different, gzip. */
    static List<byte[]> varied(String kind, int count) {
        List<byte[]> originals = gzip(kind);
        var profiles = new ArrayList<byte[]>();
        for (int seed = 0; seed < count; seed++) {
            Profile original = ProfileDecoder.decodeOnce(originals.get(seed % originals.size()));
            profiles.add(ProfileEncoder.encodeGzip(vary(original, new Random(seed))));
        }
        return profiles;
    }

    /** Raises about one value in six by an eighth or a quarter. */
    private static Profile vary(Profile profile, Random random) {
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            for (int column = 0; column < from.columns(); column++) {
                long value = from.value(sample, column);
                to.addValue(random.nextInt(4) == 0 ? value + random.nextInt(3) * value / 8 : value);
            }
            Tables.labels(to, from, sample);
            to.add();
        }
        return Tables.with(profile, to);
    }
}
