// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static java.util.Objects.requireNonNull;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;

/**
 * Decodes profile.proto messages, plain or gzip. What is accepted is what {@code profile.Parse} of github.com/google/pprof
 * accepts, without the formats older than profile.proto, and within {@link DecodeLimits}.
 *
 * <p>One instance decodes many profiles, one after another, in the same memory: a profile is valid until the next call. Nothing
 * is allocated per sample. Not for use by several threads.
 */
public final class ProfileDecoder {
    /** Memory above this is given back after the profile that needed it. */
    static final int KEEP_BYTES = 32 << 20;

    private final DecodeLimits limits;
    private final Gunzip gunzip;
    private Profile profile = new Profile();
    private final IdMap mappingIds = new IdMap();
    private final IdMap functionIds = new IdMap();
    private final IdMap locationIds = new IdMap();
    private int lastSize;

    public ProfileDecoder() {
        this(DecodeLimits.DEFAULT);
    }

    public ProfileDecoder(DecodeLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
        this.gunzip = new Gunzip(limits);
    }

    /** Decodes a profile that stays valid, with limits for one's own files. */
    public static Profile decodeOnce(byte[] bytes) {
        return new ProfileDecoder(DecodeLimits.OWN_FILES).decode(bytes);
    }

    public Profile decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * Decodes the bytes from {@code from} up to {@code to}. The array must not change while the profile is used.
     *
     * @throws ProfileException with the code that says what is wrong with the bytes
     */
    public Profile decode(byte[] bytes, int from, int to) {
        return read(unpack(bytes, from, to));
    }

    /** Bytes of profile.proto, in an array. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(byte[] bytes, int from, int to) {}

    /** The message, which is the bytes themselves when they are not packed. Valid until the next call. */
    Message unpack(byte[] bytes, int from, int to) {
        if (lastSize > KEEP_BYTES) {
            gunzip.shrink(KEEP_BYTES);
            profile = new Profile();
        }
        lastSize = 0;
        if (from == to) {
            throw new ProfileException(Code.EMPTY, "no bytes");
        }
        TableReader.limit(to - from, limits.packedBytes(), Code.TOO_LARGE);
        Message plain = new Message(bytes, from, to);
        if (Gunzip.isGzip(bytes, from, to)) {
            gunzip.run(bytes, from, to);
            if (gunzip.size() == 0) {
                throw new ProfileException(Code.EMPTY, "no bytes after gunzip");
            }
            plain = new Message(gunzip.out(), 0, gunzip.size());
        }
        lastSize = plain.to() - plain.from();
        TableReader.limit(lastSize, limits.unpackedBytes(), Code.TOO_LARGE);
        return plain;
    }

    /** Decodes a message. */
    Profile read(Message plain) {
        byte[] bytes = plain.bytes();
        profile.clear();
        profile.strings().wrap(bytes);
        var tables = new TableReader(profile, limits, mappingIds, functionIds);
        try {
            tables.read(new Wire(bytes, plain.from(), plain.to()));
        } catch (ProfileException e) {
            boolean unlike = profile.columns() == 0 && (e.code() == Code.TRUNCATED || e.code() == Code.MALFORMED);
            throw unlike ? new ProfileException(Code.NOT_A_PROFILE, "neither gzip nor profile.proto", e) : e;
        }
        new LocationReader(profile.locations(), limits, mappingIds, functionIds, locationIds)
                .read(wire(bytes, tables.locations), tables.locations.count);
        new SampleReader(profile, limits, locationIds).read(wire(bytes, tables.samples), tables.samples.count);
        return profile;
    }

    private static Wire wire(byte[] bytes, TableReader.Extent extent) {
        return new Wire(bytes, extent.from, extent.to);
    }
}
