// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges profiles as {@code profile.Merge} of github.com/google/pprof does, to the byte once encoded, but one after another: a
 * source can be forgotten, or its decoder used for the next, as soon as {@link #add} returns, and memory is that of the result.
 */
public final class ProfileMerger {
    private final MergedStrings strings = new MergedStrings();
    private final MergedFunctions functions = new MergedFunctions(strings);
    private final MergedMappings mappings = new MergedMappings(strings);
    private final MergedLocations locations = new MergedLocations(mappings, functions);
    private final HeaderMerge header = new HeaderMerge(strings);
    private @Nullable MergedSamples samples;

    /** Merges all of them; one alone is compacted, that is rid of what no sample needs. */
    public static Profile merge(List<Profile> sources) {
        var merger = new ProfileMerger();
        sources.forEach(merger::add);
        return merger.result();
    }

    /** Adds a source. After an exception the merger must not be used any more. */
    public void add(Profile source) {
        strings.source(source.strings());
        header.add(source);
        functions.source(source.functions());
        mappings.source(source.mappings());
        locations.source(source.locations());
        if (samples == null) {
            samples = new MergedSamples(source.columns(), locations, strings);
        }
        samples.add(source.samples());
    }

    /** Whether a value or a sum was below zero: then merging in groups may order the result differently than in one go. */
    public boolean sawNegative() {
        return samples != null && samples.sawNegative();
    }

    /**
     * The merged profile. Samples that cancelled to zero are taken out, with what only they referred to. The merger is spent.
     *
     * @throws ProfileException {@link Code#NO_PROFILES} when there was no source
     */
    public Profile result() {
        if (samples == null) {
            throw new ProfileException(Code.NO_PROFILES, "no profiles to merge");
        }
        var profile = new Profile(
                strings.strings(),
                mappings.all(),
                functions.all(),
                locations.all(),
                samples.all(),
                header.types(),
                header.comments(),
                header.header());
        return samples.hasZero() ? merge(List.of(profile)) : profile;
    }
}
