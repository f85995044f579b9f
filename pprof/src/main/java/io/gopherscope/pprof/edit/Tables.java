// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.edit;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;

/** Copies of rows and tables, from which edits are made. */
public final class Tables {
    private Tables() {}

    /** The profile with other samples. */
    public static Profile with(Profile profile, Samples samples) {
        return with(profile, profile.locations(), samples);
    }

    /** The profile with other locations and samples. */
    public static Profile with(Profile profile, Locations locations, Samples samples) {
        return new Profile(
                profile.strings(),
                profile.mappings(),
                profile.functions(),
                locations,
                samples,
                profile.types(),
                profile.comments(),
                profile.header());
    }

    /** Adds the part of a stack from {@code from} up to {@code to} to the sample that is made next. */
    public static void stack(Samples to, Samples of, int from, int end) {
        for (int i = from; i < end; i++) {
            to.addLocation(of.location(i));
        }
    }

    public static void values(Samples to, Samples of, int sample) {
        for (int column = 0; column < of.columns(); column++) {
            to.addValue(of.value(sample, column));
        }
    }

    public static void labels(Samples to, Samples of, int sample) {
        Labels labels = of.labels();
        for (int label = of.labelsFrom(sample); label < of.labelsTo(sample); label++) {
            to.labels().add(labels, label);
        }
    }

    /** Copies a sample with the part of its stack from {@code from} up to {@code to}. */
    public static void sample(Samples to, Samples of, int sample, int from, int end) {
        stack(to, of, from, end);
        values(to, of, sample);
        labels(to, of, sample);
        to.add();
    }

    /** Copies a sample. */
    public static void sample(Samples to, Samples of, int sample) {
        sample(to, of, sample, of.locationsFrom(sample), of.locationsTo(sample));
    }

    /** Copies a location with the lines from {@code from} up to {@code to}. */
    public static void location(Locations to, Locations of, int location, int from, int end) {
        for (int line = from; line < end; line++) {
            to.addLine(of.function(line), of.line(line), of.column(line));
        }
        to.add(of.id(location), of.mapping(location), of.address(location), of.isFolded(location));
    }
}
