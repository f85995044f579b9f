// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.IntPages;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.stacks.CodeFrames;
import io.gopherscope.pprof.stacks.StackSink;
import org.jspecify.annotations.Nullable;

/**
 * Collects stacks, of one column of values or of two for a comparison, and folds them into a tree. The stacks are kept as they
 * come, so each different one is best added once. Stacks that somebody keeps already need not be copied: see {@link #add(int, int,
 * long[])}.
 */
public final class FlameBuilder implements StackSink {
    private static final String ROOT = "total";

    private final Strings names;
    private final int root;
    private final IntPages codes;
    private final StackTable stacks;

    /** Collects stacks of names of an interner. */
    public FlameBuilder(StringInterner names, int columns) {
        this(names.strings(), names.intern(ROOT), new IntPages(), null, columns);
    }

    /**
     * Collects stacks that are kept somewhere else.
     *
     * @param names what frames are called; a name for the root is added
     * @param codes where the stacks are, leaf first
     * @param frames what the codes stand for
     */
    public FlameBuilder(Strings names, IntPages codes, CodeFrames frames, int columns) {
        this(names, names.add(ROOT), codes, frames, columns);
    }

    private FlameBuilder(Strings names, int root, IntPages codes, @Nullable CodeFrames frames, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("a flame graph needs a column");
        }
        this.names = names;
        this.root = root;
        this.codes = codes;
        this.stacks = new StackTable(codes, frames, columns);
    }

    @Override
    public void add(int[] stack, int from, int to, long[] values) {
        if (isZero(values)) {
            return;
        }
        int begin = codes.size();
        for (int i = from; i < to; i++) {
            codes.add(stack[i]);
        }
        stacks.add(begin, codes.size(), values);
    }

    /**
     * Adds a stack where it is kept.
     *
     * @param from where its codes begin
     * @param to where they end
     * @param values one per column
     */
    public void add(int from, int to, long[] values) {
        if (!isZero(values)) {
            stacks.add(from, to, values);
        }
    }

    private boolean isZero(long[] values) {
        for (int column = 0; column < stacks.columns(); column++) {
            if (values[column] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The tree, cut to its largest nodes.
     *
     * @param maxNodes how many nodes to keep besides the root
     */
    public FlameGraph build(int maxNodes) {
        stacks.rewind();
        return new FlameFolder(names, root, stacks).fold(maxNodes);
    }
}
