// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.pprof.IntPages;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.flame.FlameBuilder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.stacks.CodeFrames;
import io.gopherscope.pprof.stacks.StackSink;
import java.util.Arrays;
import java.util.BitSet;

/** Stacks of stored profiles, as a dictionary had them at one moment; the dictionary may grow on. */
final class StoredStacks implements Stacks {
    private final StackColumns columns;
    private final IntPages codes;
    private final int[] from;
    private final int[] to;
    private final CodeFrames frames;
    private final LocationTable.Lines lines;
    private final Strings names;

    /**
     * Takes a view.
     *
     * @param from of each row where its codes begin
     * @param to of each row where they end
     */
    StoredStacks(StackColumns columns, IntPages codes, int[] from, int[] to, LocationTable locations) {
        this.columns = columns;
        this.codes = codes;
        this.from = from;
        this.to = to;
        this.frames = locations.frames();
        this.lines = locations.lines();
        this.names = locations.names();
    }

    @Override
    public int columns() {
        return columns.columns();
    }

    @Override
    public Strings names() {
        return names;
    }

    @Override
    public void feed(StackSink sink) {
        long[] values = new long[columns.columns()];
        int[] stack = new int[256];
        for (int row = 0; row < columns.size(); row++) {
            columns.values(row, values);
            int depth = 0;
            for (int at = from[row]; at < to[row]; at++) {
                int code = codes.get(at);
                for (int frame = frames.from(code); frame < frames.to(code); frame++) {
                    if (depth == stack.length) {
                        stack = Arrays.copyOf(stack, depth * 2);
                    }
                    stack[depth++] = frames.name(frame);
                }
            }
            sink.add(stack, 0, depth, values);
        }
    }

    @Override
    public void feedLines(LineSink sink) {
        long[] values = new long[columns.columns()];
        for (int row = 0; row < columns.size(); row++) {
            columns.values(row, values);
            sink.stack(values);
            for (int at = from[row]; at < to[row]; at++) {
                lines.feed(codes.get(at), sink);
            }
        }
    }

    @Override
    public void functions(FunctionSink sink) {
        BitSet seen = new BitSet();
        for (int row = 0; row < columns.size(); row++) {
            for (int at = from[row]; at < to[row]; at++) {
                int code = codes.get(at);
                if (!seen.get(code)) {
                    seen.set(code);
                    lines.functions(code, sink);
                }
            }
        }
    }

    @Override
    public FlameGraph tree(int maxNodes) {
        FlameBuilder builder = new FlameBuilder(names.copy(), codes, frames, columns.columns());
        long[] values = new long[columns.columns()];
        for (int row = 0; row < columns.size(); row++) {
            columns.values(row, values);
            builder.add(from[row], to[row], values);
        }
        return builder.build(maxNodes);
    }
}
