// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A body that is made before it is sent, in memory while it is small and in a file above that. What goes wrong while it is made is
 * still answered properly, and nobody who reads slowly keeps the database busy.
 */
public final class Spooled extends OutputStream {
    private static final int IN_MEMORY = 1 << 20;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream toFile;

    private Spooled() {}

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes all of it.
         *
         * @throws IOException when there is no room for it
         */
        void write(OutputStream out) throws IOException;
    }

    /** The body that a writer makes; a file behind it is deleted when it is closed. */
    public static InputStream of(Writer writer) {
        Spooled spooled = new Spooled();
        boolean done = false;
        try {
            writer.write(spooled);
            InputStream body = spooled.body();
            done = true;
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!done) {
                spooled.discard();
            }
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        OutputStream out = toFile;
        if (out == null && memory.size() + count <= IN_MEMORY) {
            memory.write(bytes, from, count);
            return;
        }
        (out == null ? spill() : out).write(bytes, from, count);
    }

    private OutputStream spill() throws IOException {
        Path created = Files.createTempFile("gopherscope-answer", null);
        file = created;
        OutputStream out = Files.newOutputStream(created);
        toFile = out;
        memory.writeTo(out);
        memory = new ByteArrayOutputStream(0);
        return out;
    }

    private InputStream body() throws IOException {
        OutputStream out = toFile;
        Path written = file;
        if (out == null || written == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        out.close();
        return Files.newInputStream(written, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void discard() {
        try {
            OutputStream out = toFile;
            if (out != null) {
                out.close();
            }
            Path written = file;
            if (written != null) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
