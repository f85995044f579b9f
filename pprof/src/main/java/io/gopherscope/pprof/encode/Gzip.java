// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Packs what is written. The header carries no time, so equal content gives equal bytes. */
public final class Gzip {
    private static final int BUFFER = 32 << 10;

    private Gzip() {}

    /** Writes something. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Writes one gzip member and leaves the stream open. */
    public static void write(OutputStream out, Writer content) throws IOException {
        // Closing is what frees the deflater's native memory, so the stream itself is shielded from it.
        try (var gzip = new GZIPOutputStream(new Unclosed(out), BUFFER)) {
            content.write(gzip);
        }
    }

    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }
    }
}
