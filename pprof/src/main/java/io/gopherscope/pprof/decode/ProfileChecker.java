// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.ProfileException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a {@link ProfileDecoder} would decode a profile, for two fifths of the price where it is of the shape that encoders write
 * ({@link OutlineReader}). Whatever is not is decoded, so that there is one place which says what is refused, and why.
 *
 * <p>One instance checks many profiles, one after another, in the same memory. Not for use by several threads.
 */
public final class ProfileChecker {
    private final ProfileDecoder decoder;
    private final OutlineReader reader;

    public ProfileChecker(DecodeLimits limits) {
        this.decoder = new ProfileDecoder(limits);
        this.reader = new OutlineReader(limits);
    }

    /**
     * Checks the bytes from {@code from} up to {@code to}. The array must not change while the outline is used.
     *
     * @throws ProfileException the one with which a decoder refuses these bytes
     */
    public Outline check(byte[] bytes, int from, int to) {
        ProfileDecoder.Message plain = decoder.unpack(bytes, from, to);
        Outline outline = outline(plain);
        return outline != null ? outline : Outline.of(decoder.read(plain));
    }

    /** The outline, or null when only decoding can tell. */
    @Nullable
    Outline outline(ProfileDecoder.Message plain) {
        return reader.read(plain.bytes(), plain.from(), plain.to());
    }
}
