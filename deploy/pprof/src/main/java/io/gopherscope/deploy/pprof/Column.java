// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.edit.SampleIndex;
import io.gopherscope.pprof.units.Units;
import picocli.CommandLine.Option;

/** Which values are shown, and in what unit. */
final class Column {
    @Option(
            names = {"-t", "--type", "-sample_index", "--sample_index"},
            paramLabel = "TYPE",
            description = "Sample type, by name or number. Default: the profile's own, else its last.")
    private String type = "";

    @Option(
            names = {"-unit", "--unit"},
            paramLabel = "UNIT",
            defaultValue = "auto",
            description = "Unit of the values, for example ms, MB or count. Default: ${DEFAULT-VALUE}.")
    private String unit = "auto";

    int of(Profile profile) {
        return SampleIndex.of(profile, type);
    }

    String label(Profile profile, int column, long value) {
        return Units.label(value, profile.sampleType(column).unit(), unit);
    }

    /** What is shown, in a line. */
    String heading(Profile profile, int column) {
        return "Type: " + profile.sampleType(column).type() + ", total "
                + label(profile, column, profile.total(column)) + " in "
                + profile.samples().size() + " samples";
    }
}
