// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import io.gopherscope.pprof.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Encodes profiles. Plain bytes equal those of {@code Profile.WriteUncompressed} of github.com/google/pprof for the same profile:
 * the string table is rebuilt in the order of its use, lists are packed from three numbers on. The output of gzip differs from
 * Go's, but not what it unpacks to; it carries no time, so equal profiles give equal bytes.
 */
public final class ProfileEncoder {
    private ProfileEncoder() {}

    public static byte[] encode(Profile profile) {
        var out = new ByteArrayOutputStream(64 << 10);
        try {
            write(profile, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] encodeGzip(Profile profile) {
        var out = new ByteArrayOutputStream(16 << 10);
        try {
            writeGzip(profile, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes the profile plain, in pieces of up to 64 KiB. Neither flushes nor closes the stream. */
    public static void write(Profile profile, OutputStream out) throws IOException {
        var writer = new WireWriter(out);
        new TableWriter(profile, writer, new StringOrder(profile)).write();
        writer.flush();
    }

    /** Writes the profile as one gzip member and leaves the stream open. */
    public static void writeGzip(Profile profile, OutputStream out) throws IOException {
        Gzip.write(out, gzip -> write(profile, gzip));
    }
}
