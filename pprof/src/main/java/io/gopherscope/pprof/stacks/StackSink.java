// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.stacks;

/** Takes stacks one after another. The names are numbers of a table that source and sink share. */
@FunctionalInterface
public interface StackSink {
    /**
     * Takes one stack. The arrays are the caller's and may be overwritten after the call.
     *
     * @param names holds the stack from {@code from} up to, not including, {@code to}, leaf first
     * @param values one per column of the sink
     */
    void add(int[] names, int from, int to, long[] values);
}
