// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A running INSERT that is fed with data. Nothing is committed for sure before {@link #finish}. */
public final class ChdbInsert implements AutoCloseable {

    private final Library library;
    private final MemorySegment insert;
    private boolean ended;

    ChdbInsert(Library library, MemorySegment insert) {
        this.library = library;
        this.insert = insert;
    }

    /**
     * Hands over data; waits while the engine is behind.
     *
     * @return false when the engine has given up; {@link #finish} says why
     */
    public boolean append(byte[] data, int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            MemorySegment.copy(data, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
            return library.insertAppend(insert, buffer, length);
        }
    }

    /** Ends the data and commits. */
    public Statistics finish() throws ChdbException {
        ended = true;
        try (ChdbResult result = ChdbResult.of(library, library.insertDone(insert))) {
            return result.statistics();
        }
    }

    @Override
    public void close() {
        if (!ended) {
            library.insertCancel(insert);
        }
        library.destroyInsert(insert);
    }
}
