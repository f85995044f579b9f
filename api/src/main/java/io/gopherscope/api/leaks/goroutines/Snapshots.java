// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.trend.Load;
import java.util.List;

/**
 * Goroutine profiles of one life of one process.
 *
 * @param millis when each was taken, milliseconds since the epoch, ascending
 * @param stacks every stack that one of them has
 * @param load what the process had to do meanwhile
 */
@SuppressWarnings("ArrayRecordComponent") // columns, made once and read
public record Snapshots(long[] millis, List<Counted> stacks, Load load) {
    public Snapshots {
        stacks = List.copyOf(stacks);
    }

    /**
     * A stack.
     *
     * @param frames innermost first
     * @param counts goroutines that had it, one value for each profile; 0 where a profile lacks it
     */
    public record Counted(List<Frame> frames, double[] counts) {
        public Counted {
            frames = List.copyOf(frames);
        }
    }
}
