// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.stacks.StackSink;

/** Stacks with one value for each of some columns. */
public interface Stacks {
    /** Values per stack. */
    int columns();

    /** The names that {@link #feed} speaks of. */
    Strings names();

    /** Feeds every stack by the names of its functions. */
    void feed(StackSink sink);

    /** Feeds every stack by functions and lines. */
    void feedLines(LineSink sink);

    /** Names the functions in these stacks, each at least once. */
    void functions(FunctionSink sink);

    /**
     * Folds the stacks into a tree.
     *
     * @param maxNodes how many nodes to keep besides the root
     */
    FlameGraph tree(int maxNodes);
}
