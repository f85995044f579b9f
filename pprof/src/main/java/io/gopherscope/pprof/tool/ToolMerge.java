// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import static java.util.Objects.requireNonNull;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.edit.Scale;
import io.gopherscope.pprof.edit.SetLabel;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges and compares sources so that the result, encoded, has the bytes of {@code go tool pprof -proto} of the same files. Sources
 * are read one at a time, or a few by several threads; memory is that of the result and those sources.
 *
 * <p>Not done is what depends on other files: symbols are not looked up in binaries, and mangled C++ or Rust names stay mangled.
 */
public final class ToolMerge {
    /** How a base is taken away. */
    public enum Base {
        /** Equal stacks cancel out, as with {@code -base}. */
        SUBTRACT,
        /** Samples of the base stay apart by a label and have negative values, as with {@code -diff_base}. */
        LABEL
    }

    private final MergeMode mode;
    private final DecodeLimits limits;
    private final @Nullable BiConsumer<ProfileSource, ProfileException> unreadable;
    private final int threads;

    /** Merges within the limits of one's own files; a source that cannot be read ends the work. */
    public ToolMerge(MergeMode mode) {
        this(mode, DecodeLimits.OWN_FILES, null, 1);
    }

    /**
     * Merges within limits.
     *
     * @param unreadable gets each source that cannot be read and is passed over; without it, the first one ends the work
     * @param threads how many decode sources; the result does not depend on it
     */
    public ToolMerge(
            MergeMode mode,
            DecodeLimits limits,
            @Nullable BiConsumer<ProfileSource, ProfileException> unreadable,
            int threads) {
        this.mode = requireNonNull(mode, "mode is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.unreadable = unreadable;
        this.threads = threads;
    }

    /**
     * The sources as one profile. A single source is not compacted: it comes out with all that was in it.
     *
     * @throws ProfileException when there is no readable source, or sources do not go together
     */
    public Profile merge(List<ProfileSource> sources) {
        return finish(grab(sources));
    }

    /**
     * The sources without the base.
     *
     * @param normalize scales each column of the sources to the sum that the base has
     */
    public Profile diff(List<ProfileSource> sources, List<ProfileSource> bases, Base base, boolean normalize) {
        Profile profile = grab(sources);
        Profile subtracted = grab(bases);
        if (base == Base.LABEL) {
            subtracted = SetLabel.on(subtracted, SetLabel.BASE, "true");
        }
        if (normalize) {
            profile = Scale.normalize(profile, subtracted);
        }
        return finish(Combine.all(List.of(profile, Scale.all(subtracted, -1))));
    }

    private Profile grab(List<ProfileSource> sources) {
        Profile profile = new Groups(new SourceReader(unreadable), limits, threads).merge(sources);
        if (profile == null) {
            throw new ProfileException(Code.NO_PROFILES, "no profile could be read");
        }
        return profile;
    }

    private Profile finish(Profile profile) {
        if (mode == MergeMode.COMPAT) {
            Demangle.names(profile);
        }
        Profile result = Uninteresting.drop(profile);
        UrlMappings.forget(result);
        return result;
    }
}
