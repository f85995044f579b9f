// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.records;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Where a field of bytes lies, so that it need not be copied to be read. Nobody may write to the array. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Slice(byte[] array, int from, int to) {
    private static final Slice EMPTY = new Slice(new byte[0], 0, 0);

    /** Where the bytes of a message lie. */
    public static Slice of(ByteString bytes) {
        if (bytes.isEmpty()) {
            return EMPTY;
        }
        var pieces = new Pieces();
        try {
            UnsafeByteOperations.unsafeWriteTo(bytes, pieces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Slice whole = pieces.last;
        return whole.length() == bytes.size() ? whole : new Slice(bytes.toByteArray(), 0, bytes.size());
    }

    public int length() {
        return to - from;
    }

    /** Notes the last piece that is handed over without a copy; nearly always there is one, which is all. */
    private static final class Pieces extends ByteOutput {
        private Slice last = EMPTY;

        @Override
        public void writeLazy(byte[] value, int offset, int length) {
            last = new Slice(value, offset, offset + length);
        }

        @Override
        public void write(byte[] value, int offset, int length) {
            // Not ours to keep.
        }

        @Override
        public void write(byte value) {
            // A piece of a larger whole.
        }

        @Override
        public void writeLazy(ByteBuffer value) {
            // Not in an array.
        }

        @Override
        public void write(ByteBuffer value) {
            // Not in an array.
        }
    }
}
