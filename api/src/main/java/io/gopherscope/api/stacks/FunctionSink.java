// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

/** Takes functions one after another. */
@FunctionalInterface
public interface FunctionSink {
    /**
     * Takes a function.
     *
     * @param file where it is declared; may be empty
     * @param startLine 0 where it is not known
     */
    void add(String name, String file, long startLine);
}
