// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies that are written while they are sent, so that the whole is never in memory. */
public final class Streamed {
    private static final Logger LOG = LoggerFactory.getLogger(Streamed.class);
    private static final int AHEAD = 256 << 10;

    private Streamed() {}

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** The body that a writer makes, on a thread of its own. When the reader goes away, the writer fails and ends. */
    public static InputStream of(Writer writer) {
        PipedInputStream in = new PipedInputStream(AHEAD);
        try {
            PipedOutputStream out = new PipedOutputStream(in);
            Thread.ofVirtual().name("body").start(() -> write(writer, out));
            return in;
        } catch (IOException e) {
            throw new IllegalStateException("a new pipe is connected", e);
        }
    }

    private static void write(Writer writer, PipedOutputStream out) {
        try (out) {
            writer.write(out);
        } catch (IOException e) {
            LOG.debug("nobody reads the body any more", e);
        }
    }
}
