// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a profile whose samples are too many to be held at once: first {@link #sampleTypes}, then any number of times some {@link
 * #samples}, at last {@link #rest}. Ids of locations are their places plus one.
 */
public final class ProfileStream {
    private final WireWriter out;
    private final StringNumbers strings;

    /**
     * Begins a file.
     *
     * @param out is neither flushed nor closed
     * @param strings all that the profile uses, growing until {@link #rest} is called; the empty one first, each content once
     */
    public ProfileStream(OutputStream out, Strings strings) {
        this.out = new WireWriter(out);
        this.strings = StringNumbers.asTheyAre(strings);
    }

    /** Writes the sample types of a profile. */
    public void sampleTypes(Profile profile) throws IOException {
        new TableWriter(profile, out, strings).sampleTypes();
    }

    /** Writes samples, whose locations may be places that the table does not have yet. */
    public void samples(Samples samples) throws IOException {
        new SampleWriter(place -> place + 1L, out, strings).write(samples);
    }

    /** Writes everything but the sample types and samples of a profile, and what is buffered. */
    public void rest(Profile profile) throws IOException {
        new TableWriter(profile, out, strings).rest();
        out.flush();
    }
}
