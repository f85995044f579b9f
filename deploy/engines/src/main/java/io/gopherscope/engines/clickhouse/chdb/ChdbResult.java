// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** An answer, or a piece of one, in native memory. */
@SuppressWarnings("restricted") // error texts are C strings of unknown length
public final class ChdbResult implements AutoCloseable {

    private final Library library;
    private final MemorySegment result;

    private ChdbResult(Library library, MemorySegment result) {
        this.library = library;
        this.result = result;
    }

    /** Takes over a result; destroys it and throws when it is an error. */
    static ChdbResult of(Library library, MemorySegment result) throws ChdbException {
        if (result.equals(MemorySegment.NULL)) {
            throw ChdbException.of(1002, "UNKNOWN_EXCEPTION", "The engine gave no answer");
        }
        MemorySegment error = library.resultError(result);
        if (!error.equals(MemorySegment.NULL)) {
            String text = text(error);
            library.destroyResult(result);
            throw new ChdbException(text);
        }
        return new ChdbResult(library, result);
    }

    static String text(MemorySegment string) {
        return string.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
    }

    /** The bytes in the requested format; valid until this is closed. */
    public MemorySegment bytes() {
        return library.resultBytes(result);
    }

    public Statistics statistics() {
        return library.resultStatistics(result);
    }

    @Override
    public void close() {
        library.destroyResult(result);
    }
}
