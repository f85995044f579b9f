// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

/** Takes stacks one after another, frame by frame. */
public interface LineSink {
    /**
     * Begins a stack.
     *
     * @param values one per column; the caller's, may be overwritten after the stack
     */
    void stack(long[] values);

    /** Takes the next frame of the stack, the innermost first. */
    void frame(String function, String file, long startLine, long line);
}
