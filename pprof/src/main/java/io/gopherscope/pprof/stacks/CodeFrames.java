// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.stacks;

/**
 * The frames that the codes of stacks stand for: a location of code, for example, stands for a function and those inlined there.
 * The frames of a code begin where those of the code before it end. The arrays are the caller's and must not change.
 */
public final class CodeFrames {
    private final int[] framesTo;
    private final int[] names;

    /**
     * Frames of codes.
     *
     * @param framesTo of each code where its frames end
     * @param names of frames, innermost first, as places in a table of names
     */
    public CodeFrames(int[] framesTo, int[] names) {
        this.framesTo = framesTo;
        this.names = names;
    }

    public int from(int code) {
        return code == 0 ? 0 : framesTo[code - 1];
    }

    public int to(int code) {
        return framesTo[code];
    }

    /** The name of a frame, which is from {@link #from} up to {@link #to} of its code. */
    public int name(int frame) {
        return names[frame];
    }
}
