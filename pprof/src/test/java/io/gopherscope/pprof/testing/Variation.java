// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.testing;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.encode.ProfileEncoder;
import java.util.Random;

/** Real profiles made a little different: some samples left out, values changed, another time. */
public final class Variation {
    private Variation() {}

    public static byte[] of(String corpus, long seed) {
        return ProfileEncoder.encode(of(ProfileDecoder.decodeOnce(Corpus.plain(corpus)), seed));
    }

    public static Profile of(Profile profile, long seed) {
        var random = new Random(seed);
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            if (random.nextInt(5) == 0) {
                continue;
            }
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            for (int column = 0; column < from.columns(); column++) {
                to.addValue(from.value(sample, column) * (1 + random.nextInt(3)));
            }
            Tables.labels(to, from, sample);
            to.add();
        }
        Profile result = Tables.with(profile, to);
        result.header(profile.header().withTimeNanos(profile.header().timeNanos() + seed * 15_000_000_000L));
        return result;
    }
}
