// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The answer of a running SELECT, piece by piece: memory for one block at a time. Each piece is a whole document of its format. */
public final class ChdbStream implements AutoCloseable {

    private final Library library;
    private final MemorySegment connection;
    private final MemorySegment stream;
    private boolean ended;

    ChdbStream(Library library, MemorySegment connection, MemorySegment stream) {
        this.library = library;
        this.connection = connection;
        this.stream = stream;
    }

    /** The next piece, or null after the last one; the caller closes it. */
    public @Nullable ChdbResult next() throws ChdbException {
        if (ended) {
            return null;
        }
        ended = true;
        ChdbResult piece = ChdbResult.of(library, library.streamFetch(connection, stream));
        if (piece.bytes().byteSize() == 0) {
            piece.close();
            return null;
        }
        ended = false;
        return piece;
    }

    @Override
    public void close() {
        if (!ended) {
            library.streamCancel(connection, stream);
        }
        library.destroyResult(stream);
    }
}
