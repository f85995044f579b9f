// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Preprofile;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Calls as files, and back. Equal calls give equal bytes. */
final class EdgeFile {
    private static final int TAG_BYTES = 16;

    private EdgeFile() {}

    /** The slim profile, pprof and gzip. */
    static byte[] slim(CallEdges edges) {
        return ProfileEncoder.encodeGzip(SlimProfile.of(edges));
    }

    static CallEdges read(byte[] slim) {
        return CallEdges.of(ProfileDecoder.decodeOnce(slim));
    }

    /** The text that {@code go tool preprofile} would make of the slim profile. */
    static byte[] preprofile(CallEdges edges) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(edges, out);
        return out.toByteArray();
    }

    /** The strong entity tag: of what the compiler reads, whatever the bytes that say it. */
    static String etag(CallEdges edges) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            write(edges, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return '"' + HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static void write(CallEdges edges, OutputStream out) {
        try {
            Preprofile.write(edges, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
