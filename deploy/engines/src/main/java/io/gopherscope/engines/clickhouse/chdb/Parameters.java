// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.chdb;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** Query parameters as the four parallel arrays that the library takes. */
record Parameters(
        MemorySegment names, MemorySegment nameLengths, MemorySegment values, MemorySegment valueLengths, long count) {

    static Parameters of(Arena arena, Map<String, String> parameters) {
        int count = parameters.size();
        var all = new Parameters(
                arena.allocate(ValueLayout.ADDRESS, count),
                arena.allocate(ValueLayout.JAVA_LONG, count),
                arena.allocate(ValueLayout.ADDRESS, count),
                arena.allocate(ValueLayout.JAVA_LONG, count),
                count);
        int i = 0;
        for (var parameter : parameters.entrySet()) {
            Text name = Text.of(arena, parameter.getKey());
            Text value = Text.of(arena, parameter.getValue());
            all.names.setAtIndex(ValueLayout.ADDRESS, i, name.bytes());
            all.nameLengths.setAtIndex(ValueLayout.JAVA_LONG, i, name.length());
            all.values.setAtIndex(ValueLayout.ADDRESS, i, value.bytes());
            all.valueLengths.setAtIndex(ValueLayout.JAVA_LONG, i, value.length());
            i++;
        }
        return all;
    }
}
