// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.flame.FlameBuilder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.stacks.StackSink;
import java.util.Arrays;

/** The stacks of two sources with one column each, side by side. A stack that both have comes twice. */
public final class JoinedStacks implements Stacks {
    private final Stacks a;
    private final Stacks b;
    private final StringInterner names = new StringInterner();

    public JoinedStacks(Stacks a, Stacks b) {
        this.a = a;
        this.b = b;
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public Strings names() {
        return names.strings();
    }

    @Override
    public void feed(StackSink sink) {
        a.feed(new Side(a.names(), 0, sink));
        b.feed(new Side(b.names(), 1, sink));
    }

    @Override
    public void feedLines(LineSink sink) {
        a.feedLines(new LineSide(0, sink));
        b.feedLines(new LineSide(1, sink));
    }

    @Override
    public void functions(FunctionSink sink) {
        a.functions(sink);
        b.functions(sink);
    }

    @Override
    public FlameGraph tree(int maxNodes) {
        FlameBuilder builder = new FlameBuilder(names, 2);
        feed(builder);
        return builder.build(maxNodes);
    }

    /** Hands stacks of one side on, with names of both. */
    private final class Side implements StackSink {
        private final Strings from;
        private final int column;
        private final StackSink sink;
        private final long[] both = new long[2];
        private int[] translated = {};
        private int[] stack = new int[256];

        Side(Strings from, int column, StackSink sink) {
            this.from = from;
            this.column = column;
            this.sink = sink;
        }

        @Override
        public void add(int[] frames, int begin, int end, long[] values) {
            if (end - begin > stack.length) {
                stack = new int[(end - begin) * 2];
            }
            for (int i = begin; i < end; i++) {
                stack[i - begin] = name(frames[i]);
            }
            both[column] = values[0];
            sink.add(stack, 0, end - begin, both);
        }

        private int name(int place) {
            if (place >= translated.length) {
                int known = translated.length;
                translated = Arrays.copyOf(translated, Math.max(place + 1, from.size()));
                Arrays.fill(translated, known, translated.length, -1);
            }
            if (translated[place] < 0) {
                translated[place] = names.intern(from, place);
            }
            return translated[place];
        }
    }

    private record LineSide(int column, LineSink sink) implements LineSink {
        @Override
        public void stack(long[] values) {
            long[] both = new long[2];
            both[column] = values[0];
            sink.stack(both);
        }

        @Override
        public void frame(String function, String file, long startLine, long line) {
            sink.frame(function, file, startLine, line);
        }
    }
}
