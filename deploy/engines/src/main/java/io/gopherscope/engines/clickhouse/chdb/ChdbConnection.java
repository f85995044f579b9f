// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A session of the engine: current database, settings, temporary tables. It runs one statement at a time and belongs to one
 * request, so that nothing leaks from one to another.
 */
@SuppressWarnings("restricted") // the handle is a pointer to a pointer
public final class ChdbConnection implements AutoCloseable {

    private final Library library;
    private final MemorySegment handle;

    ChdbConnection(Library library, MemorySegment handle) {
        this.library = library;
        this.handle = handle;
    }

    /** Runs a statement of any kind and keeps its whole answer in native memory. */
    public ChdbResult query(String sql, String format) throws ChdbException {
        return query(sql.getBytes(StandardCharsets.UTF_8), format, Map.of());
    }

    /** The same with values for the statement's {@code {name:Type}} placeholders. */
    public ChdbResult query(byte[] sql, String format, Map<String, String> parameters) throws ChdbException {
        try (Arena arena = Arena.ofConfined()) {
            return ChdbResult.of(
                    library,
                    library.query(
                            connection(),
                            Text.of(arena, sql),
                            Text.of(arena, format),
                            Parameters.of(arena, parameters)));
        }
    }

    /** Begins a SELECT; the engine refuses any other kind of statement here before it runs. */
    public ChdbStream stream(byte[] sql, String format, Map<String, String> parameters) throws ChdbException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stream = library.streamQuery(
                    connection(), Text.of(arena, sql), Text.of(arena, format), Parameters.of(arena, parameters));
            MemorySegment error = library.resultError(stream);
            if (error.equals(MemorySegment.NULL)) {
                return new ChdbStream(library, connection(), stream);
            }
            String text = ChdbResult.text(error);
            library.destroyResult(stream);
            throw new ChdbException(text);
        }
    }

    /**
     * Begins an INSERT.
     *
     * @param sql up to but without {@code FORMAT} or {@code VALUES}
     */
    public ChdbInsert insert(byte[] sql, String format, Map<String, String> parameters) throws ChdbException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment insert = library.streamInsert(
                    connection(), Text.of(arena, sql), Text.of(arena, format), Parameters.of(arena, parameters));
            MemorySegment error = library.insertError(insert);
            if (error.equals(MemorySegment.NULL)) {
                return new ChdbInsert(library, insert);
            }
            String text = ChdbResult.text(error);
            library.destroyInsert(insert);
            throw new ChdbException(text);
        }
    }

    private MemorySegment connection() {
        return handle.reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
    }

    @Override
    public void close() {
        library.closeConnection(handle);
    }
}
