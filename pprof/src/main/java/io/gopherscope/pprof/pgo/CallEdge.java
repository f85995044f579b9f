// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static java.util.Objects.requireNonNull;

/**
 * A call that was seen in samples.
 *
 * @param caller full name of the calling function
 * @param callee full name of the called function
 * @param offset line of the call minus line of the caller's declaration; a call site is known by caller and offset
 * @param weight sum of the values of the samples it was seen in
 */
public record CallEdge(String caller, String callee, long offset, long weight) {
    public CallEdge {
        requireNonNull(caller, "caller is null");
        requireNonNull(callee, "callee is null");
    }
}
