// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

/** What is done to function names. */
public enum MergeMode {
    /** Nothing; equal to {@code go tool pprof -symbolize=none -proto}. The one for {@code go build -pgo}. */
    PURE,
    /**
     * What {@code go tool pprof -proto} does by default: names that look like C++ lose their parameters and template arguments,
     * which also hits some generic Go functions, {@code main.(*T).M.Foo[...].func1} becoming {@code main..M.Foo[...].func1}. The
     * compiler no longer recognises those.
     */
    COMPAT
}
