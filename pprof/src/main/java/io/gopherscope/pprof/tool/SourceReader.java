// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.ProfileDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Decodes sources; those that cannot be are reported once and passed over, or end the work. */
final class SourceReader {
    private final @Nullable BiConsumer<ProfileSource, ProfileException> unreadable;
    private final Set<ProfileSource> reported = new HashSet<>();

    SourceReader(@Nullable BiConsumer<ProfileSource, ProfileException> unreadable) {
        this.unreadable = unreadable;
    }

    /** The profile, or null when it was passed over. */
    @Nullable
    Profile read(ProfileSource source, ProfileDecoder decoder) {
        try {
            return mapped(decoder.decode(source.read()));
        } catch (IOException e) {
            throw new UncheckedIOException(source.name() + ": " + e.getMessage(), e);
        } catch (ProfileException e) {
            var named = new ProfileException(e.code(), source.name() + ": " + e.getMessage(), e);
            if (unreadable == null) {
                throw named;
            }
            if (reported.add(source)) {
                unreadable.accept(source, named);
            }
            return null;
        }
    }

    /** A profile without mappings gets an empty one that everything is in. */
    private static Profile mapped(Profile profile) {
        if (profile.mappings().size() == 0) {
            int mapping = profile.mappings().add(1, 0, 0, 0, 0, 0, 0);
            Locations locations = profile.locations();
            for (int location = 0; location < locations.size(); location++) {
                locations.mapping(location, mapping);
            }
        }
        return profile;
    }
}
