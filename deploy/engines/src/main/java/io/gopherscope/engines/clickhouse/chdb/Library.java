// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The functions of libchdb that are used here, one to one. Strings are pointers with lengths; results are opaque pointers that
 * belong to the caller.
 *
 * @see <a href="https://github.com/chdb-io/chdb-core/blob/main/programs/local/chdb.h">chdb.h</a>
 */
@SuppressWarnings("restricted") // calls into native code are what this class is for
final class Library {

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;

    private final SymbolLookup symbols;

    private final MethodHandle setSignalHandlersEnabled;
    private final MethodHandle connect;
    private final MethodHandle closeConnection;
    private final MethodHandle shutdown;
    private final MethodHandle query;
    private final MethodHandle streamQuery;
    private final MethodHandle streamFetch;
    private final MethodHandle streamCancel;
    private final MethodHandle destroyResult;
    private final MethodHandle streamInsert;
    private final MethodHandle insertError;
    private final MethodHandle insertAppend;
    private final MethodHandle insertDone;
    private final MethodHandle insertCancel;
    private final MethodHandle destroyInsert;
    private final MethodHandle resultBuffer;
    private final MethodHandle resultLength;
    private final MethodHandle resultError;
    private final MethodHandle[] resultCounts;

    Library(Path file) {
        symbols = SymbolLookup.libraryLookup(file, Arena.global());
        setSignalHandlersEnabled = nothing("chdb_set_signal_handlers_enabled", INT);
        connect = function("chdb_connect", POINTER, INT, POINTER);
        closeConnection = nothing("chdb_close_conn", POINTER);
        shutdown = function("chdb_shutdown", INT);
        query = statement("chdb_query_with_params_n");
        streamQuery = statement("chdb_stream_query_with_params_n");
        streamFetch = function("chdb_stream_fetch_result", POINTER, POINTER, POINTER);
        streamCancel = nothing("chdb_stream_cancel_query", POINTER, POINTER);
        destroyResult = nothing("chdb_destroy_query_result", POINTER);
        streamInsert = statement("chdb_stream_insert_with_params_n");
        insertError = function("chdb_stream_insert_error", POINTER, POINTER);
        insertAppend = function("chdb_stream_append", INT, POINTER, POINTER, SIZE);
        insertDone = function("chdb_stream_done", POINTER, POINTER);
        insertCancel = nothing("chdb_stream_cancel_insert", POINTER);
        destroyInsert = nothing("chdb_destroy_insert_stream", POINTER);
        resultBuffer = function("chdb_result_buffer", POINTER, POINTER);
        resultLength = function("chdb_result_length", SIZE, POINTER);
        resultError = function("chdb_result_error", POINTER, POINTER);
        resultCounts = new MethodHandle[] {
            function("chdb_result_storage_rows_read", SIZE, POINTER),
            function("chdb_result_storage_bytes_read", SIZE, POINTER),
            function("chdb_result_rows_written", SIZE, POINTER),
            function("chdb_result_bytes_written", SIZE, POINTER),
            function("chdb_result_rows_read", SIZE, POINTER),
        };
    }

    void setSignalHandlersEnabled(boolean enabled) {
        run(() -> {
            setSignalHandlersEnabled.invokeExact(enabled ? 1 : 0);
        });
    }

    MemorySegment connect(int count, MemorySegment arguments) {
        return pointer(() -> (MemorySegment) connect.invokeExact(count, arguments));
    }

    void closeConnection(MemorySegment handle) {
        run(() -> {
            closeConnection.invokeExact(handle);
        });
    }

    boolean shutdown() {
        try {
            return (int) shutdown.invokeExact() == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    MemorySegment query(MemorySegment connection, Text sql, Text format, Parameters parameters) {
        return invoke(query, connection, sql, format, parameters);
    }

    MemorySegment streamQuery(MemorySegment connection, Text sql, Text format, Parameters parameters) {
        return invoke(streamQuery, connection, sql, format, parameters);
    }

    MemorySegment streamInsert(MemorySegment connection, Text sql, Text format, Parameters parameters) {
        return invoke(streamInsert, connection, sql, format, parameters);
    }

    MemorySegment streamFetch(MemorySegment connection, MemorySegment stream) {
        return pointer(() -> (MemorySegment) streamFetch.invokeExact(connection, stream));
    }

    void streamCancel(MemorySegment connection, MemorySegment stream) {
        run(() -> {
            streamCancel.invokeExact(connection, stream);
        });
    }

    void destroyResult(MemorySegment result) {
        run(() -> {
            destroyResult.invokeExact(result);
        });
    }

    MemorySegment insertError(MemorySegment insert) {
        return pointer(() -> (MemorySegment) insertError.invokeExact(insert));
    }

    boolean insertAppend(MemorySegment insert, MemorySegment data, long length) {
        try {
            return (int) insertAppend.invokeExact(insert, data, length) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    MemorySegment insertDone(MemorySegment insert) {
        return pointer(() -> (MemorySegment) insertDone.invokeExact(insert));
    }

    void insertCancel(MemorySegment insert) {
        run(() -> {
            insertCancel.invokeExact(insert);
        });
    }

    void destroyInsert(MemorySegment insert) {
        run(() -> {
            destroyInsert.invokeExact(insert);
        });
    }

    /** The bytes of a result; valid until the result is destroyed. */
    MemorySegment resultBytes(MemorySegment result) {
        try {
            long length = (long) resultLength.invokeExact(result);
            return length == 0
                    ? MemorySegment.NULL
                    : ((MemorySegment) resultBuffer.invokeExact(result)).reinterpret(length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    MemorySegment resultError(MemorySegment result) {
        return pointer(() -> (MemorySegment) resultError.invokeExact(result));
    }

    Statistics resultStatistics(MemorySegment result) {
        try {
            return new Statistics(
                    (long) resultCounts[0].invokeExact(result),
                    (long) resultCounts[1].invokeExact(result),
                    (long) resultCounts[2].invokeExact(result),
                    (long) resultCounts[3].invokeExact(result),
                    (long) resultCounts[4].invokeExact(result));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private MethodHandle statement(String name) {
        return function(name, POINTER, POINTER, POINTER, SIZE, POINTER, SIZE, POINTER, POINTER, POINTER, POINTER, SIZE);
    }

    private static MemorySegment invoke(
            MethodHandle statement, MemorySegment connection, Text sql, Text format, Parameters parameters) {
        return pointer(() -> (MemorySegment) statement.invokeExact(
                connection,
                sql.bytes(),
                sql.length(),
                format.bytes(),
                format.length(),
                parameters.names(),
                parameters.nameLengths(),
                parameters.values(),
                parameters.valueLengths(),
                parameters.count()));
    }

    private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return downcall(name, FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle nothing(String name, MemoryLayout... arguments) {
        return downcall(name, FunctionDescriptor.ofVoid(arguments));
    }

    private MethodHandle downcall(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    @FunctionalInterface
    private interface PointerCall {
        MemorySegment call() throws Throwable;
    }

    @FunctionalInterface
    private interface Call {
        void call() throws Throwable;
    }

    private static MemorySegment pointer(PointerCall call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static void run(Call call) {
        try {
            call.call();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A downcall throws only what is a mistake in this class, or an error of the JVM. */
    private static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
