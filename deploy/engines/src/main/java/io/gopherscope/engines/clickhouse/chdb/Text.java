// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Bytes in native memory with their length; a zero byte follows, since some callees look for one. */
record Text(MemorySegment bytes, long length) {

    static Text of(Arena arena, String text) {
        return of(arena, text.getBytes(StandardCharsets.UTF_8));
    }

    static Text of(Arena arena, byte[] text) {
        MemorySegment bytes = arena.allocate(text.length + 1L);
        MemorySegment.copy(text, 0, bytes, ValueLayout.JAVA_BYTE, 0, text.length);
        return new Text(bytes, text.length);
    }
}
