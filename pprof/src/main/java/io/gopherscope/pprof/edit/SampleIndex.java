// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.edit;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;

/** Finds the column that a person means. */
public final class SampleIndex {
    private SampleIndex() {}

    /**
     * The column of a sample type.
     *
     * @param name a sample type, with or without {@code inuse_} before it, a number, or nothing for the profile's default, which
     *     is the last column if it names none
     * @throws ProfileException {@link Code#NO_SUCH_SAMPLE_TYPE}
     */
    public static int of(Profile profile, String name) {
        int columns = profile.columns();
        if (columns == 0) {
            throw new ProfileException(Code.NO_SUCH_SAMPLE_TYPE, "the profile has no sample types");
        }
        if (name.isEmpty()) {
            int preferred = profile.header().defaultSampleType();
            for (int column = 0; column < columns && preferred != 0; column++) {
                if (profile.strings().compare(profile.type(column), preferred) == 0) {
                    return column;
                }
            }
            return columns - 1;
        }
        if (name.matches("[+-]?\\d{1,9}")) {
            int column = Integer.parseInt(name);
            if (column < 0 || column >= columns) {
                throw new ProfileException(
                        Code.NO_SUCH_SAMPLE_TYPE, "sample type " + name + " is not between 0 and " + (columns - 1));
            }
            return column;
        }
        String bare = name.startsWith("inuse_") ? name.substring("inuse_".length()) : name;
        for (int column = 0; column < columns; column++) {
            String type = profile.strings().get(profile.type(column));
            if (type.equals(name) || type.equals(bare)) {
                return column;
            }
        }
        throw new ProfileException(
                Code.NO_SUCH_SAMPLE_TYPE, "no sample type " + name + " among " + profile.sampleTypes());
    }
}
