// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.stacks;

/** What frames are told apart by, and so what they are called; as the option {@code -granularity} of {@code go tool pprof}. */
public enum FrameDetail {
    /** {@code main.work} */
    FUNCTIONS,
    /** {@code main.work /src/work.go} */
    FILEFUNCTIONS,
    /** {@code /src/work.go} */
    FILES,
    /** {@code main.work /src/work.go:42} */
    LINES,
    /** {@code 00000000004a1b2c main.work /src/work.go:42} */
    ADDRESSES
}
