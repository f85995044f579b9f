// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.ProfileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The JDK's deflate, as the oracle for ours. */
final class Zlib {
    private static final int MOST = 1 << 20;

    private Zlib() {}

    /** What zlib makes of a raw deflate stream; null when it refuses it or it does not end. */
    record Unpacked(ByteBuffer bytes, int consumed) {}

    static byte[] deflate(byte[] bytes, int level, int strategy, int flushEvery) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int from = 0; from < bytes.length; from += flushEvery) {
            deflater.setInput(bytes, from, Math.min(flushEvery, bytes.length - from));
            int n;
            do {
                n = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
                out.write(buffer, 0, n);
            } while (n == buffer.length);
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    static @Nullable Unpacked inflate(byte[] packed) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(packed);
        byte[] out = new byte[MOST + 1];
        int size = 0;
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(out, size, out.length - size);
                size += n;
                if (size > MOST || (n == 0 && !inflater.finished())) {
                    return null;
                }
            }
            return new Unpacked(ByteBuffer.wrap(out, 0, size), packed.length - inflater.getRemaining());
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /** Ours does as zlib does: the same bytes up to the same place, or a refusal. */
    static void compare(byte[] packed) {
        Unpacked expected = inflate(packed);
        Inflate ours = new Inflate();
        ours.begin(16);
        try {
            int end = ours.run(packed, 0, packed.length, MOST);
            assertThat(new Unpacked(ByteBuffer.wrap(ours.out(), 0, ours.size()), end))
                    .isEqualTo(expected);
        } catch (ProfileException | Inflate.TooMuchException e) {
            assertThat(expected).as("what zlib makes of it, ours says " + e).isNull();
        }
    }
}
