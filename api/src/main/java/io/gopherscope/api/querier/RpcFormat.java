// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.protocol.querier.v1.ProfileFormat;

/** The forms in which merged stacks are answered. */
final class RpcFormat {
    private RpcFormat() {}

    /**
     * Checks what is asked for.
     *
     * @throws ApiException {@code not_applicable}
     */
    static void check(ProfileFormat format) {
        switch (format) {
            case PROFILE_FORMAT_UNSPECIFIED, PROFILE_FORMAT_FLAMEGRAPH -> {}
            case PROFILE_FORMAT_TREE, PROFILE_FORMAT_DOT, PROFILE_FORMAT_PPROF, UNRECOGNIZED ->
                throw new ApiException(
                        ErrorCode.NOT_APPLICABLE,
                        "stacks are answered as a flame graph; ask SelectMergeProfile for pprof");
        }
    }
}
