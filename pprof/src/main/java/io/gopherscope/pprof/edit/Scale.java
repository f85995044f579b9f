// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.edit;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.units.Units;
import java.util.Arrays;

/** Multiplies values, as {@code Profile.Scale}, {@code ScaleN} and {@code Normalize} of github.com/google/pprof do. */
public final class Scale {
    private Scale() {}

    /** Multiplies every value. Nothing changes for a ratio of 1; otherwise samples left without a value are taken out. */
    public static Profile all(Profile profile, double ratio) {
        double[] ratios = new double[profile.columns()];
        Arrays.fill(ratios, ratio);
        return columns(profile, ratios);
    }

    /**
     * Multiplies each column by its ratio, rounding half away from zero. Unless all ratios are 1, samples are taken out of which
     * no <em>scaled</em> value is other than zero: a column with the ratio 1 does not keep a sample.
     */
    public static Profile columns(Profile profile, double... ratios) {
        if (ratios.length != profile.columns()) {
            throw new IllegalArgumentException("one ratio per column");
        }
        if (Arrays.stream(ratios).allMatch(ratio -> ratio == 1)) {
            return profile;
        }
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            boolean keep = false;
            for (int column = 0; column < ratios.length; column++) {
                keep |= ratios[column] != 1 && Units.multiply(from.value(sample, column), ratios[column]) != 0;
            }
            if (!keep) {
                continue;
            }
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            for (int column = 0; column < ratios.length; column++) {
                long value = from.value(sample, column);
                to.addValue(ratios[column] == 1 ? value : Units.multiply(value, ratios[column]));
            }
            Tables.labels(to, from, sample);
            to.add();
        }
        return Tables.with(profile, to);
    }

    /**
     * Scales each column so that its sum becomes that of the base; to nothing where the profile's own sum is zero.
     *
     * @throws ProfileException {@link Code#INCOMPATIBLE} when types or units differ
     */
    public static Profile normalize(Profile profile, Profile base) {
        if (!profile.sampleTypes().equals(base.sampleTypes())
                || !profile.periodType().equals(base.periodType())) {
            throw new ProfileException(
                    Code.INCOMPATIBLE,
                    "cannot normalize " + profile.sampleTypes() + " to " + base.sampleTypes()
                            + ": types or units differ");
        }
        double[] ratios = new double[profile.columns()];
        for (int column = 0; column < ratios.length; column++) {
            long sum = profile.total(column);
            ratios[column] = sum == 0 ? 0 : (double) base.total(column) / (double) sum;
        }
        return columns(profile, ratios);
    }

    /** Divides values, dropping fractions and keeping every sample, as {@code -divide_by} does. */
    public static Profile divide(Profile profile, double divisor) {
        double ratio = 1 / divisor;
        if (!(ratio > 0) || ratio == 1) {
            return profile;
        }
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            for (int column = 0; column < from.columns(); column++) {
                to.addValue(Units.toLong(from.value(sample, column) * ratio));
            }
            Tables.labels(to, from, sample);
            to.add();
        }
        return Tables.with(profile, to);
    }
}
