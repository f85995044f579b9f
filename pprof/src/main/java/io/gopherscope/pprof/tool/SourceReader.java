// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.ProfileDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Decodes sources; those that cannot be are reported once and passed over, or end the work. */
final class SourceReader {
    /** What became of a source: one of both. */
    record Decoded(@Nullable Profile profile, @Nullable ProfileException problem) {
        static final Decoded NOTHING = new Decoded(null, null);
    }

    private final @Nullable BiConsumer<ProfileSource, ProfileException> unreadable;
    private final Set<ProfileSource> reported = new HashSet<>();

    SourceReader(@Nullable BiConsumer<ProfileSource, ProfileException> unreadable) {
        this.unreadable = unreadable;
    }

    /** Decodes a source, in any thread. */
    Decoded decode(ProfileSource source, ProfileDecoder decoder) {
        try {
            return new Decoded(mapped(decoder.decode(source.read())), null);
        } catch (IOException e) {
            throw new UncheckedIOException(source.name() + ": " + reason(e), e);
        } catch (ProfileException e) {
            return new Decoded(null, new ProfileException(e.code(), source.name() + ": " + e.getMessage(), e));
        }
    }

    /** The message of some is no more than the name of the file. */
    private static @Nullable String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "there is no such file";
            case AccessDeniedException denied -> "it may not be read";
            default -> e.getMessage();
        };
    }

    /** The profile, or null when it is passed over. */
    @Nullable
    Profile accept(ProfileSource source, Decoded decoded) {
        if (decoded.problem() != null) {
            if (unreadable == null) {
                throw decoded.problem();
            }
            if (reported.add(source)) {
                unreadable.accept(source, decoded.problem());
            }
        }
        return decoded.profile();
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
