// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import java.util.List;

/**
 * The heap of one life of one process.
 *
 * @param live what collections found in use, bytes, a value for each collection
 * @param load what the process had to do meanwhile
 * @param millis when the heap profiles were taken, milliseconds since the epoch, ascending
 * @param stacks what allocated that which was in use then
 */
@SuppressWarnings("ArrayRecordComponent") // columns, made once and read
public record HeapLife(Series live, Load load, long[] millis, List<InUse> stacks) {
    public HeapLife {
        stacks = List.copyOf(stacks);
    }

    /**
     * A stack that allocates.
     *
     * @param frames innermost first
     * @param bytes in use, a value for each profile
     */
    public record InUse(List<Frame> frames, double[] bytes) {
        public InUse {
            frames = List.copyOf(frames);
        }
    }
}
