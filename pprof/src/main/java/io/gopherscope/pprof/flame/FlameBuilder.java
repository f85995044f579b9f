// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.stacks.StackSink;
import java.util.Arrays;

/**
 * Collects stacks, of one column of values or of two for a comparison, and folds them into a tree. The stacks are kept as they
 * come, so each different one is best added once.
 */
public final class FlameBuilder implements StackSink {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    private final StringInterner names;
    private final int columns;
    private int[] frames = new int[4096];
    private int frameCount;
    private int[] framesTo = new int[256];
    private long[] values;
    private int stacks;

    public FlameBuilder(StringInterner names, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("a flame graph needs a column");
        }
        this.names = names;
        this.columns = columns;
        this.values = new long[256 * columns];
    }

    @Override
    public void add(int[] stack, int from, int to, long[] stackValues) {
        boolean zero = true;
        for (int column = 0; column < columns; column++) {
            zero &= stackValues[column] == 0;
        }
        if (zero) {
            return;
        }
        int depth = to - from;
        if (depth > frames.length - frameCount) {
            frames = Arrays.copyOf(frames, grown(frames.length, (long) frameCount + depth));
        }
        for (int i = to - 1; i >= from; i--) {
            frames[frameCount++] = stack[i];
        }
        if (stacks == framesTo.length) {
            int capacity = grown(stacks, stacks + 1L);
            framesTo = Arrays.copyOf(framesTo, capacity);
            values = Arrays.copyOf(values, capacity * columns);
        }
        framesTo[stacks] = frameCount;
        System.arraycopy(stackValues, 0, values, stacks * columns, columns);
        stacks++;
    }

    private static int grown(int capacity, long needed) {
        if (needed > MAX_ARRAY) {
            throw new ProfileException(Code.TOO_MANY_FRAMES, "more frames than a flame graph can hold");
        }
        return (int) Math.min(MAX_ARRAY, Math.max(needed, capacity * 2L));
    }

    /**
     * The tree, cut to its largest nodes.
     *
     * @param maxNodes how many nodes to keep besides the root
     */
    public FlameGraph build(int maxNodes) {
        int root = names.intern("total");
        return new FlameFolder(names.strings(), root, new StackTable(columns, stacks, frames, framesTo, values))
                .fold(maxNodes);
    }
}
